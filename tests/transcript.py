#!/usr/bin/env python3
"""transcript.py FILE [--words FILE] [--from TEXT --to TEXT] [--write] - a text with commands and what they print, held true.

  $ a command           begins two columns in; it is run by sh, after the words (shell functions) of --words
  > goes on here
  what it prints        both outputs, in order; "[64]" ends it where the command ends with another exit than 0
  ...                   stands for any lines

All other lines are prose. --from and --to take only the lines between these two, which are headings. What differs from
run to run (our tokens, ids, random parts) is put in words by normal() and nowhere else. --write puts what is printed now into the
file, to be read before it is committed. Prints TAP, a line a command.
"""
import argparse
import difflib
import re
import subprocess
import sys

UNSTEADY = [
    (r"\b(\d+)-[a-z2-7]{16}\b", r"\1-TOKEN"),          # of an application, in addresses and Message-IDs
    (r"\.[0-9a-f]{16}@", ".RANDOM@"),                  # the random part of our Message-IDs
    (r"\b[0-9a-f]{64}\b", "SHA256"),
    (r"\blocalhost:\d{4,5}\b", "localhost:PORT"),
    (r"/\S*/joinbox-test\.\w{6}(?=/)", "~"),            # a test's own folder
]


class Step:
    """A command and what it prints, as lines; the blank lines after it."""

    def __init__(self, command):
        self.command, self.output, self.blanks = [command], [], 0


def normal(text):
    """What a command printed, without what differs from run to run."""
    for pattern, word in UNSTEADY:
        text = re.sub(pattern, word, text)
    return [line.rstrip() for line in text.rstrip("\n").split("\n")] if text.strip() else []


def matches(wanted, got):
    """Whether the lines are these, "..." standing for any number of any lines."""
    if not wanted:
        return not got
    if wanted[0] == "...":
        return any(matches(wanted[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and got[0] == wanted[0] and matches(wanted[1:], got[1:])


def parse(lines):
    """The text as prose (str) and steps (lines of the command, lines of output, blank lines after it)."""
    parts, step = [], None
    for line in lines:
        if line.startswith("  $ "):
            step = Step(line[4:])
            parts.append(step)
        elif step and not step.output and line.startswith("  > "):
            step.command.append(line[4:])
        elif step and (line.startswith("  ") or not line):
            step.output.append(line[2:])
        else:
            step = None
            parts.append(line)
    for part in parts:
        while isinstance(part, Step) and part.output and not part.output[-1]:
            part.output.pop()
            part.blanks += 1
    return parts


def printed(part):
    """Lines of a part, as they stand in the file."""
    if isinstance(part, str):
        return [part]
    more = ["  > " + line for line in part.command[1:]]
    return ["  $ " + part.command[0]] + more + [("  " + line).rstrip() for line in part.output] + [""] * part.blanks


def run(command, words):
    script = (f". {words}\n" if words else "") + "\n".join(command)
    done = subprocess.run(["sh", "-c", script], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode("utf-8", "replace")
    return normal(text) + ([f"[{done.returncode}]"] if done.returncode else [])


def hold(number, step, words):
    """Runs a step; whether it printed what stands there. Then that is what it printed."""
    got = run(step.command, words)
    good = matches(step.output, got)
    print("ok" if good else "not ok", number, "-", "$ " + step.command[0].replace("#", "\\#"), flush=True)
    if not good:
        for line in difflib.unified_diff(step.output, got, "as it stands", "as it is printed", lineterm=""):
            print("#   " + line)
        step.output = got
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--words")
    parser.add_argument("--from", dest="first")
    parser.add_argument("--to", dest="last")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = open(options.file, encoding="utf-8").read().rstrip("\n").split("\n")
    begin = lines.index(options.first) if options.first else 0
    end = lines.index(options.last) if options.last else len(lines)
    parts = parse(lines[begin:end])
    steps = [part for part in parts if isinstance(part, Step)]
    failed = [step for number, step in enumerate(steps, 1) if not hold(number, step, options.words)]
    print(f"1..{len(steps)}")
    if options.write and failed:
        text = lines[:begin] + [line for part in parts for line in printed(part)] + lines[end:]
        open(options.file, "w", encoding="utf-8").write("\n".join(text).rstrip("\n") + "\n")
    return 1 if failed or not steps else 0


sys.exit(main())
