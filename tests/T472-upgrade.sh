#!/bin/sh
# A home of each earlier schema, with all that it could hold, is brought up to this one: nothing is lost, all is whole; also where
# that is killed on its way. One of a later schema is refused untouched (T457).
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/commands-lib.sh"
prepare_home
joinbox note CT-0001 'they rang on Tuesday' >/dev/null
joinbox set CT-0001 organisation=Fen >/dev/null
joinbox merge CT-0002 CT-0001 >/dev/null
joinbox forget CT-0006 --why asked --yes >/dev/null
cp "$home/joinbox.db" now.db

# What is in a database of today is written as the schemas up to the N-th would hold it: older ones chained the data themselves.
cat >older.py <<'END'
import hashlib, os, re, sqlite3, sys
src, now, path, upto = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
tool = open(os.path.join(src, "tools", "sql2c"), encoding="utf-8").read().rsplit("main(sys.argv[1:])", 1)[0]
sql2c = {}
exec(tool, sql2c)
if os.path.exists(path):
    os.unlink(path)
os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
old = sqlite3.connect(path, isolation_level=None)
for number in range(1, upto + 1):
    text = open(os.path.join(src, "src", "store", "sql", f"schema-{number:03}.sql"), encoding="utf-8").read()
    old.executescript(sql2c["expand"](sql2c["without_comments"](sql2c["repeat"](text)), os.path.join(src, "src", "base")))
old.execute("ATTACH ? AS now", (now,))
old.execute("BEGIN")
tables = [t for (t,) in old.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'find_%' AND name NOT IN ('tally', 'wiping')")]
for table in tables:
    here, there = ([c[1] for c in old.execute(f"PRAGMA {schema}.table_info({table})")] for schema in ("main", "now"))
    if table == "event":
        continue
    columns = ", ".join(c for c in here if c in there and (table, c) != ("passage", "id"))
    rest = "WHERE note IS NULL" if table == "passage" else "" # those of notes come with them
    old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table} {rest} ORDER BY 1")
before = ""
for id_, application, message, at, actor, kind, data, hash_, salt, payload in old.execute(
        "SELECT id, application, message, at, actor, kind, data, hash, salt, payload FROM now.event ORDER BY id").fetchall():
    if upto < 3:
        line = f"{before}\n{id_} {application or 0} {message or 0} {at}\n{actor}\n{kind}\n{data}\n"
        before = hash_ = hashlib.sha256(line.encode()).hexdigest()
        old.execute("INSERT INTO event (id, application, message, at, actor, kind, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (id_, application, message, at, actor, kind, data, hash_))
    else:
        old.execute("INSERT INTO event (id, application, message, at, actor, kind, data, hash, salt, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (id_, application, message, at, actor, kind, data, hash_, salt, payload))
old.execute("COMMIT")
END
cat >kept.py <<'END'
import sqlite3, sys
kept = {"message": "id, sha256, canonical, received_at, message_id", "message_bytes": "message, n, bytes", "event": "id, at, actor, kind, data",
        "note": "event, text", "correction": "event, field, value", "outbox": "id, message_id, mail, state", "reading": "message, json",
        "application": "id, reference, class, state, why, waits_since, organisation, missing", "place": "message, application, role",
        "identity": "kind, value, application", "name": "word, application", "lack": "key, waits_since, application",
        "passage": "message, n, note, text", "tally WHERE n > 0": "class, state, is_waiting, needs_person, n"}
one, other = (sqlite3.connect(path) for path in sys.argv[1:3])
print(" ".join(table for table, columns in kept.items() if
               set(one.execute(f"SELECT {columns} FROM {table}")) != set(other.execute(f"SELECT {columns} FROM {table}"))))
END
older() { rm -f "$home"/joinbox.db*; "$PYTHON" older.py "$JB_SRC" now.db "$home/joinbox.db" "$1"; }
newest=$(ls "$JB_SRC"/src/store/sql/schema-*.sql | wc -l)
[ "$newest" -gt 3 ]
verdict $? "there are earlier schemas ($newest in all)"
n=0
while [ $((n = n + 1)) -lt "$newest" ]; do
    older "$n"
    cp "$home/joinbox.db" before.db
    exits 78 "schema $n is not read as it is" joinbox show CT-0001
    has 'with what to do' "$(cat .said)" 'joinbox work'
    check 'and not touched' cmp before.db "$home/joinbox.db"
    check "schema $n is brought up" joinbox work
    is 'to the newest' "$(sql 'SELECT user_version FROM pragma_user_version')" "$newest"
    whole 'it is whole'
    is 'with all that was in it' "$("$PYTHON" kept.py now.db "$home/joinbox.db")" ''
    has 'names are found' "$(joinbox show Fennel 2>&1)" 'CT-0009'
    has 'and words' "$(joinbox search Tuesday)" 'CT-0001'
    check 'it goes on' joinbox note CT-0001 'and again'
    whole 'and stays whole'
    grep -q 'define JB_FAULTS 1' "$JB_BUILD/config.h" || continue
    point=0 odd=
    while [ $((point = point + 1)) -le $((2 * (newest - n) + 4)) ]; do
        older "$n"
        JOINBOX_STOP_AT=$point joinbox work >/dev/null 2>&1
        { joinbox work && joinbox check; } >/dev/null 2>&1 || odd="$odd $point"
    done
    is "killed at each step on the way from $n it comes up whole" "$odd" ''
done
done_testing
