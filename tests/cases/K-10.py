from make import *

send(multi(text("A bomb."), attached(zipped({"Articles.txt": b"0" * 100000000}), "application/zip", "papers.zip")))
