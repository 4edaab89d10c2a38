#!/bin/sh
# Letters by people: from a template, from a file, by an editor; sent once they agree, and never by mistake.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_ACTOR=ada
unset VISUAL EDITOR

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
row() { sql "SELECT $2 FROM application WHERE id = $1"; }
last() { sql 'SELECT mail FROM outbox ORDER BY id DESC LIMIT 1' | "$PYTHON" -c 'import sys; sys.stdout.buffer.write(eval(sys.stdin.read()))'; }
arrive() { name=$1; mail "$@"; deliver "$name"; work >/dev/null; }

new_home 'sending = maildir' 'address = contact@coops.tech'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' \
    'X-Missing: founding-document worker-owned' 'Subject: joining'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: enquiry' 'Subject: an event'
n=$(rows outbox)

check 'what is missing is asked for' joinbox ask CT-0001 --yes
is 'one letter more' "$(rows outbox)" "$((n + 1))"
is 'the applicant is waited for' "$(row 1 state)" incomplete
last >letter
has 'to the sender' "$(cat letter)" 'To: <meg@quillwort.example>'
has 'below their mail' "$(cat letter)" 'In-Reply-To: <1@quillwort.example>'
has 'with what is missing' "$(cat letter)" 'founding document'
refuse 'no robot wrote it' grep -i '^auto-submitted' letter
is 'its bounces come back' "$(sql 'SELECT envelope_sender FROM outbox ORDER BY id DESC LIMIT 1' | sed 's/+1-[a-z0-9]*@/+1-TOKEN@/')" \
    'contact+1-TOKEN@coops.tech'
arrive three 'From: Una <una@sorrel.example>' 'Message-ID: <3@sorrel.example>' 'X-Class: enquiry' \
    "In-Reply-To: <$(sql 'SELECT message_id FROM outbox WHERE application = 1 ORDER BY id DESC LIMIT 1')>"
joinbox show CT-0001 >/dev/null
check 'after a colleague has written' joinbox ask CT-0001 --yes
has 'a letter still stands below the mail of whom it goes to' "$(last)" 'In-Reply-To: <1@quillwort.example>'
printf 'We would like to come.\n' >text
check 'a reply from a file' joinbox reply CT-0002 --file text --yes
is 'is an answer' "$(row 2 state)" answered
has 'with those words' "$(last)" 'We would like to come.'
is 'the letters go out' "$(work >/dev/null; sql 'SELECT count(*) FROM outbox WHERE state = "sent"' | head -1)" "$(rows outbox)"
n=$(rows outbox)
: >nothing
exits 64 'an empty letter is not sent' joinbox reply CT-0002 --file nothing --yes
exits 64 'nor one that nobody wrote' env EDITOR=true "$JB_BUILD/joinbox" --home "$home" reply CT-0002
exits 69 'nor one whose editor failed' env EDITOR=false "$JB_BUILD/joinbox" --home "$home" reply CT-0002
exits 64 'without an editor --file is wanted' sh -c '"$0" --home "$1" reply CT-0002 </dev/null' "$JB_BUILD/joinbox" "$home"
exits 64 'a letter that is not known' joinbox reply CT-0002 --template accept
has 'has its nearest' "$(cat .said)" accepted
check 'it is shown before it goes' sh -c 'echo n | EDITOR="sed -i s/Thank/Thanks/" "$0" --home "$1" reply CT-0002' "$JB_BUILD/joinbox" "$home"
has 'with whom it goes to' "$(cat .said)" 'Send this to tom@fennel.example, who wrote about CT-0002? [y/N] Nothing is sent.'
is 'none was sent' "$(rows outbox)" "$n"
check 'yes sends it' sh -c 'echo y | EDITOR="sed -i s/Thank/Thanks/" "$0" --home "$1" reply CT-0002' "$JB_BUILD/joinbox" "$home"
is 'one' "$(rows outbox)" "$((n + 1))"
exits 64 'what was not decided is not told' joinbox reply CT-0001 --template declined --yes
has 'and it is said where it stands' "$(cat .said)" 'CT-0001 is incomplete, and the letter "declined" says that it is turned down'
joinbox decline CT-0001 >/dev/null
has 'who was not told yet is named' "$(joinbox show CT-0001)" 'joinbox reply CT-0001 --template declined'
check 'a decision can be told' joinbox reply CT-0001 --template declined --yes
refuse 'and no more once they are' sh -c '"$0" --home "$1" show CT-0001 | grep -e "--template declined"' "$JB_BUILD/joinbox" "$home"
has 'kindly' "$(last)" 'sorry to say'
work >/dev/null
exits 64 'what has gone out is not taken back' joinbox undo CT-0001
has 'and it is said' "$(cat .said)" 'a mail has gone out since'
printf 'A line\r\nBcc: eve@evil.example\r\n\r\nx\n' >inject
check 'a header is not smuggled in by the text' joinbox reply CT-0002 --file inject --yes
last | sed '/^.\{0,1\}$/q' >header
has 'it has a header' "$(cat header)" 'Message-ID:'
refuse 'and in it no such field' grep -i '^bcc' header
check 'who prefers Welsh' joinbox set CT-0001 language=cy
joinbox reopen CT-0001 >/dev/null
check 'is written to' joinbox ask CT-0001 --yes
last >letter
has 'in Welsh' "$(cat letter)" 'Content-Language: cy'
has 'whatever is missing' "$(cat letter)" 'eich dogfen sefydlu'
refuse 'all of it' grep -i 'thank\|please\|wishes' letter
arrive whole 'From: Ivo <ivo@bracken.example>' 'Message-ID: <9@bracken.example>' 'X-Class: application' 'Subject: all of it'
exits 64 'of what lacks nothing nothing is asked unseen' joinbox ask CT-0003 --yes
has 'but in a person'"'"'s words' "$(cat .said)" 'needs your words'
whole 'the store is whole'

# What one language says the other says too
is 'templates name the same in both languages' "$("$PYTHON" -c '
import glob, re
names = lambda path: set(re.findall(r"{{(.*?)}}", open(path, encoding="utf-8").read()))
english = sorted(glob.glob("'"$JB_SRC"'/templates/*.en.txt"))
print(len(english) > 10, [path for path in english if names(path) != names(path.replace(".en.", ".cy."))])')" 'True []'

# Each answer of the program in Welsh, with all that it may name
new_home 'language = cy'
for name in $("$JB_BUILD/joinbox" --home "$home" template list --json | "$PYTHON" -c \
    'import json, sys; print(*{t["name"] for t in json.load(sys.stdin) if t["language"] == "cy"})'); do
    is "$name is there in both languages" "$(joinbox template list | awk -v n="$name" '$1 == n {print $2}' | tr '\n' ' ')" 'en cy '
    case $name in reply|ask|accepted|declined|welcome) continue;; esac
    joinbox template preview "$name" >letter 2>&1
    has "$name can be written" "$(cat letter)" 'Ysgrifennwyd'
    refuse "and nothing of it is English" grep -wi 'the\|your\|please\|thank' letter
done
done_testing
