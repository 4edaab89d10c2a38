"""A signed PDF: its signature is a field without text of its own."""
from packed import send
from pdf import *

paper = Pdf(lines(72, 700, ["RULES", "1. Every member of the society is a worker of the society."]),
            catalog=b"/AcroForm<</SigFlags 3/Fields[6 0 R]>>/Perms<</DocMDP 7 0 R>>")
paper.add(b"<</FT/Sig/T(Signature1)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/F 132/V 7 0 R>>")
paper.add(b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 10 20 30]/Contents<3003020101>>>")
send("P-13", paper.made(), "rules.pdf", "application/pdf")
