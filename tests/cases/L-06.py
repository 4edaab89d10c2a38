"""A clause that goes over the end of a page, with footer and header between its halves."""
from packed import send
from pdf import *


def page(number, body):
    return (line(72, 800, "Rules of Quillwort Co-operative Limited", 8) + lines(72, 740, body) +
            line(290, 40, "Page %d of 3" % number, 8))


filler = ["%d. The society keeps the book number %d and shows it to each member." % (n, n) for n in range(1, 26)]
paper = Pdf(page(1, filler + ["26. Membership is open to any person who"]),
            page(2, ["works for the society for twelve hours a week.", "27. Each member has one vote."] +
                 ["%d. The society keeps the register number %d for its members." % (n, n) for n in range(28, 40)]),
            page(3, ["40. These rules may be amended by the members.", "41. The society may be dissolved."]))
send("L-06", paper.made(), "rules.pdf", "application/pdf")
