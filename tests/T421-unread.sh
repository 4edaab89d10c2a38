#!/bin/sh
# What could not be read is named in the answer, with what to do about it.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox
home=$work/home
"$joinbox" --home "$home" init >/dev/null || exit 99
PYTHONPATH=$JB_SRC/tests/cases
export PYTHONPATH

number=0
asked() { # NAME PART: what a program on stdin writes as "name", "content" is sent as the rules; the letter holds PART
    number=$((number + 1))
    {
        cat <<'PROGRAM'
import io, os, sys, zipfile
from email.message import EmailMessage
PROGRAM
        cat
        cat <<'PROGRAM'
mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"] = f"Jo <jo@tern{sys.argv[1]}.example>", "contact@coops.tech", "Application"
mail["Message-ID"] = f"<{sys.argv[1]}@tern.example>"
mail.set_content("We are Tern Digital Co-operative Limited, six people who build websites for museums in Leeds, and "
                 "would like to join CoTech. Our rules are attached.")
mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
sys.stdout.buffer.write(bytes(mail))
PROGRAM
    } >write.py
    "$PYTHON" write.py "$number" >mail || exit 99
    "$JB_BUILD/joinbox-deliver" --home "$home" <mail && "$joinbox" --home "$home" work >/dev/null
    letter=$("$joinbox" --home "$home" outbox "$number" | tr -s '\n ' '  ')
    has "$1" "$letter" "$2"
}

asked "a PDF with a password" "rules: the file is locked with a password. Please send a copy without one" <<'EOF'
from pdf import Pdf, lines, locked
name, content = "rules.pdf", bytes(locked(Pdf(lines(72, 700, ["RULES"])), b"user", b"owner"))
EOF
asked "a ZIP with a password" "rules: the file is locked with a password. Please send a copy without one" <<'EOF'
from make import locked_zip
name, content = "papers.zip", locked_zip("rules.txt", b"Rules of Tern Digital")
EOF
asked "a Word document cut short" "the file came damaged and could not be opened. Please send it again, as a PDF" <<'EOF'
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as z:
    z.writestr("[Content_Types].xml", "<Types/>")
    z.writestr("word/document.xml", "<w:p>Rules</w:p>" * 5000)
name, content = "rules.docx", out.getvalue()[:20000]
EOF
asked "a file of no format that is read" "the file is of a kind that we cannot read. Please send it as a PDF" <<'EOF'
name, content = "rules.pub", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40
EOF
asked "a file with nothing in it" "the file came empty. Please attach it once more" <<'EOF'
name, content = "rules.pdf", b""
EOF
asked "a text that is too large" "the file is larger than we can take. Please send it as a smaller PDF, or in parts" <<'EOF'
name, content = "rules.txt", b"The members are those who work here.\r\n" * 240000
EOF
asked "a photograph without words" "we could make out no words in it. If it is a page of your founding document, please" <<'EOF'
import struct, zlib
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
rows = b"".join(b"\0" + bytes(100 + (x + y) // 12 for x in range(800)) for y in range(600))
name = "page 1.png"
content = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 800, 600, 8, 0, 0, 0, 0)) +
           chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
EOF
asked "a document of which only a part is read" "document: our program read only a part of it. Please tell us on which page or in which clause" <<'EOF'
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as z:
    z.writestr("[Content_Types].xml", "<Types/>")
    z.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
               + "<w:p><w:r><w:t>The minutes of the meeting are kept by the secretary.</w:t></w:r></w:p>" * 40 + "<w:p><w:r")
name, content = "rules.docx", out.getvalue()
EOF
asked "a document that can be read is named with what we have" "no need to send again what we have:" <<'EOF'
name, content = "rules.txt", b"RULES OF TERN DIGITAL\n\n1. The name of the society is Tern Digital.\n"
EOF
is "and not complained of" "$(echo "$letter" | grep -c "could not read")" 0

# A number in a line without end: what is near it is quoted, and the message is understood.
"$PYTHON" - >long.eml <<'EOF'
words = "é words of a line that nobody has broken " * 400
print(f"From: Ann Lee <ann@tern.example>\nSubject: Joining\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
      f"Hello,\n\nwe are a co-op and want to join your network. {words} We are at 7 The Quay, Tern, LD1 5ZZ. {words}\n\nAnn Lee")
EOF
"$JB_BUILD/joinbox" explain --json long.eml >long.json
is "a line without end is quoted near its number" "$("$PYTHON" - <<'EOF'
import json
reading = json.load(open("long.json"))
quotes = [quote["text"] for one in reading["criteria"].values() for quote in one["quotes"] if "LD1 5ZZ" in quote["text"]]
print(len(reading["unread"]), len(quotes) > 0, all(len(quote) < 1500 for quote in quotes))
EOF
)" "0 True True"
done_testing
