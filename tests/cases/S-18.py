"""Pictures that claim to be huge: TIFF, WebP, GIF."""
from make import attached, multi, text
import make, struct


def tiff(width, height):
    tags = ((256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 4, height), (279, 4, 8))
    return (b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) +
            b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags) + bytes(4))


webp = b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff\xff\xff\xff\xff\xff"
gif = b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\x80\0\0" + bytes(6) + b"!\xf9\4\0\0\0\0\0," * 100000
make.send(multi(text("We would like to join."), attached(tiff(400000, 400000), "image/tiff", "a.tiff"),
                attached(webp, "image/webp", "b.webp"), attached(gif, "image/gif", "c.gif")))
