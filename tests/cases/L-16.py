"""Text whose blanks are only gaps; letters set apart; and text without any gap between its words, which is poor."""
from make import attached, multi, text
import make
from pdf import *

COURIER = HELVETICA.replace(b"Helvetica", b"Courier")
words, content, x = "1. The members of the society shall be workers of the society.".split(), b"", 72.0
for word in words:
    content += line(x, 700, word)
    x += 6.6 * (len(word) + 0.6)
for i, letter in enumerate("2. One member has one vote."):
    content += line(72 + 9.5 * i, 680, letter) if letter != " " else b""
run = "Themembersofthesocietyshallbeworkersofthesocietyandnobodyelsemaybeamemberofthesociety"
make.send(multi(text("Ours."), attached(Pdf(content, font=COURIER).made(), "application/pdf", "gaps.pdf"),
                attached(Pdf(lines(72, 700, [run] * 12), font=COURIER).made(), "application/pdf", "none.pdf")))
