"""A page of two hundred metres, all of it one picture, and a PNG that claims fifty thousand megapixels."""
from make import attached, multi, text
import make, struct
from pdf import *

paper = Pdf(b"q 566929 0 0 566929 0 0 cm /Im Do Q\n", box=b"0 0 566929 566929", resources=b"/XObject<</Im 6 0 R>>")
paper.add((b"\x80" * 16, b"/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8"))
png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 250000, 200000) + b"\1\0\0\0\0" + bytes(400)
make.send(multi(text("We would like to join."), attached(paper.made(), "application/pdf", "wide.pdf"),
                attached(png, "image/png", "scan.png")))
