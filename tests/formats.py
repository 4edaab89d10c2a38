#!/usr/bin/env python3
"""Writes small documents in each format and reads them with joinbox-extract: numbers that stand nowhere in the text,
deleted and hidden words, charsets, damage. Usage: formats.py PROGRAM. Prints TAP."""
import io
import json
import os
import struct
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'cases'))
import pdf  # noqa: E402

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        for name, content in parts:
            z.writestr(name, content, zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def level(number, form, text, more=''):
    return ('<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>'
            % (number, form, more, text))


def paragraph(text, num=None, lvl=0, style=None, run='', mark=''):
    properties = '<w:pStyle w:val="%s"/>' % style if style else ''
    if num:
        properties += '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>' % (lvl, num)
    return '<w:p><w:pPr>%s%s</w:pPr><w:r>%s<w:t>%s</w:t></w:r></w:p>' % (properties, mark, run, text)


NUMBERING = '<w:numbering %s>%s%s</w:numbering>' % (W, ''.join(
    '<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>' % pair for pair in [
        (0, level(0, 'decimal', '%1.', '<w:pStyle w:val="Level1"/>') + level(1, 'decimal', '%1.%2',
         '<w:pStyle w:val="Level2"/>') + level(2, 'lowerLetter', '(%3)') + level(3, 'lowerRoman', '(%4)')),
        (1, level(0, 'decimal', 'Part %1') + level(1, 'decimal', '%2.', '<w:lvlRestart w:val="0"/>')),
        (2, level(0, 'upperRoman', 'Article %1') + level(1, 'decimal', '%1.%2', '<w:isLgl/>'))]),
    ''.join('<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>' % (i + 1, i) for i in range(3)) +
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    '</w:lvlOverride></w:num>')
STYLES = '<w:styles %s>%s</w:styles>' % (W, ''.join(
    '<w:style w:type="paragraph" w:styleId="Level%d"><w:name w:val="Level %d"/><w:pPr><w:numPr><w:ilvl w:val="%d"/>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>' % (n, n, n - 1) for n in (1, 2)))


def docx(body, extra=(), related=()):
    parts = [('[Content_Types].xml', '<Types xmlns="%scontent-types"/>' % PACKAGE),
             ('_rels/.rels', '<Relationships xmlns="%srelationships"><Relationship Id="a" Type="%s/officeDocument" '
              'Target="word/document.xml"/></Relationships>' % (PACKAGE, R)),
             ('word/_rels/document.xml.rels', '<Relationships xmlns="%srelationships">%s</Relationships>' % (PACKAGE, ''.join(
                 '<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>' % (n, R, n, n)
                 for n in ('numbering', 'styles', 'footnotes')) + ''.join(
                 '<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>' % (n, R, n.rstrip('123'), n) for n in related))),
             ('word/document.xml', '<w:document %s><w:body>%s</w:body></w:document>' % (W, body)),
             ('word/numbering.xml', NUMBERING), ('word/styles.xml', STYLES)]
    return archive(parts + list(extra))


FOOTNOTES = ('word/footnotes.xml', '<w:footnotes %s><w:footnote>%s</w:footnote></w:footnotes>' %
             (W, paragraph('A note about shares.')))
WORD = docx(
    paragraph('Members', style='Level1') + paragraph('A member must:', style='Level2') +
    paragraph('work here; and', 1, 2) + paragraph('be', 1, 2) + paragraph('of age; or', 1, 3) + paragraph('emancipated.', 1, 3) +
    '<w:p><w:pPr><w:pStyle w:val="Level2"/></w:pPr><w:r><w:t>Each has </w:t></w:r><w:del><w:r><w:delText>ten votes'
    '</w:delText></w:r></w:del><w:ins><w:r><w:t>one vote</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly'
    '</w:t></w:r><w:r><w:noBreakHyphen/><w:t>only</w:t></w:r></w:p>' +
    paragraph('Objects', 2, 0) + paragraph('Software.', 2, 1) + paragraph('Money', 2, 0) + paragraph('Surplus.', 2, 1) +
    paragraph('Roman', 3, 0) + paragraph('Legal.', 3, 1) + paragraph('Started at seven', 4, 0) +
    '<w:tbl><w:tr><w:tc>' + paragraph('9.1') + '</w:tc><w:tc>' + paragraph('The society keeps books, which every member may read.') +
    '</w:tc></w:tr><w:tr><w:tc>' + paragraph('Name') + '</w:tc><w:tc>' + paragraph('Shares') + '</w:tc></w:tr></w:tbl>',
    [FOOTNOTES])


def strict(data):
    """The same in the namespaces of ISO/IEC 29500 Strict."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return archive([(name, old.read(name).decode().replace(R, 'http://purl.oclc.org/ooxml/officeDocument/relationships').replace(
            'http://schemas.openxmlformats.org/wordprocessingml/2006', 'http://purl.oclc.org/ooxml/wordprocessingml')) for name in old.namelist()])


WORD_STRICT = strict(WORD)
SHAPES = ('xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
          'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"')
BOX = '<w:txbxContent>' + paragraph('Stands in a box.') + '</w:txbxContent>'
HEAD = '<w:%s ' + W + '>%s</w:%s>'
LETTERHEAD = docx(
    '<w:p><w:r><w:t xml:space="preserve">Beside </w:t></w:r><w:r><mc:AlternateContent %s><mc:Choice Requires="wps"><wps:txbx>%s</wps:txbx>'
    '</mc:Choice><mc:Fallback><w:pict><v:textbox>%s</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>a box.'
    '</w:t></w:r></w:p>' % (SHAPES, BOX, BOX) + '<w:sdt><w:sdtContent>' + paragraph('In a control.') + '</w:sdtContent></w:sdt>' +
    '<w:p><w:r><w:t xml:space="preserve">See rule </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 '
    '\\r </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>14.2</w:t></w:r><w:r><w:fldChar '
    'w:fldCharType="end"/></w:r><w:smartTag><w:r><w:t xml:space="preserve"> of Wales</w:t></w:r></w:smartTag><w:moveFrom><w:r><w:t>moved off'
    '</w:t></w:r></w:moveFrom><w:r><w:rPr><w:strike/></w:rPr><w:t>struck by hand</w:t></w:r></w:p>',
    [('word/header%d.xml' % n, HEAD % ('hdr', paragraph('Quillwort Limited, number 09123456'), 'hdr')) for n in (1, 2)] +
    [('word/footer1.xml', HEAD % ('ftr', paragraph('Page 3 of 4'), 'ftr'))], ('header1', 'header2', 'footer1'))

ODF = 'urn:oasis:names:tc:opendocument:xmlns:'
ODT = archive([
    ('mimetype', 'application/vnd.oasis.opendocument.text'),
    ('content.xml', '<office:document-content xmlns:office="%soffice:1.0" xmlns:text="%stext:1.0" xmlns:style="%sstyle:1.0">'
     '<office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" '
     'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" '
     'text:display-levels="2"/><text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" '
     'style:num-suffix=")"/></text:list-style></office:automatic-styles><office:body><office:text>'
     '<text:tracked-changes><text:p>struck out</text:p></text:tracked-changes>'
     '<text:list text:style-name="L"><text:list-item><text:p>Members</text:p><text:list><text:list-item><text:p>Workers'
     '<text:s text:c="2147483647"/>only<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.'
     '</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>adults</text:p></text:list-item>'
     '</text:list></text:list-item></text:list></text:list-item></text:list><text:p>between</text:p>'
     '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>Votes</text:p></text:list-item>'
     '</text:list></office:text></office:body></office:document-content>' % (ODF, ODF, ODF)),
    ('styles.xml', '<office:document-styles xmlns:office="%soffice:1.0" xmlns:text="%stext:1.0" xmlns:style="%sstyle:1.0">'
     '<office:master-styles><style:master-page><style:header><text:p>Quillwort Limited, number 09123456</text:p></style:header>'
     '<style:footer><text:p>Page 1</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>' %
     (ODF, ODF, ODF))])

TALK = archive([
    ('mimetype', 'application/vnd.oasis.opendocument.presentation'),
    ('content.xml', '<office:document-content xmlns:office="%soffice:1.0" xmlns:text="%stext:1.0" xmlns:draw="%sdrawing:1.0" '
     'xmlns:presentation="%spresentation:1.0"><office:body><office:presentation><draw:page><draw:frame><draw:text-box><text:p>One vote each'
     '</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>Say who we are.</text:p></draw:text-box>'
     '</draw:frame></presentation:notes></draw:page></office:presentation></office:body></office:document-content>' % (ODF, ODF, ODF, ODF))])
RTF = (rb'{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}{\header{\pard Quillwort Limited, number 09123456\par}}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 1}}}{\*\unknown left out}'
       rb'{\listtext\pard 1.1\tab}\ilvl1 Si\'e2n is a member{\footnote A note.}.\par\pard{\listtext (a)\tab}\ilvl2 first{\v hidden}'
       rb'\par\pard \u372?yn \u8220\'93quoted\u8221\'94 {\f1\'b3\'f3d\'9f}{\deleted struck}\par'
       rb'\trowd\intbl Name\cell Shares\cell\row\pard 2. Typed.\par}')
HTML = ('<!doctype html><meta charset="iso-8859-1"><title>Rules</title><h1>Rules</h1><ol start=4><li>Members: caf\xe9'
        '<ol type=a><li>workers<li>adults</ol></ol><p style="display:none">hidden</p><table><tr><td>a<td>b</table>'
        '<script>var x</script>').encode('latin-1')
CSV = 'Name,Shares\n"Other, Ann",1\nBob,1\n'.encode('utf-16')
MAIL = (b'From: a@b.example\nSubject: Hello\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"'
        b'\n\n--x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9 =\nau lait\n--x--\n')
WITH_FILE = (b'From: a@b.example\nSubject: Rules\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"'
             b'\n\n--x\nContent-Type: multipart/alternative; boundary="y"\n\n--y\nContent-Type: text/plain\n\nIn plain.\n--y\n'
             b'Content-Type: text/html\n\n<p>In colour.\n--y--\n--x\nContent-Type: text/plain; name=rules.txt\n'
             b'Content-Disposition: attachment; filename="rules.txt"\n\n4. Each member has one vote.\n--x--\nbehind all\n')
SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
BOOK = archive([
    ('[Content_Types].xml', '<Types xmlns="%scontent-types"/>' % PACKAGE),
    ('xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Balance" r:id="s"/></sheets></workbook>' % (SHEET, R)),
    ('xl/_rels/workbook.xml.rels', '<Relationships xmlns="%srelationships"><Relationship Id="s" Type="%s/worksheet" '
     'Target="worksheets/one.xml"/></Relationships>' % (PACKAGE, R)),
    ('xl/sharedStrings.xml', '<sst xmlns="%s"><si><t>Turn</t><t>over</t></si></sst>' % SHEET),
    ('xl/worksheets/one.xml', '<worksheet xmlns="%s"><sheetData><row><c t="s"><v>0</v></c><c><v>1234.5</v></c><c t="inlineStr">'
     '<is><t>in line</t></is></c></row></sheetData></worksheet>' % SHEET)])
# what a number is depends on its cell's look: a built-in date, own formats of dates, times, shares of a hundred, numbers with zeros
LOOKS = ['General', None, 'dd/mm/yyyy;@', '[$-809]d mmmm yyyy', 'h:mm', '[h]:mm', '0.0%', '00000000', '#,##0.00_);[Red](#,##0.00)', '"day "0', 'yyyy-mm-dd hh:mm']
DATED = archive([
    ('[Content_Types].xml', '<Types xmlns="%scontent-types"/>' % PACKAGE),
    ('xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Year" r:id="s"/></sheets></workbook>' % (SHEET, R)),
    ('xl/_rels/workbook.xml.rels', '<Relationships xmlns="%srelationships"><Relationship Id="s" Type="%s/worksheet" '
     'Target="/xl/worksheets/one.xml"/></Relationships>' % (PACKAGE, R)),
    ('xl/styles.xml', '<styleSheet xmlns="%s"><numFmts>%s</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>%s</cellXfs></styleSheet>' % (
        SHEET, ''.join("<numFmt numFmtId='%d' formatCode='%s'/>" % (164 + i, code) for i, code in enumerate(LOOKS) if code),
        ''.join('<xf numFmtId="%d"/>' % (164 + i if code else 14) for i, code in enumerate(LOOKS)))),
    ('xl/worksheets/one.xml', '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (SHEET, ''.join(
        '<row><c s="0" t="str"><v>%d</v></c><c s="%d"><v>%s</v></c></row>' % (i, i, value) for i, value in enumerate(
            ['45000.1', '45716', '46081', '1', '0.60416666', '1.5', '0.125', '9123456', '0.1', '46081', '46081.75']))))])
SLIDE = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="%s"' % R


def shape(text, kind='body'):
    return '<p:sp><p:nvSpPr><p:nvPr><p:ph type="%s"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>' % (kind, text)


SLIDES = archive([
    ('[Content_Types].xml', '<Types xmlns="%scontent-types"/>' % PACKAGE),
    ('ppt/presentation.xml', '<p:presentation %s><p:sldIdLst><p:sldId r:id="b"/><p:sldId r:id="a"/></p:sldIdLst></p:presentation>' % SLIDE),
    ('ppt/_rels/presentation.xml.rels', '<Relationships xmlns="%srelationships"><Relationship Id="a" Type="%s/slide" Target="slides/1.xml"/>'
     '<Relationship Id="b" Type="%s/slide" Target="slides/2.xml"/></Relationships>' % (PACKAGE, R, R)),
    ('ppt/slides/_rels/2.xml.rels', '<Relationships xmlns="%srelationships"><Relationship Id="n" Type="%s/notesSlide" Target="../notesSlides/1.xml"/>'
     '<Relationship Id="d" Type="%s/diagramData" Target="../diagrams/data1.xml"/></Relationships>' % (PACKAGE, R, R)),
    ('ppt/notesSlides/1.xml', '<p:notes %s>%s%s</p:notes>' % (SLIDE, shape('Say who we are.', 'body'), shape('17', 'sldNum'))),
    ('ppt/diagrams/data1.xml', '<d:dataModel xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" %s><d:pt><d:t><a:p><a:r><a:t>Members decide'
     '</a:t></a:r></a:p></d:t></d:pt></d:dataModel>' % SLIDE)] + [
    ('ppt/slides/%d.xml' % n, '<p:sld %s>%s%s%s</p:sld>' % (SLIDE, shape('Slide %d' % n), shape('Quillwort Workers', 'ftr'), shape('17', 'sldNum')))
    for n in (1, 2)])
RULE = ['7. Membership is open to every person who', 'works for the society, and to nobody else.', '8. Each member has one vote.']


def turned(degrees):
    """A page that a reader sees turned, so that its text stands on its side."""
    paper = pdf.Pdf(pdf.lines(72, 700, RULE), catalog=b'')
    paper.objects[4] = paper.objects[4].replace(b'/Type/Page/', b'/Type/Page/Rotate %d/' % degrees)
    return paper.made()


def portfolio(*files):
    """A PDF that holds other files."""
    paper = pdf.Pdf(pdf.line(72, 700, 'Our papers are in this portfolio.'))
    names = b''
    for name, data in files:
        stream = paper.add((data, b'/Type/EmbeddedFile'))
        spec = paper.add(b'<</Type/Filespec/F(%s)/UF(%s)/EF<</F %d 0 R>>>>' % (name.encode(), name.encode(), stream))
        names += b'(%s) %d 0 R ' % (name.encode(), spec)
    paper.objects[0] = paper.objects[0].replace(b'/Type/Catalog', b'/Type/Catalog/Names<</EmbeddedFiles<</Names[%s]>>>>' % names)
    return paper.made()


def entitled(title):
    paper = pdf.Pdf(pdf.lines(72, 700, RULE))
    paper.trailer = b'/Info %d 0 R' % paper.add(b'<</Title(' + title + b')>>')
    return paper.made()


def form():
    """Fields filled in, lines typed into a box, and a note stuck on the page."""
    paper = pdf.Pdf(pdf.line(72, 700, 'Name of the society:'))
    field = paper.add(b'<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Quillwort Workers)/DA(/F1 11 Tf 0 g)/Rect[200 695 400 712]/F 4/P 5 0 R>>')
    box = paper.add(b'<</Type/Annot/Subtype/FreeText/Contents(7. Membership is open\\nto those who work here.)/DA(/F1 11 Tf 0 g)/Rect[72 640 400 672]/F 4>>')
    note = paper.add(b'<</Type/Annot/Subtype/Text/Contents(Ask Ann about this)/Rect[420 640 440 660]/F 4>>')
    paper.objects[4] = paper.objects[4].replace(b'/Contents', b'/Annots[%d 0 R %d 0 R %d 0 R]/Contents' % (field, box, note))
    paper.objects[0] = paper.objects[0].replace(b'/Type/Catalog', b'/Type/Catalog/AcroForm<</NeedAppearances true/DR<</Font<</F1 3 0 R>>>>'
                                                b'/Fields[%d 0 R]>>' % field)
    return paper.made()


def badly_read():
    """A scanned page, with a text behind it that makes no words, between two that do."""
    page, noise = pdf.lines(72, 700, RULE), ['Xkq zvb nntr pqx wrt sdf ghj klm nbv cxz qrt plk mnb vcx zsd fgh jkl qwr tps dfg hjk'] * 2
    paper = pdf.Pdf(page, b'q 595 0 0 842 0 0 cm /Im Do Q\n' + pdf.lines(72, 700, noise), pdf.lines(72, 700, ['9. The society is wound up.']),
                    resources=b'/XObject<</Im 10 0 R>>')
    paper.add((b'\x80' * 16, b'/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8'))
    return paper.made()


def set_in_table(rows, widths=(72, 230, 420)):
    """A page with a table whose cells have several lines, centred against each other."""
    page, y = pdf.line(72, 780, 'What the members have agreed on is in this table, and it is read with the rules.'), 740
    for row in rows:
        height = max(len(cell) for cell in row)
        for x, cell in zip(widths, row):
            page += b''.join(pdf.line(x, y - 13 * (i + (height - len(cell)) / 2), text) for i, text in enumerate(cell))
        y -= 13 * height + 12
    return pdf.Pdf(page + pdf.line(72, y, 'The secretary keeps it.')).made()


TABLE = [(['Aim'], ['What we do'], ['When']),
         (['Workers join after', 'a year with us'], ['The secretary writes to each', 'worker in the eleventh month and', 'says what members may do'],
          ['Each quarter']),
         (['Surplus is shared', 'by the members'], ['The meeting sets aside a part', 'of it for the town, and as much', 'again for learning'], ['In May'])]
BALANCE = [(['Rent, heat and light'], ['12,000'], ['11,500']), (['Wages of the members'], ['180,020'], ['160,900']),
           (['Hosting and domain names'], ['9,460'], ['8,715']), (['Surplus before it is shared'], ['39,460'], ['31,715']),
           (['Held in reserve for a year'], ['20,000'], ['18,000'])]


def ole(*streams):
    """A compound file ([MS-CFB]) of streams, which take whole sectors."""
    streams = [(name, data + bytes(max(-len(data) % 512, 4096 - len(data)))) for name, data in streams]
    none, end, chain, start = 2 ** 32 - 1, 0xFFFFFFFE, [0xFFFFFFFD, 0xFFFFFFFE], 2
    def entry(called, kind, right, child, start, size):
        called = (called + '\0').encode('utf-16-le') if called else b''
        return struct.pack('<64sHBBIII16xI16xIQ', called, len(called), kind, 1, none, right, child, 0, start, size)
    folder = entry('Root Entry', 5, none, 1, end, 0)
    for i, (name, data) in enumerate(streams, 1):
        folder += entry(name, 2, i + 1 if i < len(streams) else none, none, start, len(data))
        start += len(data) // 512
        chain += [*range(len(chain) + 1, start), end]
    folder += entry('', 0, none, none, 0, 0) * (3 - len(streams))
    head = struct.pack('<8s16xHHHHH6xIIIIIIIIII', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                       end, 0, end, 0, 0)
    table = b''.join(struct.pack('<I', c) for c in chain) + b'\xff' * 4 * (128 - len(chain))
    return head + b'\xff' * 4 * 108 + table + folder + b''.join(data for _, data in streams)


def record(kind, content, layout='<HH'):
    return struct.pack(layout, kind, len(content)) + content


# a string that goes on, wider, in the next record; a formula's text, numbers in three shapes
XLS = ole(('Workbook', record(0x809, bytes(16)) + record(0x41E, struct.pack('<HHB', 164, 10, 0) + b'dd/mm/yyyy') +
          b''.join(record(0xE0, struct.pack('<HH16x', 0, look)) for look in (0, 164, 21, 10)) + record(0x85, bytes(6) + b'\x05\0Money') +
          record(0xFC, struct.pack('<II', 2, 2) + b'\x05\0\0Share\x06\0\0Mem') + record(0x3C, b'\x01' + 'b\u0175r'.encode('utf-16-le')) +
          record(0x809, bytes(16)) + record(0xFD, struct.pack('<HHHI', 0, 0, 0, 0)) + record(0xFD, struct.pack('<HHHI', 0, 1, 0, 1)) +
          record(0x27E, struct.pack('<HHHI', 1, 0, 0, 42 << 2 | 2)) + record(0x203, struct.pack('<HHHd', 1, 1, 0, 12.5)) +
          record(0xBD, struct.pack('<HHHIHIH', 1, 2, 0, 7 << 2 | 2, 0, 150 << 2 | 3, 3)) +
          record(0x27E, struct.pack('<HHHI', 3, 0, 1, 46081 << 2 | 2)) + record(0x203, struct.pack('<HHHd', 3, 1, 2, 0.75)) +
          record(0xBD, struct.pack('<HHHIHIH', 3, 2, 3, 25 << 2 | 3, 1, 59 << 2 | 2, 3)) + record(6, struct.pack('<HHH6xHH', 2, 0, 0, 0xFFFF, 0)) + record(0x207, b'\x05\0\0Total')))
PPT = ole(('PowerPoint Document', record(1016, record(4008, b'Click to edit', '<xxHI'), '<xxHI').replace(b'\0\0', b'\x0f\0', 1) +
          b'\x0f\0' + record(1006, record(4000, 'One member\rone v\u00f4te'.encode('utf-16-le'), '<xxHI'), '<xxHI')[2:] +
          record(4008, b'Caf\xe9', '<xxHI')))



def doc(text, notes='', heads='', pieces=None, version=0xC1):
    """A document of Word 97 ([MS-DOC]) in the order in which it was written: `pieces` (start, end) put it in that of reading."""
    written = (text + notes + heads + '\r').encode('utf-16-le')
    pieces = pieces or [(0, len(written) // 2)]
    places = [sum(end - start for start, end in pieces[:i]) for i in range(len(pieces) + 1)]
    plc = struct.pack('<%dI' % len(places), *places) + b''.join(struct.pack('<HIH', 0, 2048 + 2 * start, 0) for start, _ in pieces)
    fib = bytearray(2048)
    struct.pack_into('<HH', fib, 0, 0xA5EC, version)
    read = places[-1] - len(notes + heads) - (1 if notes or heads else 0)
    struct.pack_into('<III', fib, 0x4C, read, len(notes), len(heads))
    struct.pack_into('<II', fib, 0x9A + 8 * 33, 0, len(plc) + 5)
    return ole(('0Table', b'\2' + struct.pack('<I', len(plc)) + plc), ('WordDocument', bytes(fib) + written))


OLD_WORD = doc('1. Members\rEach has one vote.\r', 'A note.\r', 'Quillwort Limited, number 09123456\rPage 3 of 4\r'
               'Quillwort Limited, number 09123456\r')
# saved in a hurry: what was struck out stays in the file, what was added stands at its end
FAST_SAVED = doc('1. Each has ten votes.\r2. Nobody else.\rone vote', pieces=[(0, 12), (39, 47), (21, 39)])

BOMB = archive([('[Content_Types].xml', '<Types/>'), ('word/document.xml', '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document %s>'
                 '<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>' % W)])

# what it is, its bytes, what must be said of it; then (clause, text) of paragraphs: a text that begins with ! must not be there
CASES = [
    ('numbers of Word', WORD, {'text': 'digital'}, [
        ('1', 'Members'), ('1.1', 'A member must:'), ('1.1(a)', 'work here; and'), ('1.1(b)(ii)', 'emancipated.'),
        ('1.2', 'Each has one vote-only'), (None, 'Objects'), ('1', 'Software.'), ('2', 'Surplus.'), ('I', 'Roman'), ('1.1', 'Legal.'),
        ('7', 'Started at seven'), ('9.1', 'The society keeps books, which every member may read.'), (None, 'Name\tShares'),
        (None, 'A note about shares.'), (None, '!ten votes'), (None, '!secretly')]),
    ('boxes, fields and heads of Word', LETTERHEAD, {}, [
        (None, 'Stands in a box.'), (None, 'Beside a box.'), (None, 'In a control.'), (None, 'See rule 14.2 of Wales'),
        (None, '!moved off'), (None, '!struck by hand'), (None, 'Quillwort Limited, number 09123456'), (None, '!Page 3')]),
    ('strict Office Open XML', WORD_STRICT, {}, [('1.1(b)(ii)', 'emancipated.'), (None, 'A note about shares.')]),
    ('numbers of OpenDocument', ODT, {'text': 'digital'}, [
        ('1', 'Members'), ('1.1', 'Workers only'), ('1.1(a)', 'adults'), ('2', 'Votes'), (None, 'A note.'), (None, '!struck out'),
        (None, 'Quillwort Limited, number 09123456'), (None, '!Page 1')]),
    ('RTF', RTF, {'media_type': 'text/rtf'}, [
        ('1.1', 'Si\u00e2n is a member.'), ('1.1(a)', 'first'), ('1.1(a)', '\u0174yn \u201cquoted\u201d \u0142\u00f3d\u017a'),
        (None, 'Name\tShares'), ('2', 'Typed.'), (None, 'A note.'), (None, '!hidden'), (None, '!struck'), (None, '!left out'),
        (None, 'Quillwort Limited, number 09123456'), (None, '!Page 1')]),
    ('heads and notes of Word 97', OLD_WORD, {'media_type': 'application/msword'}, [
        ('1', 'Members'), ('1', 'Each has one vote.'), (None, 'A note.'), (None, 'Quillwort Limited, number 09123456'), (None, '!Page 3')]),
    ('a Word document saved in a hurry', FAST_SAVED, {}, [('1', 'Each has one vote.'), ('2', 'Nobody else.'), (None, '!ten votes')]),
    ('a document of Word 95', doc('1. Members\r', version=0x68), {'text': 'unreadable', 'reason': 'It cannot be read here; please send it as a PDF.'}, []),
    ('HTML', HTML, {'media_type': 'text/html', 'title': 'Rules'}, [
        ('4', 'Members: caf\u00e9'), ('4(b)', 'adults'), (None, 'a\tb'), (None, '!hidden'), (None, '!var x')]),
    ('a table in UTF-16', CSV, {'media_type': 'text/csv'}, [(None, 'Other, Ann\t1')]),
    ('a saved mail', MAIL, {'media_type': 'message/rfc822'}, [(None, 'Subject: Hello'), (None, 'caf\u00e9 au lait')]),
    ('a saved mail with a file', WITH_FILE, {}, [
        (None, 'In plain.'), (None, 'rules.txt'), ('4', 'Each member has one vote.'), (None, '!In colour'), (None, '!behind')]),
    ('a workbook', BOOK, {'text': 'digital'}, [(None, 'Turnover\t1234.5\tin line'), (None, 'Balance')]),
    ('a workbook of Excel 97', XLS, {'media_type': 'application/vnd.ms-excel'}, [
        (None, 'Money'), (None, 'Share\tMemb\u0175r'), (None, '42\t12.5\t7\t1.5'), (None, 'Total'),
        (None, '2026-02-28\t18:00\t25%\t1900-02-28')]),
    ('slides of PowerPoint 97', PPT, {'media_type': 'application/vnd.ms-powerpoint'}, [
        (None, 'One member'), (None, 'one v\u00f4te'), (None, 'Caf\u00e9'), (None, '!Click')]),
    ('dates and times in a workbook', DATED, {}, [
        (None, '0\t45000.1'), (None, '1\t2025-02-28'), (None, '2\t2026-02-28'), (None, '3\t1900-01-01'), (None, '4\t14:30'), (None, '5\t36:00'),
        (None, '6\t12.5%'), (None, '7\t09123456'), (None, '8\t0.1'), (None, '9\t46081'), (None, '10\t2026-02-28 18:00')]),
    ('slides in their order', SLIDES, {'text': 'digital'}, [
        (None, 'Slide 2'), (None, 'Slide 1'), (None, 'Members decide'), (None, 'Say who we are.'), (None, 'Quillwort Workers'), (None, '!17')]),
    ('slides of OpenDocument', TALK, {'text': 'digital'}, [(None, 'One vote each'), (None, 'Say who we are.')]),
    ('a PDF turned by 90', turned(90), {}, [('7', 'Membership is open to every person who works for the society, and to nobody else.')]),
    ('a PDF turned by 180', turned(180), {}, [('8', 'Each member has one vote.')]),
    ('a PDF turned by 270', turned(270), {}, [('8', 'Each member has one vote.')]),
    ('a PDF with the owner\'s password alone', pdf.locked(pdf.Pdf(pdf.lines(72, 700, RULE)), b'', b'secret'), {'text': 'digital'}, [
        ('8', 'Each member has one vote.')]),
    ('a PDF with a password', pdf.locked(pdf.Pdf(pdf.lines(72, 700, RULE)), b'user', b'secret'), {'text': 'encrypted'}, []),
    ('a PDF with files in it', portfolio(('rules.txt', '\n'.join(RULE).encode()), ('rules.docx', WORD), ('photo.bin', bytes(99))),
     {'limits': ['In \u201cphoto.bin\u201d: It cannot be read here; please send it as a PDF.']}, [
         (None, 'Our papers are in this portfolio.'), (None, 'rules.txt'), ('8', 'Each member has one vote.'),
         ('1.1(a)', 'work here; and')]),
    ('files in a PDF in a PDF', portfolio(('inner.pdf', portfolio(('rules.txt', b'Deep down.')))),
     {'limits': ['In \u201cinner.pdf\u201d: The file \u201crules.txt\u201d within it was not read.']}, [(None, '!Deep down')]),
    ('a title in Latin-1', entitled(b'Rules of the Caf\xe9'), {'title': 'Rules of the Caf\u00e9'}, []),
    ('a title in UTF-16', entitled(b'\xfe\xff' + 'Rheolau T\u0177'.encode('utf-16-be')), {'title': 'Rheolau T\u0177'}, []),
    ('a table whose cells have lines', set_in_table(TABLE), {}, [
        (None, 'Aim\tWhat we do\tWhen'), (None, 'Workers join after a year with us'),
        (None, 'The secretary writes to each worker in the eleventh month and says what members may do'), (None, 'Each quarter'),
        (None, 'Surplus is shared by the members'), (None, 'In May'), (None, 'The secretary keeps it.')]),
    ('accounts in a PDF', set_in_table(BALANCE), {}, [(None, ' '.join(row[0]) + '\t' + row[1][0] + '\t' + row[2][0]) for row in BALANCE]),
    ('a form', form(), {}, [(None, 'Name of the society:\tQuillwort Workers'), ('7', 'Membership is open to those who work here.'),
                            (None, '!Ask Ann')]),
    ('a scan within a PDF, read badly', badly_read(), {
        'limits': ['1 of its pages (the first is 2) are pictures and were not read.']}, [('8', 'Each member has one vote.'), (None, '!Xkq')]),
    ('windows-1252', 'Rules\n\n1. \u2018Caf\u00e9\u2019 means caf\u00e9.\n'.encode('cp1252'), {}, [('1', '\u2018Caf\u00e9\u2019 means caf\u00e9.')]),
    ('UTF-16 without a mark', '1. The name is Plover.\n'.encode('utf-16-le'), {}, [('1', 'The name is Plover.')]),
    ('entities', BOMB, {'text': 'unreadable'}, []),
    ('a zip cut short', WORD[:400], {'text': 'unreadable'}, []),
    ('an Office file with a password', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(504) + 'EncryptedPackage'.encode('utf-16-le') + bytes(64),
     {'text': 'encrypted'}, []),
    ('a picture of 60,000 by 60,000', b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x01\0\0\0\0' + bytes(8), {'text': 'unreadable'}, []),
    ('nothing', b'', {'text': 'none'}, []),
    ('noise', bytes(range(256)) * 40, {'text': 'unreadable'}, []),
]


def main():
    count = failed = 0
    for name, data, said, expected in CASES:
        out = subprocess.run([sys.argv[1]], input=data, capture_output=True, check=True).stdout
        length, rest = out.split(b'\n', 1)
        document = json.loads(rest[:int(length)])['result']
        found = [(p['clause'], p['text']) for p in document['paragraphs']]
        checks = [('%s: %s is %s' % (name, key, value), document[key] == value) for key, value in said.items()]
        for clause, text in expected:
            good = not any(text[1:] in other for _, other in found) if text.startswith('!') else found.count((clause, text)) == 1
            checks.append(('%s: %s %s' % (name, clause or '-', text.replace('\t', ' | ')), good))
        for what, good in checks:
            count += 1
            failed += not good
            print('%s %d - %s' % ('ok' if good else 'not ok', count, what))
        if not all(good for _, good in checks):
            print('# ' + repr(found)[:2000])
    print('1..%d' % count)
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
