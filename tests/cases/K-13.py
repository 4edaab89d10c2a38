from make import *

import bz2, gzip, io, tarfile
def tar():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as t:
        info = tarfile.TarInfo("papers/Rules.pdf")
        info.size = len(PDF)
        t.addfile(info, io.BytesIO(PDF))
    return out.getvalue()
send(multi(text("Tar."), attached(gzip.compress(tar(), mtime=0), "application/gzip", "papers.tar.gz"),
           attached(bz2.compress(PDF + b"2"), "application/x-bzip2", "Articles.pdf.bz2")))
