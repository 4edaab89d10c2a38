"""Names that climb, and a link."""
import io, zipfile
from packed import *

out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
    for name in ("../../x.txt", "/etc/y.txt", "C:\\z.txt", "link"):
        entry = zipfile.ZipInfo(name)
        entry.create_system = 3
        entry.external_attr = (0o120777 if name == "link" else 0o100644) << 16
        z.writestr(entry, "/etc/passwd" if name == "link" else name)
send("K-11", out.getvalue(), "papers.zip", "application/zip")
