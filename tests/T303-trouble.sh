#!/bin/sh
# Messages that the worker fails at, and places that fail the worker.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

# A message that kills the worker
new_home
mail poison 'From: a@x.example' 'Message-ID: <1@x.example>' 'X-Reader: die'
mail good 'From: b@x.example' 'Message-ID: <2@x.example>'
deliver poison
deliver good
for i in 0 1 2; do
    work >/dev/null 2>&1
    is "the next worker counts death $i" "$(sql 'SELECT coalesce(max(n_attempts), 0) FROM spooled')" "$i"
done
is 'it stands in the way of others until then' "$(rows message)" 0
check 'then it is parked' work
is 'and the others are filed' "$(rows message)|$(waiting)" '1|0'
is 'it lies in cur' "$(find "$home/spool/cur" -type f | wc -l)|$(sql 'SELECT is_parked FROM spooled')" '1|1'
has 'joinbox problems names it' "$("$joinbox" --home "$home" problems)" "$(sql 'SELECT name FROM spooled')"
sed -i 's/^X-Reader.*/X-Reader2: no/' "$home"/spool/cur/*
check 'joinbox retry takes it back' "$joinbox" --home "$home" retry --all
check 'and it is filed' work
is 'no trouble is left' "$(rows message)|$(rows spooled)|$(find "$home/spool" -type f | wc -l)" '2|0|0'
whole 'the store is whole'

# A message at which the reading fails, without dying
new_home
mail odd 'From: a@x.example' 'X-Reader: fail'
deliver odd
deliver good
check 'a message that fails stops nobody' work
is 'others are filed in the same run' "$(rows message)|$(waiting)|$(sql 'SELECT n_attempts FROM spooled')" '1|1|1'
work >/dev/null 2>&1
check 'after three failures' work
is 'it is parked, with the reason' "$(sql 'SELECT is_parked, last_error FROM spooled')" '1|the reader was told to fail'

rm -f "$home"/spool/cur/*
check 'somebody takes the file away' work
is 'its row goes too' "$(rows spooled)" 0

# A place that fails
new_home
mail waits 'From: a@x.example' 'X-Reader: absent'
deliver waits
deliver good
for i in 1 2 3 4; do
    refuse "without a reader the run fails ($i)" work
done
is 'nothing is counted against the mail' "$(sql 'SELECT n_attempts, is_parked, last_error FROM spooled')" \
    '0|0|the reader was told to absent'
is 'others that can be read are filed' "$(rows message)|$(waiting)" '1|1'
for i in 1 2 3; do
    sed "s/^From:.*/From: b$i@x.example/" waits >w$i
    deliver w$i
done
sed 's/^From:.*/From: c@x.example/' good >last
deliver last
refuse 'three in a row' work
is 'stop the run' "$(rows message)|$(waiting)" '1|5'

# The database
new_home
deliver good
mv "$home/joinbox.db" "$home/aside"
refuse 'no database: the run stops' work
is 'none is made in silence' "$(ls "$home"/joinbox.db 2>/dev/null)|$(waiting)" '|1'
mv "$home/aside" "$home/joinbox.db"
version=$(sql 'PRAGMA user_version')
"$PYTHON" -c "import sqlite3,sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA user_version = 99')" "$home/joinbox.db"
before=$(cksum <"$home/joinbox.db")
refuse 'a newer database: the run stops' work
is 'it is left alone' "$(cksum <"$home/joinbox.db")" "$before"
"$PYTHON" -c "import sqlite3,sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA user_version = $version')" "$home/joinbox.db"
check 'with the right one it goes on' work
is 'and the mail is filed' "$(rows message)|$(waiting)" '1|0'

# Bytes that the store has lost come again
lose_bytes() {
    "$PYTHON" -c "import sqlite3,sys; d = sqlite3.connect(sys.argv[1]); d.execute('DELETE FROM message_bytes'); d.commit()" "$home/joinbox.db"
}
new_home
deliver good
work >/dev/null
lose_bytes
refuse 'lost bytes are found' "$joinbox" --home "$home" check
deliver good
check 'the same mail comes again' work
check 'and they are back' "$joinbox" --home "$home" check
is 'the mail itself is filed once, and waits no more' "$(rows message)|$(waiting)" '1|0'
lose_bytes
{ echo 'Received: from a.example by b.example; Tue, 24 Nov 2026 10:00:00 +0000'; cat good; } >elsewhere
deliver elsewhere
work >/dev/null 2>&1
is 'what came another way is kept in the spool' "$(rows message)|$(waiting)" '1|1'

# Two workers
new_home
mail slow 'From: a@x.example'
( flock 9; deliver slow; check 'a second worker goes away' work; echo "$n_tests" >count ) 9>"$home/run/work.lock"
n_tests=$(cat count)
is 'and files nothing' "$(rows message)" 0
check 'the next one files it' work
is 'once' "$(rows message)" 1

done_testing
