from make import *

whole = zipped({"Rules.pdf": PDF})
send(multi(text("Prefixed."), attached(b"#!/bin/sh\nexit 1\n" + whole, "application/zip", "papers.zip")))
