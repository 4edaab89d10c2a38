#!/bin/sh
# A database that another program keeps locked: every command waits as long as is said, names who holds it, changes nothing.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/commands-lib.sh"
prepare_home
cat >hold.py <<'END'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
END
mkfifo let-go
cp "$home/joinbox.db" before.db
"$PYTHON" hold.py "$home/joinbox.db" <let-go >held &
holder=$!
exec 9>let-go
wait_for 20 test -s held
waiting=
for verb in $(verbs); do
    (a_command "$verb" >"$verb.said" 2>"$verb.complaint"; echo $? >"$verb.exit") &
    waiting="$waiting $!"
done
wait $waiting
odd=
for verb in $(verbs); do
    { [ "$(cat "$verb.exit")" = 75 ] && [ "$(wc -l <"$verb.complaint")" = 1 ] && grep -q "$holder" "$verb.complaint"; } ||
        odd="$odd $verb: exit $(cat "$verb.exit"), $(cat "$verb.said" "$verb.complaint" | head -c 300);"
done
is 'in plain words' "$(grep -l 'store_' ./*.complaint)" ''
is 'all say who holds it, and to try again' "$odd" ''
exec 9>&-
wait $holder
check 'nothing was changed' cmp before.db "$home/joinbox.db"
check 'afterwards all is well' joinbox ready CT-0001
done_testing
