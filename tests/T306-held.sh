#!/bin/sh
# Somebody holds the database and does not let go: the worker waits 20 seconds, says who it is, and leaves the mail.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

new_home
mkfifo fifo
mail m 'From: a@x.example'
deliver m
"$PYTHON" -c 'import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()' "$home/joinbox.db" >held <fifo &
holder=$!
exec 8>fifo
wait_for 10 test -s held
exits 75 'the worker gives up after a while' work
has 'and says who holds the database' "$(cat .said)" "process $holder"
exec 8>&-
wait $holder
check 'then it files' work
is 'the mail that waited' "$(rows message)|$(waiting)" '1|0'

done_testing
