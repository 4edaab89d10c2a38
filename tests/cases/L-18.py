"""A font that maps its letters to nothing that can be read."""
from packed import send
from pdf import *

font = (b"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Gone/Encoding<</Differences[32" +
        b"".join(b"/g%d" % i for i in range(32, 127)) + b"]>>/ToUnicode 6 0 R>>")
paper = Pdf(lines(72, 700, ["1. Membership is open to any person who works for the society."] * 6), font=font)
paper.add((b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><ff> endcodespacerange 1 beginbfrange "
           b"<20><7e><e020> endbfrange endcmap end", b""))
send("L-18", paper.made(), "rules.pdf", "application/pdf")
