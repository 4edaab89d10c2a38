"""winmail.dat under another name and type: its signature tells."""
from packed import *

winmail("W-01", tnef(attached(b"RULES.PDF", b"%PDF-1.4\n%%EOF\n")), name="noname.dat", media_type="application/octet-stream")
