"""What the scripts of this folder make their messages with. Each prints one message."""
import base64, io, struct, sys, tarfile, zipfile

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def send(*pieces):
    for piece in pieces:
        sys.stdout.buffer.write(piece)


def headers(subject=b"Joining"):
    return (b"From: Meg Hartshorn <meg@quillwort.example>\nTo: contact@coops.tech\nSubject: " + subject +
            b"\nDate: Tue, 13 Jan 2026 10:02:11 +0000\nMIME-Version: 1.0\n")


def plain(words):
    return headers() + b"Content-Type: text/plain; charset=utf-8\n\n" + words.encode() + b"\n"


def text(words, kind="plain"):
    return ("Content-Type: text/%s; charset=utf-8\n\n%s\n" % (kind, words)).encode()


def multi(*parts):
    return (headers() + b'Content-Type: multipart/mixed; boundary="b"\n\n' +
            b"".join(b"--b\n" + part + b"\n" for part in parts) + b"--b--\n")


def attached(content, kind, name, disposition="attachment", more=""):
    head = ('Content-Type: %s\nContent-Transfer-Encoding: base64\nContent-Disposition: %s; filename="%s"\n%s\n' %
            (kind, disposition, name, more))
    return head.encode() + base64.encodebytes(content)


def jpeg(width, height):
    """The header of a JPEG of this size and some noise: enough to know it by."""
    return (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00\xff\xc0\x00\x11\x08" +
            struct.pack(">HH", height, width) + b"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01" +
            bytes(i * 7 % 251 for i in range(90000)) + b"\xff\xd9")


class Named(zipfile.ZipInfo):
    """A member whose name is written in a character set of its own, without the flag for UTF-8."""
    charset = "utf-8"

    def _encodeFilenameFlags(self):
        return self.filename.encode(self.charset), self.flag_bits & ~0x800


def zipped(members, charset="utf-8"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in members.items():
            info = Named("x", (2026, 1, 13, 10, 0, 0))
            info.filename, info.charset, info.compress_type = name, charset, zipfile.ZIP_DEFLATED
            z.writestr(info, content)
    return out.getvalue()


def locked_zip(name, content):
    """A zip whose one member says that it is encrypted."""
    z = bytearray(zipped({name: content}))
    z[6] |= 1
    z[z.index(b"PK\x01\x02") + 8] |= 1
    return bytes(z)


def tarred():
    """A link, a device, and one plain file."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as t:
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("dev.txt", tarfile.CHRTYPE), ("plain.txt", tarfile.REGTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, "/etc/passwd", 5 if kind == tarfile.REGTYPE else 0
            t.addfile(info, io.BytesIO(b"words"))
    return out.getvalue()
