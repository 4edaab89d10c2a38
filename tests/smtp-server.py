#!/usr/bin/env python3
"""smtp-server.py FOLDER - an SMTP server that does what a test tells it to.

Listens on a port of its own of 127.0.0.1, whose number it writes to FOLDER/port. Before each connection it reads
FOLDER/behaviour, a line each: "STAGE WORDS". Stages: greet, ehlo (a line more of the answer), starttls, auth, mail, rcpt,
data, end. WORDS is the answer, or "close" (the connection ends there), or "flood" (a line without end). "cert NAME" is the
certificate (NAME.pem), "tls" begins with TLS, "clear" offers no STARTTLS, "inject" says more behind its word on STARTTLS.
What it takes goes to FOLDER/got-N, what was said to FOLDER/said."""
import base64
import os
import socket
import ssl
import sys

FOLDER = sys.argv[1]
STANDARD = {"greet": "220 test.example ESMTP", "starttls": "220 go ahead", "auth": "235 welcome", "mail": "250 ok",
            "rcpt": "250 ok", "data": "354 go on", "end": "250 2.0.0 taken as 4711", "cert": "good"}


class Closed(Exception):
    pass


class Session:
    def __init__(self, connection, behaviour):
        self.connection, self.behaviour, self.buffer = connection, behaviour, b""
        self.said = open(os.path.join(FOLDER, "said"), "a", encoding="latin-1")

    def begin_tls(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(FOLDER, self.behaviour["cert"] + ".pem"))
        self.connection = context.wrap_socket(self.connection, server_side=True)

    def line(self):
        while b"\n" not in self.buffer:
            some = self.connection.recv(65536)
            if not some:
                raise Closed
            self.buffer += some
        line, self.buffer = self.buffer.split(b"\n", 1)
        text = line.rstrip(b"\r").decode("latin-1")
        print("C:", text, file=self.said, flush=True)
        return text

    def answer(self, stage, words=None):
        words = words or self.behaviour[stage]
        if words == "close":
            raise Closed
        if words == "flood":
            while True:
                self.connection.sendall(b"x" * 65536)
        self.connection.sendall(words.encode().replace(b"|", b"\r\n") + b"\r\n")
        return words[0] in "23"

    def ehlo(self, is_safe):
        lines = ["test.example", "8BITMIME", "SIZE 1000000"] + ([] if "no-auth" in self.behaviour else ["AUTH PLAIN LOGIN"])
        if not is_safe and "clear" not in self.behaviour:
            lines.append("STARTTLS")
        if "ehlo" in self.behaviour:
            lines = self.behaviour["ehlo"].split("|")
        self.answer("ehlo", "|".join("250%s%s" % (" " if line is lines[-1] else "-", line) for line in lines))

    def take(self):
        lines = []
        while (line := self.line()) != ".":
            lines.append(line)
            if self.behaviour.get("within") == "close" and len(lines) > 3:
                raise Closed
        n = len([name for name in os.listdir(FOLDER) if name.startswith("got-")]) + 1
        with open(os.path.join(FOLDER, f"got-{n}"), "w", encoding="latin-1", newline="") as file:
            file.write("".join(line + "\n" for line in lines))

    def run(self):
        is_safe = "tls" in self.behaviour
        if is_safe:
            self.begin_tls()
        self.answer("greet")
        while True:
            line = self.line()
            verb = line.split(":")[0].split(" ")[0].upper()
            if verb == "EHLO":
                self.ehlo(is_safe)
            elif verb == "STARTTLS":
                injected = "|250 injected" if "inject" in self.behaviour else ""
                if self.answer("starttls", self.behaviour["starttls"] + injected):
                    self.begin_tls()
                    is_safe = True
            elif verb == "AUTH":
                print("login:", base64.b64decode(line.split(" ")[-1] + "==").replace(b"\0", b" ").decode(), file=self.said)
                self.answer("auth")
            elif verb == "DATA":
                if self.answer("data"):
                    self.take()
                    self.answer("end")
            elif verb == "QUIT":
                self.connection.sendall(b"221 bye\r\n")
                return
            else:
                self.answer(verb.lower() if verb.lower() in STANDARD else "mail")


def behaviour():
    rules = dict(STANDARD)
    with open(os.path.join(FOLDER, "behaviour"), encoding="utf-8") as file:
        for line in file:
            stage, _, words = line.rstrip("\n").partition(" ")
            if stage:
                rules[stage] = words
    return rules


def main():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(8)
    with open(os.path.join(FOLDER, "port.new"), "w", encoding="utf-8") as file:
        file.write(str(listener.getsockname()[1]))
    os.rename(os.path.join(FOLDER, "port.new"), os.path.join(FOLDER, "port"))
    while True:
        connection, _ = listener.accept()
        try:
            session = Session(connection, behaviour())
            session.run()
        except (Closed, OSError):
            pass
        finally:
            connection.close()
            session.connection.close()


main()
