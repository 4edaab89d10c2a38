from make import *

send(multi(text("Names."), attached(zipped({"../../tmp/a.pdf": PDF, "/etc/b.pdf": PDF + b"2", "C:\\\\x\\\\c.pdf": PDF + b"3"}),
                                    "application/zip", "papers.zip"),
           attached(tarred(), "application/x-tar", "papers.tar")))
