from make import *

send(multi(text("Papers in the zip."), attached(zipped({"Rules.pdf": PDF, "__MACOSX/._Rules.pdf": b"x", ".DS_Store": b"y",
     "papers/Thumbs.db": b"z", "desktop.ini": b"w"}), "application/zip", "papers.zip")))
