from make import *

inner = PDF
for depth in range(60):
    inner = zipped({"Rules.pdf" if depth == 0 else "level%d.zip" % depth: inner})
send(multi(text("Deep."), attached(inner, "application/zip", "papers.zip")))
