from make import *

send(multi(text("Seventy files."), *[attached(PDF + b"%d" % i, "application/pdf", "Page %d.pdf" % i) for i in range(70)]))
