"""Trees of pages that go round, a billion pages that are not there, and a stream that grows a thousandfold."""
from make import attached, multi, text
import make
from pdf import *

round_and_round = Pdf(line(72, 700, "x"))
round_and_round.objects[1] = b"<</Type/Pages/Count 1000000000/Kids[2 0 R 5 0 R 2 0 R]>>"
endless = Pdf(line(72, 700, "x")).made().replace(b"trailer<<", b"trailer<</Prev 15 ", 1)
grown = Pdf(b"")
grown.objects[3] = squeezed(b"BT /F1 9 Tf (a) Tj ET\n" * 2000000)
make.send(multi(text("We would like to join."), attached(round_and_round.made(), "application/pdf", "round.pdf"),
                attached(endless, "application/pdf", "endless.pdf"), attached(grown.made(), "application/pdf", "grown.pdf")))
