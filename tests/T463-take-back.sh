#!/bin/sh
# What is taken back is as it was: letters that have not gone out, answers that were let go or dropped, mergers, what waited.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_ACTOR=ada
unset VISUAL EDITOR

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
row() { sql "SELECT $2 FROM application WHERE id = $1"; }
answer() { sql "SELECT state FROM outbox WHERE id = $1"; }
last() { sql 'SELECT max(id) FROM outbox'; }
# STATE: what the sender makes of the last answer when it tries
tried() {
    "$PYTHON" -c 'import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("UPDATE outbox SET state = ?, n_attempts = 1 WHERE id = (SELECT max(id) FROM outbox)", [sys.argv[2]])
database.commit()' "$home/joinbox.db" "$1"
}
arrive() { name=$1; mail "$@"; deliver "$name"; work >/dev/null; }
all='state, class, why, waits_since, suggested, n_messages, missing, assigned'

new_home 'sending = maildir'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'X-Missing: description'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: enquiry'
arrive late 'From: Meg <meg@quillwort.example>' 'Message-ID: <3@quillwort.example>' 'In-Reply-To: <1@quillwort.example>'
printf 'We would like to come.\n' >text
joinbox show 1 >/dev/null; joinbox show 2 >/dev/null

# Letters
was=$(row 2 "$all")
check 'a letter is written' joinbox reply CT-0002 --file text --yes
has 'and it is said how to take it back' "$(cat .said)" 'to take it back until then: joinbox undo CT-0002'
is 'it waits to be sent' "$(answer "$(last)")|$(row 2 state)" 'due|answered'
check 'it is taken back' joinbox undo CT-0002
has 'and that is said' "$(cat .said)" 'taken back that a letter was written; it is not sent'
has 'with where that leaves it' "$(cat .said)" 'it is open again'
is 'it does not go' "$(answer "$(last)")" dropped
is 'all is as it was' "$(row 2 "$all")" "$was"
n=$(sql 'SELECT count(*) FROM outbox WHERE state = "sent"')
work >/dev/null
is 'whatever the worker does' "$(sql 'SELECT count(*) FROM outbox WHERE state = "sent"')" "$n"
exits 64 'twice is once' joinbox undo CT-0002
was=$(row 1 "$all")
joinbox ask CT-0001 --yes >/dev/null
check 'so is what was asked' joinbox undo CT-0001
is 'and what they answered is not forgotten by it' "$(row 1 "$all")" "$was"
is 'that is' "$(row 1 why)" 'asked and answered'
joinbox ready CT-0001 >/dev/null; joinbox undo CT-0001 >/dev/null
is 'nor by a move' "$(row 1 "$all")" "$was"
joinbox ask CT-0001 --yes >/dev/null
tried sending
exits 64 'a letter on its way is not taken back' joinbox undo CT-0001
has 'and that is said' "$(cat .said)" 'is on its way this moment'
is 'it stays on its way' "$(answer "$(last)")|$(row 1 state)" 'sending|incomplete'
tried due
exits 64 'one that was tried neither' joinbox undo CT-0001
has 'and how to stop it is said' "$(cat .said)" 'joinbox drop keeps it from being tried again'
check 'it is dropped instead' joinbox drop "$(last)"
is 'so it does not go' "$(answer "$(last)")" dropped
exits 64 'what is dropped is not dropped again' joinbox drop "$(last)"
exits 66 'nor what is not there' joinbox drop 99
exits 64 'nor nothing' joinbox drop
exits 64 'nobody takes back the letter of another' sh -c 'JOINBOX_ACTOR=ada "$0" --home "$1" reply 2 --file text --yes &&
    JOINBOX_ACTOR=ben "$0" --home "$1" undo 2' "$JB_BUILD/joinbox" "$home"
work >/dev/null
exits 64 'a letter that has gone out is not taken back' joinbox undo CT-0002
has 'and that is said' "$(cat .said)" 'a mail has gone out since'
arrive late 'From: Una <una@sorrel.example>' 'Message-ID: <late@sorrel.example>' 'X-Class: enquiry'
work >/dev/null
exits 64 'where nothing was done there is nothing to take back' joinbox undo last
has 'whatever joinbox has sent' "$(cat .said)" 'you have changed nothing of it'
whole 'the store is whole'

# Answers that wait
new_home 'sending = hold'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'X-Missing: description'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: enquiry'
joinbox show 1 >/dev/null; joinbox show 2 >/dev/null
was=$(row 1 "$all")
has 'show says how an answer is dropped' "$(joinbox show 1)" 'joinbox drop 1'
check 'one is let go' joinbox send 1 --yes
is 'it is due, and the applicant is asked' "$(answer 1)|$(row 1 state)" 'due|incomplete'
check 'that is taken back' joinbox undo CT-0001
is 'it waits again' "$(answer 1)" held
is 'and nobody is asked' "$(row 1 "$all")" "$was"
check 'two are dropped' joinbox drop 1 CT-0002
is 'both' "$(answer 1)|$(answer 2)" 'dropped|dropped'
is 'and they are not in the queue for it' "$(row 1 why)|$(row 2 why)" 'new|new'
check 'that is taken back of two' joinbox undo CT-0001 CT-0002
is 'they wait again' "$(answer 1)|$(answer 2)|$(row 1 why)|$(row 2 why)" 'held|held|answer held|answer held'
exits 66 'one that is not there spoils all' joinbox drop 1 77
is 'nothing was dropped' "$(answer 1)" held
joinbox reply CT-0002 --file text --yes >/dev/null
joinbox drop "$(last)" >/dev/null
is 'a letter that is dropped leaves the answer in the queue that is held' "$(row 2 why)" 'answer held'
whole 'the store is whole'

# Where answers are held, what a person has written is not
printf '#!/bin/sh\nexec cat >/dev/null\n' >accept
chmod 755 accept
new_home 'sending = hold' "sendmail = $work/accept"
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: enquiry'
joinbox reply CT-0001 --file text --yes >/dev/null
work >/dev/null
is 'a letter goes, the answer waits' "$(answer 1)|$(answer 2)" 'held|sent'

# Mergers
new_home 'sending = hold'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: enquiry'
arrive two 'From: Meg <meg@quillwort.example>' 'Message-ID: <2@quillwort.example>' 'X-Class: application' 'X-Missing: description'
arrive three 'From: Una <una@sorrel.example>' 'Message-ID: <3@sorrel.example>' 'X-Class: enquiry'
joinbox drop 2 >/dev/null # so that the suggestion is why it waits
was=$(row 2 "$all") other=$(row 1 "$all")
is 'the second may belong to the first' "$(row 2 'why, suggested')" 'may belong together|1'
check 'they are merged' joinbox merge CT-0002 CT-0001
has 'an application is not hidden in an enquiry' "$(cat .said)" 'CT-0001 was enquiry (open) and is application (new) now'
is 'it is one now' "$(row 1 'class, state, n_messages, missing')" 'application|new|2|["description"]'
check 'that is taken back' joinbox undo CT-0002
is 'with the suggestion' "$(row 2 "$all")" "$was"
is 'and the other is as it was' "$(row 1 "$all")" "$other"
has 'whose journal tells it' "$(joinbox show CT-0001)" 'a person took back an earlier command'
joinbox merge CT-0002 CT-0001 >/dev/null
joinbox ready CT-0001 >/dev/null
exits 64 'what has gone on as an application since is not made an enquiry again' joinbox undo CT-0002
has 'and that is said' "$(cat .said)" 'it made CT-0001 what it is, which is ready now'
joinbox undo CT-0001 >/dev/null
joinbox undo CT-0002 >/dev/null
is 'once that is taken back it is' "$(row 1 "$all")" "$other"
joinbox merge CT-0003 CT-0002 >/dev/null
is 'an application stays one' "$(row 2 'class, state')" 'application|new'
joinbox undo CT-0003 >/dev/null
joinbox close CT-0001 >/dev/null
joinbox merge CT-0002 CT-0001 >/dev/null
is 'one that goes into what is closed opens it' "$(row 1 'class, state, why')" 'application|new|answer held'
whole 'the store is whole'

# Several at once, all or none
new_home 'sending = hold'
for n in 1 2 3 4; do arrive "a$n" "From: p$n@p$n.example" "Message-ID: <$n@p$n.example>" 'X-Class: application' 'X-Missing: description'; done
check 'two are asked' joinbox ask CT-0001 CT-0002 --yes
is 'both' "$(sql 'SELECT count(*) FROM outbox WHERE template = "ask"')" 2
joinbox decline CT-0003 >/dev/null
exits 64 'where one cannot be asked none is' joinbox ask CT-0004 CT-0003 --yes
is 'none was' "$(sql 'SELECT count(*) FROM outbox WHERE template = "ask"')" 2
check 'who was asked already is passed over' joinbox ask CT-0001 CT-0004 --yes
is 'the other is asked' "$(sql 'SELECT count(*) FROM outbox WHERE template = "ask" AND application = 4')|$(sql 'SELECT count(*) FROM outbox WHERE template = "ask"')" '1|3'
check 'that is taken back of all' joinbox undo CT-0001 CT-0002 CT-0004
is 'of each' "$(sql 'SELECT count(*) FROM outbox WHERE template = "ask" AND state = "dropped"')" 3
check 'two are of another class' joinbox class CT-0001 CT-0002 company
is 'both' "$(row 1 class)|$(row 2 class)" 'company|company'
joinbox undo CT-0001 CT-0002 >/dev/null
check 'two are part of a third' joinbox merge CT-0001 CT-0002 CT-0004
is 'which has the messages of all' "$(row 4 n_messages)|$(row 1 state)|$(row 2 state)" '3|merged|merged'
exits 64 'what is merged has no class of its own' joinbox class CT-0001 company
check 'each is taken back' joinbox undo CT-0002 CT-0001
is 'all are as they were' "$(row 4 n_messages)|$(row 1 state)|$(row 2 state)" '1|new|new'
whole 'the store is whole'

# What was put by
new_home 'sending = maildir'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: enquiry'
arrive two 'From: Meg <meg@quillwort.example>' 'Message-ID: <2@quillwort.example>' 'X-Class: application'
work >/dev/null
was=$(row 2 "$all")
joinbox dismiss CT-0002 >/dev/null
is 'a suggestion is put by' "$(row 2 why)" new
check 'and that is taken back' joinbox undo CT-0002
is 'it is there again' "$(row 2 "$all")" "$was"

# Messages that go elsewhere before they are answered
new_home 'sending = hold'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: enquiry'
arrive more 'From: Meg <meg@quillwort.example>' 'Message-ID: <3@quillwort.example>' "In-Reply-To: <$(sql 'SELECT message_id FROM outbox WHERE application = 1')>"
is 'a third mail is put to the first, and its answer held' "$(sql 'SELECT application, state FROM outbox WHERE message = 3')" '1|held'
was=$(row 1 "$all") other=$(row 2 "$all")
check 'it is moved' joinbox move 3 CT-0002
has 'its answer bears the old reference, and is dropped' "$(cat .said)" 'the answer to meg@quillwort.example, which had not gone out, was dropped: joinbox reply CT-0002'
has 'and how to take that back is said' "$(cat .said)" 'to take it back: joinbox undo CT-0002'
is 'so it cannot go' "$(sql 'SELECT state FROM outbox WHERE message = 3')" dropped
check 'it is taken back' joinbox undo CT-0002
is 'the answer waits again' "$(sql 'SELECT state FROM outbox WHERE message = 3')" held
is 'the first is as it was' "$(row 1 "$all")" "$was"
is 'so is the other' "$(row 2 "$all")" "$other"
check 'it is split off' joinbox split 3
has 'the same' "$(cat .said)" 'which had not gone out, was dropped: joinbox reply CT-0003'
joinbox undo CT-0001 >/dev/null
is 'and back' "$(row 1 "$all")|$(sql 'SELECT state FROM outbox WHERE message = 3')" "$was|held"
whole 'the store is whole'

if grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h"; then
    look() { sql "SELECT (SELECT group_concat(state) FROM outbox), (SELECT group_concat(state) FROM application), (SELECT count(*) FROM event)"; }
    joinbox reply CT-0002 --file text --yes >/dev/null
    cp "$home/joinbox.db" clean.db
    was=$(look) n=0 odd=
    while n=$((n + 1)) && [ "$n" -lt 200 ]; do
        cp clean.db "$home/joinbox.db"; rm -f "$home/joinbox.db-journal"
        JOINBOX_STOP_AT=$n joinbox undo CT-0002 >/dev/null 2>&1 && break
        now=$(look)
        [ "$now" = "$was" ] || [ "$(answer "$(last)")|$(row 2 state)" = 'dropped|open' ] || odd="$odd $n:$now"
    done
    [ "$n" -gt 3 ] && [ "$n" -lt 200 ] || odd="$odd $n points"
    is 'a letter that is taken back, killed at each point: it goes, or it is as if it had not been written' "$odd" ''
else
    skip 'killed at each point' 'points are built in with --enable-faults only'
fi
done_testing
