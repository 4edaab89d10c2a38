#!/bin/sh
# What admins decide on the command line: moves, notes, corrections, merging, and taking it back.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_ACTOR=ada

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
as() { who=$1; shift; JOINBOX_ACTOR=$who joinbox "$@"; }
row() { sql "SELECT $2 FROM application WHERE id = $1"; }
arrive() { # NAME HEADER...: delivered and filed
    name=$1; mail "$@"; deliver "$name"; work >/dev/null
}

new_home 'sending = maildir'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'Subject: one'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: application' 'Subject: two'
before=$(row 1 state)

exits 64 'a step is not left out' joinbox accept CT-0001
has 'and the step that is wanted is named' "$(cat .said)" 'joinbox ready CT-0001 first'
check 'complete, says a person' joinbox ready CT-0001
is 'it is ready' "$(row 1 state)" ready
exits 64 'twice is once' joinbox ready CT-0001
has 'and it is said' "$(cat .said)" 'CT-0001 is ready already'
check 'it is proposed, and why is kept' joinbox propose CT-0001 --why 'https://loomio.example/p/1'
has 'as a note' "$(joinbox show CT-0001)" 'https://loomio.example/p/1'
has 'with what can be done next' "$(joinbox show CT-0001)" 'joinbox accept CT-0001'
exits 64 'nobody takes back what another did' as ben undo CT-0001
is 'nothing changed' "$(row 1 state)" proposed
check 'who did it may' joinbox undo CT-0001
is 'it is ready again' "$(row 1 state)" ready
refuse 'the note is gone with it' sh -c '"$0" --home "$1" show CT-0001 | grep loomio.example' "$JB_BUILD/joinbox" "$home"
check 'and the step before' joinbox undo CT-0001
is 'as it was at first' "$(row 1 state)" "$before"

check 'fields are set right' joinbox set CT-0001 website=https://quillwort.example sender.name='Margaret Quill' language=cy
is 'in the row' "$(row 1 sender_name)" 'Margaret Quill'
has 'and where it is shown, with by whom' "$(joinbox show CT-0001)" 'website was set by ada'
exits 64 'a value that cannot be is refused' joinbox set CT-0001 website=quillwort
exits 64 'so is an unknown field' joinbox set CT-0001 wibsite=x
has 'with the nearest' "$(cat .said)" website
exits 64 'all or none' joinbox set CT-0001 organisation=Changed language=klingon
is 'none it was' "$(row 1 organisation)" "$(row 1 organisation | grep -v Changed)"
check 'a correction outlives rereading' joinbox reread CT-0001 --yes
is 'it stands' "$(row 1 sender_name)" 'Margaret Quill'
check 'three fields are one command to take back' joinbox undo CT-0001
is 'all of them' "$(sql 'SELECT count(*) FROM correction')" 0

check 'a note' joinbox note CT-0001 ring on Tuesday
has 'is shown' "$(joinbox show CT-0001)" 'ring on Tuesday'
check 'somebody looks after it' joinbox assign CT-0001
is 'who typed it' "$(row 1 assigned)" ada
check 'or nobody' joinbox assign CT-0001 nobody
is 'again' "$(row 1 assigned)" ''
check 'several at once' joinbox decline CT-0001 CT-0002 --why 'same people'
is 'both' "$(row 1 state)|$(row 2 state)" 'declined|declined'
n=$(rows application)
arrive late 'From: Meg <meg@quillwort.example>' 'Message-ID: <9@quillwort.example>' 'In-Reply-To: <1@quillwort.example>' 'Subject: Re: one'
is 'an answer to what was declined opens nothing and changes no state' "$(rows application)|$(row 1 state)" "$n|declined"
is 'and is shown' "$(row 1 why)" 'more came in'
joinbox show CT-0001 >/dev/null # else the late mail would be news
check 'one is taken up again' joinbox reopen CT-0002
exits 64 'one that cannot be stops all' joinbox reopen CT-0001 CT-0002
is 'nothing was done' "$(row 1 state)" declined
joinbox decline CT-0002 >/dev/null
check 'they are taken up again' joinbox reopen CT-0001 CT-0002
check 'another class' joinbox class CT-0002 company
is 'begins anew' "$(row 2 class)|$(row 2 state)" 'company|open'
exits 64 'a class that is none' joinbox class CT-0002 compny
has 'has its nearest' "$(cat .said)" company

check 'two become one' joinbox merge CT-0002 CT-0001
is 'with the messages of both' "$(row 1 n_messages)|$(row 2 state)" '3|merged'
arrive three 'From: Tom <tom@fennel.example>' 'Message-ID: <3@fennel.example>' 'In-Reply-To: <2@fennel.example>' 'Subject: Re: two'
is 'an answer to what was merged comes to what is left' "$(row 1 n_messages)" 4
whole 'the store is whole'
joinbox show CT-0001 >/dev/null
exits 64 'merged twice it is not' joinbox merge CT-0002 CT-0001
exits 66 'nor with what is not there' joinbox merge CT-0001 CT-0999

# Later mail is recognised by what a person set right
new_home 'sending = hold'
suggested() { sql 'SELECT suggested FROM application ORDER BY id DESC LIMIT 1'; }
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'X-Organisation: Quilwart'
check 'name, number and address are set right' joinbox set CT-0001 'organisation=Quillwort Systems Ltd' registration=19047316 sender.email=post@quillwort.example
arrive name 'From: a@elsewhere.example' 'Message-ID: <2@elsewhere.example>' 'X-Class: application' 'X-Organisation: Quillwort Systems Limited'
is 'one with the right name may belong to it' "$(suggested)" 1
arrive address 'From: post@quillwort.example' 'Message-ID: <3@quillwort.example>' 'X-Class: enquiry'
is 'one from the right address too' "$(suggested)" 1
arrive first 'From: meg@quillwort.example' 'Message-ID: <4@quillwort.example>' 'X-Class: enquiry'
is 'and from that which wrote first' "$(suggested)" 1
arrive wrong 'From: b@elsewhere.example' 'Message-ID: <5@elsewhere.example>' 'X-Class: application' 'X-Organisation: Quilwart'
is 'one with the name that was wrong does not' "$(suggested)" ''
arrive answer 'From: post@quillwort.example' 'Message-ID: <6@quillwort.example>' 'In-Reply-To: <1@quillwort.example>'
is 'an answer from the right address is put to it' "$(sql 'SELECT application FROM place ORDER BY message DESC LIMIT 1')" 1
whole 'the store is whole'

# What had not been sent of an application that is part of another
new_home 'sending = hold'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'Subject: one'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: application' 'X-Missing: description'
joinbox note CT-0002 'Tom rang' >/dev/null
answers() { sql 'SELECT group_concat(state) FROM (SELECT state FROM outbox ORDER BY id)'; }
check 'one whose answer was held is merged' joinbox merge CT-0002 CT-0001
has 'and it is said that its sender has heard nothing' "$(cat .said)" 'the answer to tom@fennel.example, which had not gone out, was dropped: joinbox reply CT-0001'
is 'the answer is dropped, the other one waits' "$(answers)" 'held,dropped'
has 'it is shown with what is left' "$(joinbox show CT-0001)" 'to tom@fennel.example: application-incomplete  (answer no. 2, dropped)'
has 'so are the notes' "$(joinbox show CT-0001)" 'Tom rang'
has 'where it came from' "$(joinbox show CT-0001)" 'all messages came from CT-0002 (ada)'
has 'and where it went' "$(joinbox show CT-0002)" 'it became part of CT-0001 (ada)'
joinbox send --all --yes >/dev/null
is 'it does not go with the others' "$(answers)" 'due,dropped'
check 'the merger is taken back' joinbox undo CT-0002
is 'the answer waits for a person again' "$(answers)" 'due,held'
has 'why' "$(joinbox outbox CT-0002)" 'the merger of its application was taken back'
is 'in the queue too' "$(row 2 why)" 'answer held'
refuse 'and what was its own is shown with the other no more' sh -c '"$0" --home "$1" show CT-0001 | grep -e "Tom rang" -e "to tom"' "$JB_BUILD/joinbox" "$home"
joinbox send CT-0002 --yes >/dev/null
joinbox merge CT-0002 CT-0001 >/dev/null
is 'one that is on its way but not gone is dropped as well' "$(answers)" 'due,dropped'
joinbox undo CT-0002 >/dev/null
exits 64 'there is nothing to put by where nothing is pointed out' joinbox dismiss CT-0001
has 'and that is said' "$(cat .said)" 'nothing is pointed out on CT-0001'
whole 'the store is whole'

if grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h"; then
    sweep() { # NAME SQL COMMAND...: killed at each point, all or nothing
        name=$1 look=$2; shift 2
        cp "$home/joinbox.db" clean.db
        was=$(sql "$look"); n=0; odd=
        while n=$((n + 1)) && [ "$n" -lt 200 ]; do
            cp clean.db "$home/joinbox.db"; rm -f "$home/joinbox.db-journal"
            if JOINBOX_STOP_AT=$n joinbox "$@" >/dev/null 2>&1; then break; fi
            joinbox check >/dev/null 2>&1 || odd="$odd $n:check"
            now=$(sql "$look"); [ "$now" = "$was" ] || [ "$now" = "${then_:-$now}" ] || odd="$odd $n:$now"
            [ "$now" = "$was" ] || then_=$now
        done
        [ "$n" -gt 2 ] && [ "$n" -lt 200 ] || odd="$odd only $n points, or no end"
        is "$name, killed at each of its points" "$odd" ''
        unset then_
    }
    joinbox show CT-0001 >/dev/null
    all='SELECT (SELECT group_concat(state) FROM application), (SELECT count(*) FROM event), (SELECT count(*) FROM correction), (SELECT group_concat(application) FROM place)'
    joinbox ready CT-0001 >/dev/null
    sweep 'what is proposed, and where' "$all" propose CT-0001 --url https://vote.example/p/1 --why x
    sweep 'two that are withdrawn' "$all" withdraw CT-0001 --why enough
    sweep 'fields that are set' "$all" set CT-0001 organisation=Fen website=https://fen.example
    joinbox note CT-0001 x >/dev/null
    sweep 'what is taken back' "$all" undo CT-0001
    arrive four 'From: Una <una@sorrel.example>' 'Message-ID: <4@sorrel.example>' 'X-Class: application'
    sweep 'what is merged' "$all" merge CT-0003 CT-0001
else
    skip 'killed at each of its points' 'points are built in with --enable-faults only'
fi
done_testing
