"""Four thousand pages of text."""
from packed import send
from pdf import *

paper = Pdf(*[lines(72, 760, ["%d. The society keeps book %d." % (n, n)] + ["and shows the line %d of it to each member" % i for i in range(40)])
              for n in range(1, 4001)])
send("Z-11", paper.made(), "long.pdf", "application/pdf")
