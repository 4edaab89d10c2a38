#!/bin/sh
# Messages that go where they belong: moved to another application, or made one of their own.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_ACTOR=ada

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
row() { sql "SELECT $2 FROM application WHERE id = $1"; }
where() { sql "SELECT application, role FROM place WHERE message = $1"; }
arrive() { # NAME HEADER...: delivered and filed
    name=$1; mail "$@"; deliver "$name"; work >/dev/null
}

new_home
arrive one 'From: meg@quillwort.example' 'Message-ID: <1@quillwort.example>' 'X-Class: application' \
    'X-Missing: founding-document'
arrive two 'From: tom@quillwort.example' 'Message-ID: <2@quillwort.example>' 'X-Class: application' \
    'X-Missing: worker-owned'
ours=$(sql 'SELECT message_id FROM outbox WHERE application = 2')
exits 64 'what is alone is not split off' joinbox split 2
has 'it stands by itself already' "$(cat .said)" 'stands by itself already'
exits 64 'nor moved' joinbox move 2 CT-0001
has 'it is merged' "$(cat .said)" 'joinbox merge'
check 'it is merged' joinbox merge CT-0002 CT-0001
is 'what is missing is what none supplied' "$(row 1 missing)" '[]'
arrive three 'From: tom@quillwort.example' 'Message-ID: <3@quillwort.example>' "In-Reply-To: <$ours>" 'X-Class: enquiry'
is 'an answer to the merged one comes to what is left' "$(where 3)" '1|follow-up'

has 'show tells the numbers of messages' "$(joinbox show CT-0001)" 'no. 3, follow-up'
check 'one is split off' joinbox split 2
is 'as an application of its own' "$(where 2)" '3|first'
is 'of its class, as it began' "$(row 3 'class, state, n_messages, why')" 'application|new|1|new'
is 'which the other lost' "$(row 1 'n_messages, missing')" '2|["founding-document"]'
is 'and is known by what it says' "$(sql "SELECT count(*) FROM identity WHERE application = 3 AND value = 'tom@quillwort.example'")" 1
exits 64 'the merger is not taken back over that' joinbox undo CT-0002
has 'it is said what was put elsewhere' "$(cat .said)" 'message 2 has been put elsewhere since'
exits 64 'nothing is put to what is merged' joinbox move 3 CT-0002
exits 64 'nor to where it is' joinbox move 3 CT-0001
check 'one is moved' joinbox move 3 CT-0003
is 'there it is' "$(where 3)" '3|follow-up'
check 'so is the first of two' joinbox move 2 CT-0001
is 'the other begins what it left' "$(where 3)" '3|first'
check 'back again' joinbox move 2 CT-0003
places() { sql 'SELECT group_concat(message || ":" || application || role, " ") FROM (SELECT * FROM place ORDER BY message)'; }
was=$(places)
joinbox move 2 CT-0001 >/dev/null
check 'moving is taken back' joinbox undo CT-0001
is 'all are what they were, the first too' "$(places)" "$was"
joinbox move 2 CT-0001 >/dev/null
check 'from the other side as well' joinbox undo CT-0003
is 'to the same' "$(places)" "$was"
joinbox split 2 >/dev/null
check 'splitting too' joinbox undo CT-0004
is 'the message is back' "$(places)" "$was"
is 'and what was made for it part of that' "$(row 4 state)" merged
arrive four 'From: tom@quillwort.example' 'Message-ID: <4@quillwort.example>' 'In-Reply-To: <2@quillwort.example>' 'X-Class: enquiry'
is 'what answers it comes where it is' "$(where 4)" '3|follow-up'
joinbox show CT-0003 >/dev/null
joinbox split 4 >/dev/null; joinbox note CT-0005 'look at this' >/dev/null
exits 64 'what went on by itself is not taken back' joinbox undo CT-0003
has 'and how to is said' "$(cat .said)" 'joinbox merge CT-0005 CT-0003 makes them one again'
joinbox move 3 CT-0001 >/dev/null
exits 64 'nor what another did' env JOINBOX_ACTOR=ben "$JB_BUILD/joinbox" --home "$home" undo CT-0001
joinbox move 3 CT-0003 >/dev/null
exits 66 'a message that is not there' joinbox move 77 CT-0001
exits 66 'an application that is not there' joinbox move 3 CT-0777
has 'the last one is named' "$(cat .said)" 'the last is CT-0005'
exits 64 'a message has a number' joinbox split CT-0001
exits 64 'one message is wanted' joinbox split
whole 'the store is whole'

if grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h"; then
    sweep() { # NAME COMMAND...: killed at each point, all or nothing
        name=$1; shift
        look='SELECT (SELECT group_concat(application || role) FROM place), (SELECT count(*) FROM event), (SELECT count(*) FROM application)'
        cp "$home/joinbox.db" clean.db
        was=$(sql "$look"); n=0; odd=
        joinbox "$@" >/dev/null
        then_=$(sql "$look")
        while n=$((n + 1)); [ "$n" -lt 500 ]; do
            cp clean.db "$home/joinbox.db"; rm -f "$home/joinbox.db-journal"
            if JOINBOX_STOP_AT=$n joinbox "$@" >/dev/null 2>&1; then break; fi
            joinbox check >/dev/null 2>&1 || odd="$odd $n:check"
            now=$(sql "$look"); [ "$now" = "$was" ] || [ "$now" = "$then_" ] || odd="$odd $n:$now"
        done
        [ "$n" -gt 2 ] && [ "$was" != "$then_" ] || odd="$odd only $n points"
        is "$name, killed at each of its points" "$odd" ''
    }
    sweep 'a message that is moved' move 3 CT-0001
    sweep 'a message that is split off' split 3
    sweep 'what is taken back of that' undo CT-0001
else
    skip 'killed at each of its points' 'points are built in with --enable-faults only'
fi
done_testing
