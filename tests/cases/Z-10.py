"""Two hundred pages of scan."""
from packed import send
from pdf import *
import os, zlib

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "letter.z"), "rb") as f:
    bits = f.read()
paper = Pdf(*[b"q 360 0 0 380 0 0 cm /Im Do Q\n"] * 200, box=b"0 0 360 380", resources=b"/XObject<</Im 404 0 R>>")
assert paper.add((bits, b"/Filter/FlateDecode/Type/XObject/Subtype/Image/Width 750/Height 792/ColorSpace/DeviceGray"
                  b"/BitsPerComponent 1/Decode[1 0]")) == 404
send("Z-10", paper.made(), "scan.pdf", "application/pdf")
