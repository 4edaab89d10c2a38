"""Zips in zips, six deep: three are opened."""
import io, zipfile
from packed import *

inner, name = b"We are a co-op.", "Rules.txt"
for level in range(6):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr(name, inner)
    inner, name = out.getvalue(), "level%d.zip" % level
send("K-09", inner, name, "application/zip")
