#!/bin/sh
# A home copied while it is in use, and made again from the copy; both killed at each step.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/commands-lib.sh"
prepare_home
mkdir safe
kept=$work/safe
backup() { joinbox backup "$kept" "$@"; }
newest() { ls -d "$kept"/joinbox-*Z | tail -n 1; }
again=$work/again
at() { JOINBOX_CLOCK=$((1791795600 + $1)); } # another second, another name

mail late 'From: late@late.example' 'Message-ID: <late@late.example>' 'X-Class: enquiry'
deliver late
printf '%s\n' 'network = Kelp Network' >>"$home/joinbox.conf"
check 'a backup is made' backup
has 'it was read back' "$(cat .said)" 'It was read back, and is whole.'
has 'what is not named to forget is told' "$(cat .said)" 'backups ='
is 'with the mail that waits' "$(find "$(newest)/spool/new" -type f | wc -l)" 1
is 'open to nobody else' "$(find "$kept" -mindepth 1 -perm /077 | wc -l)" 0
check 'the database in it is whole by itself' "$PYTHON" -c '
import sqlite3, sys
assert sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check").fetchone() == ("ok",)' "$(newest)/joinbox.db"
refuse 'not into the home itself' joinbox backup "$home/copies"
at 1
check 'one more' backup --keep 1
has 'the older one goes' "$(cat .said)" '1 older one was removed'
is 'and only that' "$(ls -A "$kept" | wc -l)" 1
exits 64 'none of them is no number to keep' backup --keep 0

# Restored elsewhere, as on a new machine
exits 66 'what is no backup' "$JB_BUILD/joinbox" --home "$again" restore "$work"
now=$(date +%s)
check 'the newest is restored' env JOINBOX_CLOCK="$now" "$JB_BUILD/joinbox" --home "$again" restore "$kept"
has 'letters that were due are held' "$(cat .said)" 'so they are held: joinbox outbox'
check 'the home is whole' "$JB_BUILD/joinbox" --home "$again" check
is 'with its settings' "$(cmp "$home/joinbox.conf" "$again/joinbox.conf" && "$JB_BUILD/joinbox" --home "$again" config network | grep -c Kelp)" 1
check 'its key' cmp "$home/token.key" "$again/token.key"
is 'and the mail of its spool' "$(ls "$again/spool/new")" "$(ls "$home/spool/new")"
was=$home home=$again
is 'nothing of it is due' "$(rows outbox "state IN ('due', 'sending')")" 0
work >/dev/null 2>&1
is 'that mail is filed once' "$(rows message "message_id = 'late@late.example'")" 1
is 'and its answer waits: it may have been answered since the copy' "$(rows outbox "recipient = 'late@late.example' AND hold LIKE '%restored%'")" 1
mail fresh 'From: fresh@fresh.example' 'Message-ID: <fresh@fresh.example>' 'X-Class: enquiry'
cp fresh "$home/spool/new/$((now + 60)).M000001P1Q1.test"
JOINBOX_CLOCK=$((now + 120)) work >/dev/null 2>&1
is 'which that to later mail does not' "$(rows outbox "recipient = 'fresh@fresh.example' AND hold NOT LIKE '%restored%'")" 1
home=$was
work >/dev/null 2>&1

# Over a home that lives
refuse 'not over a database that is there' joinbox restore "$kept"
has 'but when told' "$(cat .said)" '--yes'
joinbox forget CT-0006 --why asked --yes >/dev/null
mail later 'From: later@late.example' 'Message-ID: <later@late.example>' 'X-Class: enquiry'
deliver later
check 'when told it is' joinbox restore "$kept" --yes
has 'what was forgotten since is named' "$(cat .said)" 'joinbox forget CT-0006'
aside=$(ls -d "$home"/before-restore-*)
has 'and where the other database is' "$(cat .said)" "$aside"
is 'which is as it was' "$(home=$aside rows application "state = 'forgotten'")" 1
is 'mail that came since waits still' "$(grep -l 'later@late.example' "$home"/spool/new/* | wc -l)" 1
check 'all is whole' joinbox check

# Not what it was
cp -R "$(newest)" "$work/spoilt"
printf 'x' | dd of="$work/spoilt/joinbox.db" bs=1 seek=9000 conv=notrunc 2>/dev/null
exits 65 'a backup that was altered is refused' joinbox restore "$work/spoilt" --yes
has 'by the name of the file' "$(cat .said)" 'joinbox.db is not what was written'
check 'and nothing was done' joinbox check
"$PYTHON" - "$work/spoilt/backup.json" <<'END'
import json, sys
text = json.load(open(sys.argv[1]))
text["format"] = 99
json.dump(text, open(sys.argv[1], "w"))
END
exits 78 'one of a newer joinbox too' joinbox restore "$work/spoilt" --yes
"$PYTHON" -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute("PRAGMA user_version = 9999"); d.commit()' "$work/spoilt/joinbox.db"
cp "$work/spoilt/joinbox.db" "$work/newer.db"
cp "$home/joinbox.db" before.db
exits 78 'a database of a newer one' joinbox restore "$work/newer.db" --yes
check 'is not let in' cmp before.db "$home/joinbox.db"
exec 8>>"$home/run/work.lock"
flock 8
exits 75 'nor is any while a worker runs' joinbox restore "$kept" --yes
has 'which is told' "$(cat .said)" 'joinbox work runs'
exec 8>&-

# A store with faults of its own: older backups stay
sql_write() { "$PYTHON" -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()' "$home/joinbox.db" "$1"; }
sql_write "UPDATE application SET n_messages = 7 WHERE id = 1"
at 2
exits 65 'a store with faults is copied' backup --keep 1
has 'and they are told' "$(cat .said)" 'older backups were left as they are'
is 'the sound one stays' "$(ls "$kept" | wc -l)" 2
has 'the other says what it is' "$(ls "$kept")" 'Z-faulty'
check 'the sound one is restored' joinbox restore "$kept" --yes
check 'and whole' joinbox check

grep -q 'define JB_FAULTS 1' "$JB_BUILD/config.h" || { done_testing; exit; }
# Killed at each step of the copy: there is a whole one or none, and the next run leaves no rest.
rm -rf "$kept"
mkdir "$kept"
point=0 odd=
until JOINBOX_STOP_AT=$((point = point + 1)) backup >/dev/null 2>&1; do
    for copy in "$kept"/joinbox-*; do
        [ ! -e "$copy" ] || "$JB_BUILD/joinbox" --home "$work/tried$point" restore "$copy" >/dev/null 2>&1 || odd="$odd $point"
    done
    at $((10 + point))
done
is 'killed at each step a backup is whole or not there' "$odd" ''
[ "$point" -gt 8 ]
verdict $? "there were steps ($point)"
is 'nothing is left of those' "$(ls -A "$kept" | grep -c '^\.')" 0
backup --keep 1 >/dev/null
at $((20 + point))
is 'and killed while older ones go' "$(for n in 1 2 3 4 5 6 7 8 9; do JOINBOX_STOP_AT=$((point + n)) backup --keep 1 >/dev/null 2>&1; at $((20 + point + n)); done; backup --keep 1 | grep -c whole; ls -A "$kept" | wc -l)" '1
1'

# Killed at each step of restoring: as before or restored, and the same command ends it.
cp -R "$home" "$work/living"
rm -rf "$home"/before-restore-*
sql "SELECT count(*) FROM event" >events
point=0 odd=
until JOINBOX_STOP_AT=$((point = point + 1)) joinbox restore "$kept" --yes >/dev/null 2>&1; do
    joinbox check >/dev/null 2>&1 || odd="$odd $point"
    rm -rf "$home"
    cp -R "$work/living" "$home"
    rm -f "$home"/spool/new/*
done
is 'killed at each step the home is whole' "$odd" ''
[ "$point" -gt 12 ]
verdict $? "there were steps ($point)"
is 'its mail is back' "$(ls "$home/spool/new" | wc -l)" "$(find "$(newest)/spool/new" -type f | wc -l)"
check 'all is whole' joinbox check
is 'and no draft is left' "$(find "$home" -name '*.restoring*' | wc -l)" 0
done_testing
