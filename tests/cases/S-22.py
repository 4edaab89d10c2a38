"""A PDF that is a zip too: it begins as a PDF, so that is what it is."""
from packed import send
from make import zipped
from pdf import *

send("S-22", Pdf(lines(72, 700, ["RULES", "1. Every member of the society is a worker of it."])).made() + zipped({"other.txt": "2. Nobody is a worker."}),
     "rules.pdf", "application/pdf")
