#!/usr/bin/env python3
"""Sorts the letters of tests/letters.txt with joinbox explain and prints TAP: a line a class, the wrong ones named.

    letters.py JOINBOX [LETTERS]
"""
import collections, email.message, email.policy, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RULES = """RULES OF TERN DIGITAL CO-OPERATIVE LIMITED

1. The name of the society is Tern Digital Co-operative Limited.
2. Its objects are to carry on the business of making software as a co-operative.
3. Every member shall be a worker of the society, and nobody who is not a worker shall be a member.
4. Each member shall have one vote at a general meeting.
5. On dissolution the assets shall be transferred to another co-operative.
6. These rules may be amended by a resolution of the members at a general meeting.
"""
CV = """Curriculum vitae

Employment
2019-2025 Software engineer, Gannet Systems
2015-2019 Web developer, Plover and Sons

Education
2012-2015 BSc Computer Science

References on request
"""


def letters(path):
    """(class, subject, name of an attachment or None, body)"""
    with open(path, encoding="utf-8") as file:
        for block in file.read().split("\n== ")[1:]:
            head, _, body = block.partition("\n")
            wanted, subject = head.split(" | ", 1)
            name = None
            if body.startswith("@ "):
                first, _, body = body.partition("\n")
                name = first[2:]
            yield wanted, subject, name, body


def message(subject, name, body, number):
    mail = email.message.EmailMessage(policy=email.policy.SMTP.clone(linesep="\n"))
    mail["From"] = "Jo Marchbanks <jo@tern.example>"
    mail["To"] = "contact@coops.tech"
    mail["Subject"] = subject
    mail["Date"] = "Tue, 03 Feb 2026 10:00:00 +0000"
    mail["Message-ID"] = "<letter-%d@tern.example>" % number
    mail.set_content(body)
    if name:
        mail.add_attachment(CV if "cv" in name.lower() else RULES, filename=name.rsplit(".", 1)[0] + ".txt")
    return mail.as_bytes()


def main():
    joinbox = sys.argv[1]
    rows = list(letters(sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "letters.txt")))
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, (_, subject, name, body) in enumerate(rows):
            paths.append(os.path.join(folder, "%03d.eml" % i))
            with open(paths[-1], "wb") as file:
                file.write(message(subject, name, body, i))
        said = subprocess.run([joinbox, "explain", "--json"] + paths, capture_output=True, check=True).stdout
    got = [json.loads(line)["class"] for line in said.decode("utf-8").splitlines()]
    wrong, n = collections.defaultdict(list), collections.Counter()
    for (wanted, subject, _, _), class_ in zip(rows, got):
        n[wanted] += 1
        if class_ != wanted:
            wrong[wanted].append("%s: %s" % (subject, class_))
    print("1..%d" % (len(n) + 1))
    print("%s 1 - every letter is read" % ("ok" if len(got) == len(rows) else "not ok"))
    for i, wanted in enumerate(sorted(n), 2):
        print("%s %d - %s: %d of %d" % ("not ok" if wrong[wanted] else "ok", i, wanted, n[wanted] - len(wrong[wanted]), n[wanted]))
        for line in wrong[wanted]:
            print("# " + line)


if __name__ == "__main__":
    main()
