#!/usr/bin/env python3
"""Machines told from people: the messages of tests/robots.txt. Prints TAP: a line a class, the wrong ones named.

    robots.py JOINBOX [MESSAGES]

A person's mail may be of any class but a robot's; a robot's gets no answer."""
import collections, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROBOTS = ("bounce", "auto-reply", "list")
LEAST = {"bounce": 0.98, "auto-reply": 0.9, "list": 0.97, "person": 1}


def messages(path):
    with open(path, encoding="utf-8") as file:
        for block in file.read().split("\n== ")[1:]:
            first, _, message = block.partition("\n")
            wanted, name = first.split(" | ", 1)
            head = message.partition("\n\n")[0].lower()
            for line in ("To: contact@coops.tech", "Date: Tue, 13 Jan 2026 10:02:11 +0000", "MIME-Version: 1.0"):
                if "\n" + line.split(":")[0].lower() + ":" not in "\n" + head:
                    message = line + "\n" + message
            yield wanted, name, message


def main():
    rows = list(messages(sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "robots.txt")))
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, (_, _, message) in enumerate(rows):
            paths.append(os.path.join(folder, "%03d.eml" % i))
            with open(paths[-1], "wb") as file:
                file.write(message.encode("utf-8"))
        out = subprocess.run([sys.argv[1], "explain", "--json"] + paths, capture_output=True, check=True).stdout
    wrong, n = collections.defaultdict(list), collections.Counter()
    for (wanted, name, _), line in zip(rows, out.decode("utf-8").splitlines()):
        said = json.loads(line)
        n[wanted] += 1
        good = said["class"] not in ROBOTS if wanted == "person" else said["class"] == wanted and said["reply"] is None
        if not good:
            wrong[wanted].append("%s: %s, answered by %s" % (name, said["class"], said["reply"]))
    print("1..%d" % len(n))
    for i, wanted in enumerate(sorted(n), 1):
        right = n[wanted] - len(wrong[wanted])
        print("%s %d - %s: %d of %d" % ("ok" if right >= LEAST[wanted] * n[wanted] else "not ok", i, wanted, right, n[wanted]))
        for line in wrong[wanted]:
            print("# " + line)


if __name__ == "__main__":
    main()
