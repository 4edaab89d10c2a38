"""A scan with a layer of noise written over it invisibly: no text of the document."""
from packed import send
from pdf import *

noise = ["xq1 ~~ l;I ]|[ rn^ ,.'- zZ%", "|| ;: -- qj 0O0 ~^ ''.,", "vv~ fi]} 3$ _- //\\ ..,'", "kx= ~~ q] ;l;l ||| !!,:"] * 8
picture = squeezed(bytes(200 * 280))
paper = Pdf(b"q 595 0 0 842 0 0 cm /Im Do Q\n" + b"".join(line(72, 780 - 20 * i, t, more=b"3 Tr") for i, t in enumerate(noise)),
            resources=b"/XObject<</Im 6 0 R>>")
paper.add((picture[0], picture[1] + b"/Type/XObject/Subtype/Image/Width 200/Height 280/ColorSpace/DeviceGray/BitsPerComponent 8"))
send("L-17", paper.made(), "scan.pdf", "application/pdf")
