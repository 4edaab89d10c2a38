#!/bin/sh
# The journal: who did what when, and the proof that nothing of it was altered.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox
unset NO_COLOR SUDO_USER
JOINBOX_CLOCK=1768900000
JOINBOX_HOME=$work/home
TZ=UTC
export JOINBOX_CLOCK JOINBOX_HOME TZ
"$joinbox" init >/dev/null
"$JB_BUILD/tests/fill-home" "$work/home" 120

alter() { # STATEMENT, past the triggers that forbid it
    "$PYTHON" - "$work/home/joinbox.db" "$1" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for (name, sql) in db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'event'").fetchall():
    db.execute("DROP TRIGGER " + name)
db.execute(sys.argv[2])
db.commit()
END
}

JOINBOX_COLUMNS=90 "$joinbox" log CT-0002 >shown
cat >wanted <<'END'
no.  when               who      id       event          what
  5  15 Jan 2026 10:02  joinbox  CT-0002  continued      
  4  14 Jan 2026 10:02  joinbox  CT-0002  answer-queued  state incomplete
  3  14 Jan 2026 10:02  joinbox  CT-0002  filed          state new
END
is 'of one application, as a person sees it' "$(cat shown)" "$(cat wanted)"
is 'of all, the newest hundred' "$("$joinbox" log | wc -l)|$("$joinbox" log | head -1 | cut -f1,3,4)" "$(printf '100|126\tjoinbox\tCT-0123')"
is 'all of an age' "$("$joinbox" log --since 2026-01-17 | wc -l)" 120
is 'a limit' "$("$joinbox" log --limit 3 | cut -f1 | tr '\n' ' ')" '126 125 124 '
is 'times for programs are UTC' "$("$joinbox" log CT-0003 | cut -f2)" '2026-01-16T10:02:11Z'
is 'JSON has the hash' "$("$joinbox" log CT-0003 --json | "$PYTHON" -c 'import json,sys; e=json.load(sys.stdin)[0]; print(e["application"], e["kind"], len(e["hash"]))')" 'CT-0003 filed 64'
exits 64 'an age that is none' "$joinbox" log --since whenever
exits 66 'an unknown application' "$joinbox" log CT-9999

check 'the journal is proved' "$joinbox" log --verify
has 'in words' "$(cat .said)" 'The journal is whole: 126 events, none altered, none missing.'
is 'with a hash to write down' "$(grep -c 'last event is 126, [0-9a-f]\{64\}$' .said)" 1
exits 64 'the chain is one' "$joinbox" log CT-0001 --verify
cp "$work/home/joinbox.db" whole.db
alter "UPDATE event SET actor = 'mallory' WHERE id = 4"
exits 65 'an event that was altered' "$joinbox" log --verify
has 'is named' "$(cat .said)" 'event 4 of the journal was altered'
is 'and it alone' "$(grep -c 'was altered' .said)" 1
cp whole.db "$work/home/joinbox.db"
alter "DELETE FROM event WHERE id = 7"
exits 65 'an event that was taken out' "$joinbox" log --verify
has 'is missed' "$(cat .said)" 'the journal lacks event 7'
cp whole.db "$work/home/joinbox.db"
check 'the whole one is whole' "$joinbox" log --verify --json
done_testing
