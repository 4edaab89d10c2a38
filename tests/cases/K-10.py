"""Two hundred megabytes of blanks, flat."""
import io, zipfile
from packed import *

out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("articles.txt", " " * (200 << 20))
send("K-10", out.getvalue(), "papers.zip", "application/zip")
