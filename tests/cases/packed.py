"""Messages with one attachment, and winmail.dat made piece by piece: for the cases that are scripts."""
import base64, struct, sys


def send(case, payload, name, media_type="application/octet-stream", text="We would like to join. The papers are attached."):
    """Prints a message with a text and the bytes `payload` as its attachment."""
    head = """From: Meg Hartshorn <meg@quillwort.example>
To: contact@coops.tech
Subject: Joining
Message-ID: <%s@quillwort.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

%s
--b
Content-Type: %s; name="%s"
Content-Disposition: attachment; filename="%s"
Content-Transfer-Encoding: base64

""" % (case.lower(), text, media_type, name, name)
    sys.stdout.buffer.write(head.encode() + base64.encodebytes(payload) + b"--b--\n")


# --- winmail.dat (MS-OXTNEF)
MESSAGE, FILE = 1, 2
CODEPAGE, PROPERTIES, CLASS, BODY = 0x69007, 0x69003, 0x78008, 0x2800C
FILE_START, TITLE, DATA, FILE_PROPERTIES = 0x69002, 0x18010, 0x6800F, 0x69005


def attribute(level, tag, data, length=None, checksum=None):
    return struct.pack("<BII", level, tag, len(data) if length is None else length) + data + \
        struct.pack("<H", sum(data) & 0xFFFF if checksum is None else checksum)


def tnef(*attributes):
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(attributes)


def prop(kind, number, data):
    """A property of variable length."""
    return struct.pack("<HHII", kind, number, 1, len(data)) + data + b"\0" * (-len(data) % 4)


def wide(number, text):
    return prop(0x1F, number, text.encode("utf-16-le") + b"\0\0")


def props(*each):
    return struct.pack("<I", len(each)) + b"".join(each)


def attached(title, data, *properties):
    """A file under its short name, with properties that may tell more."""
    return attribute(FILE, FILE_START, b"\1\0" + b"\0" * 12) + attribute(FILE, TITLE, title + b"\0") + \
        attribute(FILE, DATA, data) + (attribute(FILE, FILE_PROPERTIES, props(*properties)) if properties else b"")


def stored_rtf(rtf):
    """PR_RTF_COMPRESSED that is not compressed."""
    return prop(0x102, 0x1009, struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf)


def winmail(case, payload, **more):
    send(case, payload, more.pop("name", "winmail.dat"), more.pop("media_type", "application/ms-tnef"), **more)
