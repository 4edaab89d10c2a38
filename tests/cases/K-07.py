from make import *

send(multi(text("Papers in the zip."),
           attached(zipped({"R\u00e8gles caf\u00e9.pdf": PDF}, charset="cp437"), "application/zip", "one.zip"),
           attached(zipped({"Rheolau C\u0175n.pdf": PDF + b"2"}, charset="utf-8"), "application/zip", "two.zip"),
           attached(zipped({"Rheolau Cw\u0302n.pdf": PDF + b"3"}, charset="utf-8"), "application/zip", "three.zip")))
