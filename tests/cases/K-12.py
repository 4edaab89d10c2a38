"""Without its directory, and behind other bytes."""
import io, zipfile
from packed import *

out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("Rules.txt", "We are a co-op.")
raw = out.getvalue()
send("K-12", raw[:raw.index(b"PK\1\2")], "papers.zip", "application/zip")
