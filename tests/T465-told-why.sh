#!/bin/sh
# What waits says all that somebody should know and what to type: bounces, what lacks something, what was forgotten; filters
# that name nothing are refused.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_ACTOR=ada JOINBOX_COLUMNS=120
unset VISUAL EDITOR

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
row() { sql "SELECT $2 FROM application WHERE id = $1"; }
arrive() { name=$1; mail "$@"; deliver "$name"; work >/dev/null; }

new_home 'sending = maildir'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'X-Missing: description'
arrive back 'From: Meg <meg@quillwort.example>' 'Message-ID: <2@quillwort.example>' 'In-Reply-To: <1@quillwort.example>'
arrive bounce 'From: MAILER-DAEMON@quillwort.example' 'Message-ID: <3@quillwort.example>' 'X-Class: bounce' \
    "X-Bounce-Of: $(sql 'SELECT message_id FROM outbox WHERE id = 1')"
is 'the pressing reason is in the store' "$(row 1 why)" unreachable
has 'both are told' "$(joinbox)" 'unreachable, asked and answered  joinbox set CT-0001 sender.email=…'
has 'in the queue' "$(joinbox queue)" 'unreachable, asked and answered; no description'
joinbox show CT-0001 >shown
has 'where it is shown' "$(cat shown)" 'unreachable, asked and answered ('
has 'with what can be done' "$(cat shown)" 'write to them at another address'
check 'another address' joinbox set CT-0001 sender.email=post@quillwort.example
has 'settles it, and nothing has gone there yet' "$(cat .said)" 'nothing has been sent there yet: joinbox ask CT-0001'
is 'what else there was is not' "$(row 1 why)" 'asked and answered'
check 'that is taken back' joinbox undo CT-0001
is 'then it is unreachable as before' "$(row 1 why)" unreachable
check 'the same address' joinbox set CT-0001 sender.email=meg@quillwort.example
is 'settles nothing' "$(row 1 why)" unreachable
check 'so is what was seen' joinbox dismiss CT-0001
is 'put by' "$(row 1 why)" 'asked and answered'

check 'what lacks something is made ready' joinbox ready CT-0001
has 'and what it lacks is said' "$(cat .said)" 'nothing of it shows this yet: description; joinbox ask CT-0001 asks for it'
whole 'the store is whole'

exits 64 'a thing that nothing lacks' joinbox queue --missing descripton
has 'has its nearest' "$(cat .said)" 'there is no missing "descripton": did you mean "description"?'
exits 64 'one that is like none' joinbox queue --missing bogus
has 'has them all' "$(cat .said)" 'founding-document'
exits 64 'a state that is none' joinbox queue --state incomplet
has 'has its nearest, too' "$(cat .said)" 'did you mean "incomplete"?'
exits 64 'a class that is none' joinbox queue --class bogus
has 'has them all, too' "$(cat .said)" 'start-up'
check 'what is lacked is found' joinbox queue --missing description
has 'by its name' "$(cat .said)" CT-0001
for command in 'search state:bogus' 'search class:bogus' 'forget --older 1y --state bogus' 'forget --older 1y --state declined --class bogus'; do
    exits 64 "so with $command" joinbox $command
done

check 'it is forgotten' joinbox forget CT-0001 --why 'they asked' --yes
joinbox show CT-0001 >shown
has 'that is its name' "$(cat shown)" 'CT-0001  (forgotten)'
has 'by whom' "$(cat shown)" ', by ada'
has 'why' "$(cat shown)" 'because       they asked'
refuse 'and nothing is said to be unreadable' grep 'could not be read' shown

# Nobody knows whether it went
new_home 'sending = maildir'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: enquiry'
"$PYTHON" -c 'import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("UPDATE outbox SET state = ?, hold = ?, n_attempts = 1, last_error = ?", ["held", "[\"unsettled\"]", "it went silent"])
database.commit()' "$home/joinbox.db"
has 'an answer that may have gone says so' "$(joinbox outbox 1)" 'it may have gone out, and nobody can tell from here: it went silent'
done_testing
