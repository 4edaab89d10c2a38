"""A name in the code page that the file says."""
from packed import *

winmail("W-08", tnef(attribute(MESSAGE, CODEPAGE, struct.pack("<II", 850, 0)), attached("Øvelse – é".replace(" – ", " ").encode("cp850") + b".pdf", b"%PDF-1.4\n%%EOF\n")))
