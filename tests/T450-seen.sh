#!/bin/sh
# Two admins at once: who decides on what has moved on is told what happened, and nothing is overwritten.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_CLOCK=1768298531

as() { who=$1; shift; JOINBOX_ACTOR=$who "$JB_BUILD/joinbox" --home "$home" "$@"; }
state() { sql "SELECT state FROM application WHERE id = $1"; }
arrive() { name=$1; mail "$@"; deliver "$name"; work >/dev/null; }
later() { JOINBOX_CLOCK=$((JOINBOX_CLOCK + 180)); }

new_home 'sending = maildir'
arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'Subject: one'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: application' 'Subject: two'

check 'who never looked may decide' as ada assign 1
as bea show 1 >/dev/null
check 'so may who has seen the last of it' as bea ready 1
check 'and who did the last of it' as bea propose 1
later
exits 75 'who has not is told' as ada withdraw 1
is 'in one line what happened, when, and how to go on' "$(cat .said)" \
   'joinbox: CT-0001 has moved on since you looked: bea brought it to proposed 3 min ago (the last of 2 things); nothing was changed: joinbox show CT-0001, then decide again'
is 'nothing was changed' "$(state 1)" proposed
exits 75 'nor is a letter written' as ada ask 1 --yes
exits 75 'nor anything else done' as ada set 1 language=cy
exits 75 'nor is it made part of another' as ada merge 1 2
exits 75 'nor another part of it' as ada merge 2 1
exits 75 'one of several stops all' as ada decline 2 1
is 'the other too' "$(state 2)" new
as ada show 1 >/dev/null
check 'after a look it is done' as ada withdraw 1
exits 75 'then the other is told' as bea undo 1
has 'by whom' "$(cat .said)" 'ada brought it to withdrawn just now'

as ada show 2 >/dev/null
later
arrive more 'From: Tom <tom@fennel.example>' 'Message-ID: <3@fennel.example>' 'In-Reply-To: <2@fennel.example>' 'Subject: Re: two'
later
exits 75 'new mail is news as well' as ada decline 2
has 'and is said' "$(cat .said)" 'another mail came in 3 min ago'
as ada show 2 >/dev/null
work >/dev/null
check 'what joinbox sends by itself is none' as ada ready 2

seen=$(as ada show 2 --json | "$PYTHON" -c 'import json, sys; print(json.load(sys.stdin)["revision"])')
check 'a script says what it has seen' as robot propose 2 --revision "$seen"
exits 75 'and is refused where that is not the last, whoever did it' as robot accept 2 --revision "$seen"
exits 64 'one revision is of one application' as robot decline 1 2 --revision "$seen"
exits 64 'and a number' as robot accept 2 --revision now

as carol show 2 >/dev/null
as bea show 2 >/dev/null; as bea note 2 hm >/dev/null
rm "$home/run/seen-carol"
check 'what is remembered may be lost' as carol assign 2
mkdir "$home/run/seen-dan"
check 'or impossible' as dan show 2
check 'which is no reason to refuse' as dan assign 2
check 'any name is one of a file' as '../dan/é' show 2
is 'inside of run' "$(find "$home" -name '*dan*' | sort | tr '\n' ' ')" "$home/run/seen-..%2Fdan%2F%C3%A9 $home/run/seen-dan "
yes '7 7' | head -c 200000 >"$home/run/seen-eve"
check 'a long memory' as eve show 2
is 'is cut' "$(test "$(wc -c <"$home/run/seen-eve")" -lt 70000 && echo yes)" yes
as bea show 2 >/dev/null; as bea note 2 again >/dev/null
exits 75 'and keeps the last' as eve assign 2
check 'a note overwrites nothing' as eve note 2 yes
exits 75 'but who wrote one has seen no more than before' as eve assign 2
whole 'the store is whole'
done_testing
