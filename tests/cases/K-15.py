"""A portfolio: a page that says so, and the rules embedded in it."""
from packed import send
from pdf import *

paper = Pdf(line(72, 700, "For the best experience, open this portfolio in another reader."), catalog=b"/Names<</EmbeddedFiles<</Names[(rules.txt)5 0 R]>>>>")
assert len(paper.objects) == 5
rules = b"1. Every member shall be a worker of the co-operative.\n"
paper.objects.append(b"<</Type/Filespec/F(rules.txt)/EF<</F 7 0 R>>>>")
paper.add((rules, b"/Type/EmbeddedFile"))
paper.objects[0] = paper.objects[0].replace(b"5 0 R]", b"6 0 R]")
send("K-15", paper.made(), "portfolio.pdf", "application/pdf")
