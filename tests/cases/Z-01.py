from make import *
send(multi(text("Forty megabytes."), attached(PDF * 400000, "application/pdf", "Rules.pdf")))
