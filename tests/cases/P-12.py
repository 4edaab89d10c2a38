"""May be read but not printed: an owner's password only. Another that needs the user's."""
from make import attached, multi, text
import make
from pdf import *

words = lines(72, 700, ["RULES", "1. Every member of the society is a worker of the society."])
make.send(multi(text("Both."), attached(locked(Pdf(words), b"", b"owner"), "application/pdf", "free.pdf"),
                attached(locked(Pdf(words), b"user", b"owner"), "application/pdf", "shut.pdf")))
