from make import *

send(multi(text("The password is coop."), attached(locked_zip("Rules.pdf", PDF), "application/zip", "papers.zip")))
