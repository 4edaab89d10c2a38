#!/usr/bin/env python3
"""Reads the documents in the sample messages with joinbox-extract and compares with what stands in them.

Usage: extract.py PROGRAM MESSAGES ROWS: each row of ROWS is
    message | part of the document's name | page, or - | clause, or - | phrase that the clause holds
Prints TAP. Further words, in place of a page: text, media_type, pages, needs_ocr, and the value in place of the phrase."""
import email
import io
import json
import os
import subprocess
import sys
import zipfile


def documents(path):
    """Name and bytes of each attachment of a message, those in zips too."""
    raw = open(path, 'rb').read()
    if raw.startswith(b'From '):
        raw = raw.split(b'\n', 1)[1]
    for part in email.message_from_bytes(raw).walk():
        name, data = part.get_filename(), None if part.is_multipart() else part.get_payload(decode=True)
        if not name or data is None:
            continue
        name = str(email.header.make_header(email.header.decode_header(name)))
        yield name, data
        if data.startswith(b'PK') and name.endswith('.zip'):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.namelist():
                    yield os.path.basename(member), archive.read(member)


def read(program, data):
    out = subprocess.run([program], input=data, capture_output=True, check=True).stdout
    length, rest = out.split(b'\n', 1)
    return json.loads(rest[:int(length)])['result']


def holds(document, page, clause, phrase):
    for paragraph in document['paragraphs']:
        if (page in ('-', str(paragraph['page'])) and clause in ('-', paragraph['clause'])
                and phrase in paragraph['text']):
            return True
    return False


def main():
    program, folder, rows = sys.argv[1:4]
    seen, count, failed = {}, 0, 0
    for line in open(rows, encoding='utf-8'):
        if not line.strip() or line.startswith('#'):
            continue
        message, wanted, page, clause, phrase = (field.strip() for field in line.split('|', 4))
        if message not in seen:
            seen[message] = list(documents(os.path.join(folder, message + '.eml')))
        found = [(name, data) for name, data in seen[message] if wanted in name]
        if found and not isinstance(found[0][1], dict):
            seen[message] = [(name, read(program, data) if name == found[0][0] else data)
                             for name, data in seen[message]]
            found = [(name, data) for name, data in seen[message] if wanted in name]
        count += 1
        document = found[0][1] if found else {'paragraphs': []}
        good = (str(document.get(page)) == phrase if page in ('text', 'media_type', 'pages', 'needs_ocr')
                else holds(document, page, clause, phrase))
        failed += not good
        print('%s %d - %s %s %s %s' % ('ok' if good else 'not ok', count, wanted, page, clause, phrase))
    print('1..%d' % count)
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
