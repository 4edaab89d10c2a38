"""A tar, compressed."""
import io, tarfile
from packed import *

out = io.BytesIO()
with tarfile.open(fileobj=out, mode="w:xz") as t:
    entry = tarfile.TarInfo("papers/Rules.txt")
    entry.size = 15
    t.addfile(entry, io.BytesIO(b"We are a co-op."))
    link = tarfile.TarInfo("papers/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    t.addfile(link)
send("K-13", out.getvalue(), "papers.tar.xz", "application/x-xz")
