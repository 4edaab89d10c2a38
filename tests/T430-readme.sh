#!/bin/sh
# README's transcript is true: each "$ joinbox …" in it prints what stands below it, on the home of ./quickstart.
# A line "..." stands for any lines.
. "$(dirname "$0")/lib.sh"
JOINBOX_HOME=$work/demo JOINBOX_COLUMNS=90
export JOINBOX_HOME JOINBOX_COLUMNS
PATH=$JB_BUILD:$PATH

check "a home as ./quickstart makes it" joinbox init
printf 'sending = maildir\nauthserv_ids = mx1.webhost.example\n' >>demo/joinbox.conf
samples=$(sed -n "/^samples='/,/'\$/p" "$JB_SRC/quickstart" | tr -d "'" | sed 's/^samples=//')
for sample in $samples; do
    joinbox-deliver -r contact@coops.tech <"$JB_SRC/tests/messages/$sample.eml" || echo "$sample" >>lost
done
is "its mails are delivered" "$(cat lost 2>/dev/null)" ""
check "and filed" joinbox work

cat >compare.py <<'END'
import subprocess, sys

def matches(wanted, got):
    """Whether the lines are these, "..." standing for any number of any lines."""
    if not wanted:
        return not got
    if wanted[0] == "...":
        return any(matches(wanted[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and got[0].rstrip() == wanted[0] and matches(wanted[1:], got[1:])

blocks, command = {}, None
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.rstrip("\n")
    if line.startswith("  $ joinbox"):
        command = line[4:]
        blocks[command] = []
    elif command and line and not line.startswith("  "):
        command = None
    elif command:
        blocks[command].append(line[2:].rstrip())
number = 0
for command, wanted in blocks.items():
    while wanted and not wanted[-1]:
        wanted.pop()
    got = subprocess.run(command, shell=True, capture_output=True, text=True).stdout.rstrip("\n").split("\n")
    if not matches(wanted, got):
        print(command, "prints:", *got, sep="\n")
        number += 1
sys.exit(number or not blocks)
END
check "README shows what is printed" "$PYTHON" compare.py "$JB_SRC/README"
done_testing
