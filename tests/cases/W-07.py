"""Wrong checksums, lengths past the end, a list of four thousand million properties: what is whole is read."""
from packed import *

lying = struct.pack("<I", 0xFFFFFFFF) + b"\x1f\0\x01\x80" + b"\0" * 16 + struct.pack("<II", 1, 0x7FFFFFFF) + b"x\0"
winmail("W-07", tnef(attribute(MESSAGE, PROPERTIES, lying), attached(b"RULES.PDF", b"%PDF-1.4\n%%EOF\n"),
                     attribute(FILE, 0x1234, b"x", checksum=1), attribute(FILE, FILE_START, b"", checksum=7),
                     attribute(FILE, TITLE, b"cut.pdf\0"), attribute(FILE, DATA, b"%PDF-1.4", length=0xFFFFFFFF)))
