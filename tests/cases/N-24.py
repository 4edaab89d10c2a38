"""A TIFF of two pages from a copier, a photograph that lies on its side and says so, a BMP, and an AVIF that is not read."""
from make import attached, multi, text
import make, os, struct, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH, HEIGHT = 750, 792
with open(os.path.join(HERE, "letter.z"), "rb") as f:
    BITS = zlib.decompress(f.read())
with open(os.path.join(HERE, "N-24.jpg"), "rb") as f:
    SIDEWAYS = f.read()


def tiff(pages):
    out, link = bytearray(b"II*\0\0\0\0\0"), 4
    for bits in pages:
        at = len(out)
        out += bits + b"\0" * (len(bits) % 2)
        struct.pack_into("<I", out, link, len(out))
        tags = ((256, WIDTH), (257, HEIGHT), (258, 1), (259, 1), (262, 0), (273, at), (277, 1), (278, HEIGHT), (279, len(bits)))
        out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", t, 4, 1, v) for t, v in tags)
        link = len(out)
        out += bytes(4)
    return bytes(out)


def bmp():
    row = (WIDTH + 7) // 8
    lines = [BITS[i * row:(i + 1) * row] for i in range(HEIGHT)]
    pixels = b"".join(line + b"\0" * (-row % 4) for line in reversed(lines))
    return (b"BM" + struct.pack("<IHHI", 62 + len(pixels), 0, 0, 62) +
            struct.pack("<IiiHHIIiiII", 40, WIDTH, HEIGHT, 1, 1, 0, len(pixels), 5906, 5906, 2, 2) + b"\xff\xff\xff\0\0\0\0\0" + pixels)


exif = b"Exif\0\0II*\0\x08\0\0\0\1\0" + struct.pack("<HHII", 0x112, 3, 1, 6) + bytes(4)
turned = SIDEWAYS[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + SIDEWAYS[2:]
make.send(multi(text("We would like to join; our rules are in each."), attached(tiff([bytes(len(BITS)), BITS]), "image/tiff", "rules.tif"),
                attached(turned, "image/jpeg", "IMG_2201.jpg"), attached(bmp(), "image/bmp", "rules.bmp"),
                attached(b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(64), "image/avif", "rules.avif")))
