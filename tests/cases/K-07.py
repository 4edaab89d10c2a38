"""Names in CP437, in UTF-8 without the flag, decomposed."""
import io, zipfile
from packed import *

out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
    for name in ("caf0.txt", "t00.txt", "w00.txt"):
        z.writestr(name, name)
raw = out.getvalue().replace(b"caf0.txt", b"caf\x82.txt").replace(b"t00.txt", b"t\xc5\xb7.txt").replace(b"w00.txt", b"w\xcc\x82.txt")
send("K-07", raw, "papers.zip", "application/zip")
