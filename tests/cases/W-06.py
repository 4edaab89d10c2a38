"""A mail in it, with a file: opened like any forwarded one."""
from packed import *

inner = tnef(attribute(MESSAGE, PROPERTIES, props(wide(0x0037, "We would like to join"), wide(0x0C1A, "Idris Pugh"),
    wide(0x5D01, "idris@coop.example"), wide(0x1000, "We are a co-op of seven."))), attached(b"RULES.PDF", b"%PDF-1.4\n%%EOF\n"))
mail = bytes.fromhex("0703020000000000c000000000000046") + inner
winmail("W-06", tnef(attribute(FILE, FILE_START, b"\1\0" + b"\0" * 12),
                     attribute(FILE, FILE_PROPERTIES, props(prop(0x0D, 0x3701, mail), wide(0x3001, "We would like to join")))))
