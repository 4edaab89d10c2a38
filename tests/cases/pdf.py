"""PDFs written object by object, for the cases that are about PDFs."""
import hashlib, struct, zlib

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def line(x, y, text, size=11, more=b""):
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT %s /F1 %g Tf %g %g Td (%s) Tj ET\n" % (more, size, x, y, escaped)


def lines(x, y, texts, size=11):
    return b"".join(line(x, y - 1.3 * size * i, t, size) for i, t in enumerate(texts))


class Pdf:
    """PDF of pages; objects are bytes, streams (bytes, bytes of dictionary)."""

    def __init__(self, *contents, font=HELVETICA, box=b"0 0 595 842", catalog=b"", trailer=b"", resources=b""):
        self.objects, self.trailer = [b"", b"", font], trailer
        kids = []
        for content in contents:
            stream = self.add((content, b""))
            kids.append(self.add(b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>%s>>>>" %
                                 (box, stream, resources)))
        self.objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog
        self.objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))

    def add(self, thing):
        self.objects.append(thing)
        return len(self.objects)

    def made(self, crypt=lambda number, data: data):
        out, places = b"%PDF-1.6\n", []
        for number, thing in enumerate(self.objects, 1):
            places.append(len(out))
            if isinstance(thing, tuple):
                data = crypt(number, thing[0])
                thing = b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), thing[1], data)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
        table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
        return out + table + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, self.trailer, len(out))


PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def rc4(key, data):
    s, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        out.append(byte ^ s[(s[i] + s[j]) % 256])
    return bytes(out)


def locked(pdf, user, owner):
    """The PDF encrypted by ISO 32000 algorithm 2 with RC4 of 40 bits; an empty user password lets everybody read."""
    name = b"0123456789abcdef"
    padded = (user + PADDING)[:32]
    o = rc4(hashlib.md5((owner + PADDING)[:32]).digest()[:5], padded)
    key = hashlib.md5(padded + o + struct.pack("<i", -64) + name).digest()[:5]
    pdf.trailer = b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/P -64/O<%s>/U<%s>>>" % (
        name.hex().encode(), name.hex().encode(), o.hex().encode(), rc4(key, PADDING).hex().encode())
    return pdf.made(lambda number, data: rc4(hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10], data))


def squeezed(data):
    return zlib.compress(data), b"/Filter/FlateDecode"
