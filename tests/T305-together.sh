#!/bin/sh
# Many deliveries at once, a worker, people at the CLI, and somebody who holds the database.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

new_home 'sending = maildir'
"$alone" --home "$home" --watch >log 2>&1 &
watcher=$!
wait_for 10 test -S "$home/run/work.sock"
mail same 'From: same@x.example' 'Message-ID: <same@x.example>' 'X-Class: application'
pids=
for i in $(seq 20); do
    mail m$i "From: p$i@x$i.example" "Message-ID: <$i@x.example>" 'X-Class: application'
    { deliver same; deliver m$i; } &
    pids="$pids $!"
done
readers=
for i in 1 2; do
    ( for n in $(seq 15); do "$joinbox" --home "$home" queue --all >>seen$i 2>&1 || echo bad >>trouble; done ) &
    readers="$readers $!"
done
# an admin's transaction that lasts until all is delivered
mkfifo let_go
"$PYTHON" -c 'import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
sys.stdin.read()' "$home/joinbox.db" <let_go &
readers="$readers $!"
exec 9>let_go
wait $pids
exec 9>&-
wait $readers
all_filed() { [ "$(rows message)" = 21 ] && [ "$(waiting)" = 0 ]; }
check 'each mail is filed once' wait_for 30 all_filed
is 'each is answered once' "$(rows outbox)|$(sql 'SELECT count(DISTINCT message) FROM outbox')" '21|21'
is 'the copies are noted' "$(rows event "kind = 'duplicate'")" 19
is 'nobody at the CLI was turned away' "$(cat trouble 2>/dev/null)" ''
kill -TERM $watcher
wait $watcher
is 'the worker ends well' "$?" 0
whole 'the store is whole'

# No room: a limit on the size of files stands for a full disk.
new_home
mail big 'From: a@x.example'
head -c 3000000 /dev/zero | tr '\0' 'x' | fold -w 70 >>big
deliver big
size=$(stat -c %s "$home/joinbox.db")
refuse 'where the database cannot grow nothing is filed' prlimit --fsize=$((size + 500000)) "$alone" --home "$home"
is 'not by halves either' "$(rows message)|$(rows message_bytes)|$(rows event)|$(waiting)" '0|0|0|1'
check 'once there is room' work
is 'the mail is filed' "$(rows message)|$(waiting)|$(rows spooled)" '1|0|0'
whole 'the store is whole'

done_testing
