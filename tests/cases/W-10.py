"""Paths in names are labels."""
from packed import *

winmail("W-10", tnef(attached(b"..\\..\\windows\\rules.pdf", b"%PDF-1.4\n%%EOF\n"), attached(b"/etc/passwd", b"x")))
