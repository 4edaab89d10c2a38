"""The long name stands in a property, in UTF-16."""
from packed import *

winmail("W-02", tnef(attached(b"RHEOLA~1.PDF", b"%PDF-1.4\n%%EOF\n", wide(0x3707, "Rheolau’r Tŷ – 2026.pdf"))))
