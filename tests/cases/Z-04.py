from make import *

whole = multi(text("We apply."), attached(PDF * 1000, "application/pdf", "Rules.pdf"))
send(whole[:len(whole) // 2])
