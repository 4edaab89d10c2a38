"""dossier.py - what must hold of the pages that `joinbox dossier` writes.

  dossier.py hostile           prints a mail whose every word is meant to break out of a page
  dossier.py papers            prints a mail with a PDF whose first page holds clauses and who to ring
  dossier.py pixels FILE...    of each PNG, or the first two pictures in a page: whether they are marked, and blacked out
  dossier.py words FILE        prints the words of a page and of its attributes, without style and pictures
  dossier.py page FILE...      checks pages as a careful browser would: exit 1 with what is wrong
"""
import base64
import hashlib
import html.parser
import re
import struct
import sys
import zlib
from email.message import EmailMessage

BREAKOUT = "\"'></title></style><script>alert(1)</script><img src=x onerror=alert(2)>"
ARTICLES = f"""ARTICLES OF ASSOCIATION OF Sorrel {BREAKOUT} LIMITED

1. The Company agrees to abide by the co-operative principles of the ICA {BREAKOUT}.
2. Only employees of the Company may be members. {BREAKOUT} Ring 0117 496 0000 or una@sorrel.example, {"Una Fenwick"}.
3. On a vote each member has one vote and no more.
4. The founder member shall have a casting vote {BREAKOUT}.
5. The objects of the Company are to design and sell software.
6. Signed at 14 Elm Row, Leeds LS1 4ZZ by Una Fenwick.
"""
BODY = f"""Hello,

Sorrel Software Co-operative Limited would like to join. Una and the rest of us build websites {BREAKOUT} in Leeds.

We keep to the co-operative principles. @all [click](javascript:alert(3)) `code` **bold** \u202egnirts | a | b |

# no heading
> no quote
1. no list
![no picture](https://tracker.example/p.gif) <https://sorrel.example/x>

Mail una.fenwick+home@sorrel.example or ring +44 (0)117 496 0001. The accounts are at
https://files.sorrel.example/s/secret-7f3a for you alone.

Una Fenwick
"""


def hostile():
    mail = EmailMessage()
    mail["From"] = "Una Fenwick <una@sorrel.example>"
    mail["To"] = "contact@coops.tech"
    mail["Subject"] = "Application to join " + BREAKOUT
    mail["Message-ID"] = "<hostile@sorrel.example>"
    mail["Date"] = "Tue, 13 Jan 2026 10:02:11 +0000"
    mail.set_content(BODY)
    mail.add_attachment(ARTICLES.encode(), "text", "plain", filename="articles \"'><script>x.txt")
    mail.add_attachment(b"Curriculum Vitae\n\nUna Fenwick\n\nExperience\n2019-present developer\nEducation\nBSc\nReferences on request\n",
                        "text", "plain", filename="CV Una Fenwick.txt")
    sys.stdout.buffer.write(bytes(mail))


LINES = """RULES OF FENNEL WEB CO-OPERATIVE LIMITED
Registered under the Co-operative and Community Benefit Societies Act 2014
1. The Society shall abide by the co-operative principles of the International Co-operative Alliance.
2. Only persons who work for the Society may be members of the Society.
3. Each member has one vote and no more, whatever shares that member holds.
4. The objects of the Society are to design software and websites.
5. The Secretary is Tom Fennel, tom@fennel.example, telephone 0117 496 0002.""".split("\n")


def small_pdf(lines):
    """A page of lines, in a font that every reader knows."""
    text = "BT /F 11 Tf 60 780 Td 24 TL " + " ".join(f"({line.replace('(', '').replace(')', '')}) Tj T*" for line in lines) + " ET"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
               f"<</Length {len(text)}>>stream\n{text}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    pdf, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return pdf + f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(pdf)}\n%%EOF\n".encode()


def papers():
    mail = EmailMessage()
    mail["From"] = "Tom Fennel <tom@fennel.example>"
    mail["To"] = "contact@coops.tech"
    mail["Subject"] = "Application to join"
    mail["Message-ID"] = "<papers@fennel.example>"
    mail.set_content("Hello,\n\nFennel Web Co-operative Limited would like to join. We build websites in Leeds.\n\nTom Fennel\n")
    mail.add_attachment(small_pdf(LINES), "application", "pdf", filename="Rules.pdf")
    sys.stdout.buffer.write(bytes(mail))


def rows_of(png):
    """Rows of RGB bytes of a PNG of eight bits a colour (PNG 1.2, 6: filters)."""
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        data += png[at + 8:at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw, before = zlib.decompress(data), bytearray(3 * width)
    for y in range(height):
        line = bytearray(raw[y * (3 * width + 1) + 1:(y + 1) * (3 * width + 1)])
        kind = raw[y * (3 * width + 1)]
        for i in range(len(line)) if kind else ():
            left, up, corner = (line[i - 3] if i >= 3 else 0), before[i], (before[i - 3] if i >= 3 else 0)
            if kind == 4:
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
            else:
                near = (0, left, up, (left + up) // 2)[kind]
            line[i] = (line[i] + near) & 255
        yield line
        before = line


def count_pixels(png):
    marked = hidden = 0
    for line in rows_of(png):
        for x in range(0, len(line), 3):
            marked += line[x] - line[x + 2] > 60
            hidden += 24 <= line[x] <= 27 and line[x] == line[x + 1] == line[x + 2]
    return f"{'marked' if marked > 500 else 'plain'} {'blacked' if hidden > 500 else 'bare'}"


def print_pixels(names):
    for name in names:
        content = open(name, "rb").read()
        inside = re.findall(rb"data:image/png;base64,([^\"]*)", content)
        for picture in [content] if content[:4] == b"\x89PNG" else map(base64.b64decode, inside[:2]):
            print(count_pixels(picture))


class Page(html.parser.HTMLParser):
    VOID = {"meta", "img", "br", "link", "hr"}
    KNOWN = set("""html head meta title style body a header main footer section article h1 h2 h3 h4 p dl div dt dd ul ol li span
        strong blockquote q mark figure figcaption img details summary""".split())

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults, self.stack, self.ids, self.anchors, self.levels = [], [], set(), [], []
        self.policy, self.style, self.seen, self.text, self.values = None, "", [], [], []

    def fault(self, what):
        self.faults.append(f"line {self.getpos()[0]}: {what}")

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        self.seen.append(tag)
        if tag not in self.KNOWN:
            self.fault(f"an element <{tag}>")
        self.values += [value or "" for name, value in pairs if name not in ("src", "content")]
        for name, value in pairs:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.fault(f"an attribute {name}")
            if name in ("href", "src") and not re.match(r"https?://|#|data:image/png;base64,[A-Za-z0-9+/]+=*$", value or ""):
                self.fault(f"{name} leads to {value[:40]}")
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.fault(f"two are called {attributes['id']}")
            self.ids.add(attributes["id"])
        if attributes.get("href", "").startswith("#"):
            self.anchors.append(attributes["href"][1:])
        if "aria-labelledby" in attributes:
            self.anchors.append(attributes["aria-labelledby"])
        if tag == "img" and not attributes.get("alt"):
            self.fault("a picture without words for it")
        if tag == "html" and attributes.get("lang") != "en":
            self.fault("no language")
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
            if level > (self.levels[-1] if self.levels else 0) + 1:
                self.fault(f"a heading {tag} below h{self.levels[-1] if self.levels else 0}")
            self.levels.append(level)
        if tag not in self.VOID:
            self.stack.append(tag)

    def words(self):
        return "\n".join(self.text + self.values)

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.fault(f"</{tag}> closes what is not open")

    def handle_data(self, data):
        if self.stack and self.stack[-1] == "style":
            self.style += data
        else:
            self.text.append(data)

    def finish(self):
        if self.stack:
            self.faults.append(f"left open: {self.stack}")
        for anchor in self.anchors:
            if anchor not in self.ids:
                self.faults.append(f"nothing is called #{anchor}")
        for tag in ("header", "main", "footer", "h1", "title", "style"):
            if self.seen.count(tag) != 1:
                self.faults.append(f"{self.seen.count(tag)} of <{tag}>")
        digest = base64.b64encode(hashlib.sha256(self.style.encode()).digest()).decode()
        wanted = (f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
        if self.policy != wanted:
            self.faults.append(f"its policy is {self.policy}")
        if re.search(r"url\(|@import|expression", self.style):
            self.faults.append("its style fetches something")
        text = "".join(self.text)
        if re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", text):
            self.faults.append("it holds signs that turn text about")
        return self.faults


def check_pages(names):
    is_wrong = False
    for name in names:
        page = Page()
        page.feed(open(name, encoding="utf-8").read())
        for fault in page.finish():
            print(f"{name}: {fault}")
            is_wrong = True
    return is_wrong


def print_words(name):
    page = Page()
    page.feed(open(name, encoding="utf-8").read())
    print(page.words())


if __name__ == "__main__":
    if sys.argv[1] == "hostile":
        hostile()
    elif sys.argv[1] == "papers":
        papers()
    elif sys.argv[1] == "pixels":
        print_pixels(sys.argv[2:])
    elif sys.argv[1] == "words":
        print_words(sys.argv[2])
    else:
        sys.exit(check_pages(sys.argv[2:]))
