"""An old Word file whose table of sectors points at itself."""
from packed import send
import struct

head = bytearray(512)
head[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
struct.pack_into("<HHHHH", head, 24, 62, 3, 0xFFFE, 9, 6)
struct.pack_into("<IIIIIIIII", head, 44, 1, 1, 0, 4096, 1, 1, 1, 0xFFFFFFFE, 0)
struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
sectors = struct.pack("<128I", *[1] * 128)
entry = lambda name, kind, start, size: (name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", len(name) * 2 + 2, kind, 1) +
                                         struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1) + bytes(36) + struct.pack("<IQ", start, size))
send("S-21", bytes(head) + sectors + entry("Root Entry", 5, 1, 4096) + entry("WordDocument", 2, 1, 1 << 30) + bytes(256), "rules.doc", "application/msword")
