"""An encrypted entry is told by its name."""
import io, zipfile
from packed import *

out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("Accounts.pdf", "%PDF-1.4 secret")
    z.writestr("Rules.txt", "We are a co-op.")
raw = bytearray(out.getvalue())
local, central = raw.index(b"PK\3\4"), raw.index(b"PK\1\2")
raw[local + 6] |= 1   # the flag of encryption, of the first entry
raw[central + 8] |= 1
send("K-08", bytes(raw), "papers.zip", "application/zip")
