#!/usr/bin/env python3
"""Mails of the stories, and the people's mailboxes.

mail.py LETTER [--to ADDRESS] [--answers PERSON] [--documents-of SAMPLE]
    prints the letter (tests/e2e/mails/LETTER.eml) as its writer's program would send it: as an answer to the last mail that
    the person got, with the documents of a labelled message. Sender and recipient come in the files mail.from and mail.to.
mail.py --next PERSON    shows the first mail in the mailbox that nobody has seen; exit 1 where there is none
mail.py --seen PERSON    marks it as seen
"""
import argparse
import email
import email.policy
import email.utils
import mailbox
import os
import sys

SRC = os.environ["JB_SRC"]
SHOWN = ["Return-Path", "From", "To", "Reply-To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
         "Content-Language"]


def read(folder, name):
    with open(os.path.join(SRC, "tests", folder, name + ".eml"), "rb") as file:
        return email.message_from_binary_file(file, policy=email.policy.default)


def mails_of(person):
    path = "/var/mail/" + person
    mails = list(mailbox.mbox(path)) if os.path.exists(path) else []
    return [email.message_from_bytes(bytes(mail), policy=email.policy.default) for mail in mails]


def n_seen(person):
    path = person + ".seen"
    return int(open(path).read()) if os.path.exists(path) else 0


def show(mail):
    for name in SHOWN:
        for value in mail.get_all(name, []):
            print(f"{name}: {' '.join(str(value).split())}")
    print()
    print(mail.get_body(("plain",)).get_content().rstrip())


def answer(letter, person):
    last = mails_of(person)[-1]
    del letter["To"]
    letter["To"] = last["Reply-To"] or last["From"]
    letter["In-Reply-To"] = last["Message-ID"]
    letter["References"] = " ".join(" ".join([last["References"] or "", last["Message-ID"]]).split())


def attach(letter, sample):
    for part in read("messages", sample).iter_attachments():
        kind, subtype = part.get_content_type().split("/")
        letter.add_attachment(part.get_payload(decode=True), maintype=kind, subtype=subtype, filename=part.get_filename())


def address_of(header):
    return email.utils.parseaddr(str(header))[1]


def write(options):
    letter = read("e2e/mails", options.letter)
    if options.answers:
        answer(letter, options.answers)
    if options.documents_of:
        attach(letter, options.documents_of)
    open("mail.from", "w").write(address_of(letter["From"]))
    open("mail.to", "w").write(options.to or address_of(letter["To"]))
    sys.stdout.buffer.write(letter.as_bytes(policy=email.policy.SMTP.clone(linesep="\n")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("letter", nargs="?")
    for name in ("to", "answers", "documents-of", "next", "seen"):
        parser.add_argument("--" + name)
    options = parser.parse_args()
    person = options.next or options.seen
    if not person:
        return write(options)
    new = mails_of(person)[n_seen(person):]
    if options.seen:
        n = n_seen(person) + 1
        open(person + ".seen", "w").write(str(n))
    elif new:
        show(new[0])
    return None if new else 1


sys.exit(main())
