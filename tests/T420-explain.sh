#!/bin/sh
# explain: any message, no home, nothing stored; save: a document comes out as it went in.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox
unset JOINBOX_COLUMNS XDG_DATA_HOME
HOME=$work/nobody
export HOME
sample=$JB_SRC/tests/messages/app-gmail-guarantee-pdf.eml
other=$JB_SRC/tests/messages/bounce-exchange-ndr.eml

json() { # EXPRESSION: of what stands on stdin as `it`
    "$PYTHON" -c "import json, sys; it = json.load(sys.stdin); print($1)"
}

check "a message is explained without a home" "$joinbox" explain "$sample"
has "with its class" "$(cat .said)" "application"
has "with quotes" "$(cat .said)" "“"
has "and where they stand" "$(cat .said)" ", clause "
is "nothing was made for it" "$(ls)" ""
is "a defined name with Software in it proves no trade: the objects do" \
    "$("$joinbox" explain --json "$sample" | json '[q["clause"] for q in it["criteria"]["digital-services"]["quotes"][:2]]')" "['5.1', '5.3']"
is "one file gives one object" "$("$joinbox" explain --json "$sample" | json 'it["class"]')" "application"
is "standard input is a file too" "$("$joinbox" explain --json - <"$sample" | json 'it["class"]')" "application"
"$joinbox" explain --json "$sample" "$other" - <"$other" >lines
is "several give a line each" "$("$PYTHON" -c 'import json; print([json.loads(l)["class"] for l in open("lines")])')" \
    "['application', 'bounce', 'bounce']"
has "a message that is not answered says why" "$("$joinbox" explain "$other")" "null-sender"
german=$("$joinbox" explain "$JB_SRC/tests/labelled/app-german-statutes.eml")
has "an answer to another language waits for a person" "$german" "it is in German, of which joinbox knows no phrases"
has "a document in another language is not said to be silent" "$german" '"Satzung.txt" is in German'
has "of two founding documents the newer counts, and it is said" \
    "$("$joinbox" explain "$JB_SRC/tests/labelled/app-newer-articles-count.eml")" \
    '"articles now.txt" is newer than "articles first.txt"'
has "a company number with a digit too few is taken, and is to be checked" \
    "$("$joinbox" explain "$JB_SRC/tests/labelled/fact-redpoll-web-services-limited.eml")" \
    "is written with 7 digits (6543210), and taken for 06543210"
is "one with all its digits is not" \
    "$("$joinbox" explain --json "$JB_SRC/tests/labelled/fact-teal-systems-ltd.eml" | json 'it["doubts"]')" "[]"
has "what speaks against is said with the clause" \
    "$("$joinbox" explain "$JB_SRC/tests/labelled/app-employee-ownership-trust.eml")" "but: it is owned by somebody else"
: >empty
is "nothing at all is a message" "$("$joinbox" explain --json empty | json 'it["reply"]')" "None"
head -c 100000 /dev/urandom >noise
check "so is noise" sh -c '"$0" explain --json noise | "$1" -m json.tool' "$joinbox" "$PYTHON"
exits 66 "a file that is missing is named" "$joinbox" explain nowhere.eml
has "by its name" "$(cat .said)" "nowhere.eml"
refuse "a folder is no message" "$joinbox" explain .
"$PYTHON" - >many.eml <<'EOF'
# Invented: the same rules under twelve names.
import sys
from email.message import EmailMessage
mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"] = "a@fen.example", "contact@coops.tech", "Joining"
mail.set_content("We are Fen Web Co-operative Limited and would like to join. We build websites.")
rules = "Rules of Fen Web Co-operative Limited\n\n"
for i, text in enumerate(["Every employee may be a member.", "Nobody but an employee may be a member.",
                          "Each member has one vote at a general meeting.", "The objects are to build websites."] * 3):
    rules += f"{i + 1}. {text}\n\n"
for i in range(12):
    mail.add_attachment(rules, filename=f"rules{i}.txt")
sys.stdout.buffer.write(mail.as_bytes())
EOF
"$joinbox" explain --json many.eml >many.json
is "documents that all say the same are all read" "$(json '(len(it["documents"]), it["unread"])' <many.json)" "(12, [])"
is "in the message's order" "$(json '[d["name"] for d in it["documents"]] == [f"rules{i}.txt" for i in range(12)]' <many.json)" "True"
is "and their best quotes kept" "$(json 'all(len(c["quotes"]) == 20 for k, c in it["criteria"].items() if k == "worker-owned")' <many.json)" "True"
exits 64 "explain wants a file" "$joinbox" explain

JOINBOX_HOME=$work/home
export JOINBOX_HOME
check "a home" "$joinbox" init
check "the message is delivered" sh -c '"$0" -r contact@coops.tech <"$1"' "$JB_BUILD/joinbox-deliver" "$sample"
check "and filed" "$joinbox" work
hash=$("$joinbox" show 1 --json | json 'it["reading"]["documents"][0]["sha256"]')
check "its document is saved" "$joinbox" save 1 1 -o paper.pdf
is "byte for byte" "$(sha256sum <paper.pdf | cut -c1-64)" "$hash"
is "or printed" "$("$joinbox" save 1 1 -o - | sha256sum | cut -c1-64)" "$hash"
exits 64 "nothing is written over" "$joinbox" save 1 1 -o paper.pdf
has "its text is shown by clause" "$("$joinbox" text 1 1 --page 4)" "  5.3  to help other co-operatives"
has "with what was quoted from it" "$("$joinbox" text 1 1 --page 4)" "^ quoted for worker-owned"
exits 66 "a page that is not there has no text" "$joinbox" text 1 1 --page 99
check "a page is saved as a picture" "$joinbox" save 1 1 --page 4 -o page.png
is "a real one" "$(head -c 8 page.png | od -An -tx1 | tr -d ' ')" "89504e470d0a1a0a"
exits 65 "of a page that is there" "$joinbox" save 1 1 --page 99 -o none.png
has "and it is said which" "$(cat .said)" "page 99 cannot be shown: the document has no such page"
exits 64 "a page is a number" "$joinbox" save 1 1 --page x
exits 66 "a number that is not there is refused" "$joinbox" save 1 99
has "with the one that is" "$(cat .said)" "has one document: joinbox save CT-0001 1"
exits 66 "so is one that is none" "$joinbox" save 1 x
exits 66 "so is a folder that is not there" "$joinbox" save 1 1 -o none/paper.pdf
has "and it is said what to do" "$(cat .said)" "there is no folder for none/paper.pdf: make it first"

if grep -q '^#define JB_SANITIZERS' "$JB_BUILD/config.h"; then
    skip "what draws pages finds no way out" "a build with sanitizers lets its sandbox's escape test out"
    skip "the doctor finds nothing wrong" "a build with sanitizers lets its sandbox's escape test out"
else
    check "what draws pages finds no way out" "$JB_BUILD/joinbox-extract" --page --escape-test
    exits 1 "the doctor finds nothing wrong, and something to look at: nothing is set yet" "$joinbox" doctor
    is "and says so in JSON" "$("$joinbox" doctor --json | json '[x["what"] for x in it if x["verdict"] == "wrong" and x["what"] != "file system"]')" "[]"
fi
mv home/token.key key
exits 2 "a key that is missing is found" "$joinbox" doctor
has "and what to do" "$(cat .said)" "joinbox init makes one"
mv key home/token.key

check "a name with folders" "$JB_BUILD/tests/fill-home" "$work/home"
mkdir -p a/b/c
check "keeps to the folder" sh -c 'cd a/b/c && "$0" save CT-0002 1' "$joinbox"
is "under its own name" "$(cat 'a/b/c/Rules 2019.txt')" "1. Rules of the co-op."
check "a folder may be named" "$joinbox" save 2 1 -o a
is "and holds it" "$(find . -name 'Rules*' | sort | tr '\n' ' ')" "./a/Rules 2019.txt ./a/b/c/Rules 2019.txt "

on_terminal() { # COMMAND... : with standard error on a terminal; what it says there
    "$PYTHON" - "$@" <<'EOF'
import os, subprocess, sys
ours, theirs = os.openpty()
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs)
os.close(theirs)
while True:
    try:
        said = os.read(ours, 4096)
    except OSError:
        break
    sys.stdout.write(said.decode())
EOF
}
scan=$JB_SRC/tests/messages/app-incomplete-copier-scan-no-description.eml
has "a terminal shows which page is read" "$(on_terminal "$joinbox" explain "$scan")" ".pdf, page 2 of 5"
is "nothing else does" "$("$joinbox" explain "$scan" 2>&1 >/dev/null)" ""
done_testing
