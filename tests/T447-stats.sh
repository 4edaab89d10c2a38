#!/bin/sh
# What came, what became of it, how long people waited: in words, as JSON, as a picture; and what has waited too long.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox
unset NO_COLOR SUDO_USER
JOINBOX_CLOCK=1768900000
JOINBOX_HOME=$work/home
export JOINBOX_CLOCK JOINBOX_HOME
"$joinbox" init >/dev/null
is 'an empty store has nothing to count' "$("$joinbox" stats)" 'Nothing has come in yet.'
check 'and still a picture' "$joinbox" stats --svg empty.svg
"$JB_BUILD/tests/fill-home" "$work/home" 40

# three decisions after 1, 3 and 90 days; two answers after an hour and a day
"$PYTHON" - "$work/home/joinbox.db" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
day = 24 * 3600
db.execute("DROP TRIGGER event_is_frozen")
for (application, days, state) in ((4, 1, "accepted"), (5, 3, "declined"), (6, 90, "accepted")):
    db.execute("UPDATE application SET class = 'application', opened_at = opened_at - 100 * ? WHERE id = ?", (day, application))
    (opened,) = db.execute("SELECT opened_at FROM application WHERE id = ?", (application,)).fetchone()
    db.execute("UPDATE event SET at = ?, kind = 'state', data = json_object('state', ?) WHERE application = ?",
               (opened + days * day, state, application))
for (application, wait) in ((1, 3600), (2, day)):
    db.execute("INSERT INTO outbox (application, template, recipient, envelope_sender, message_id, mail, brings_new, state,"
               " queued_at, due_at, sent_at) SELECT id, 'enquiry', 'x@x.example', '', 'm' || id, x'00', 0, 'sent', opened_at,"
               " opened_at, opened_at + ? FROM application WHERE id = ?", (wait, application))
db.commit()
END
JOINBOX_COLUMNS=100 "$joinbox" stats >shown
cat >wanted <<'END'
month    application  company  individual  start-up  enquiry  bounce  auto-reply  list  spam
2025-10            3        -           -         -        -       -           -     -     -
2025-11            -        -           -         -        -       -           -     -     -
2025-12            -        -           -         -        -       -           -     -     -
2026-01            2        -           -         -       37       1           -     -     -

state       applications  others
new                    1       -
incomplete             1       -
open                   3      37
set-aside              -       1

First answer: half within 60 min, of 2
Decision: half within 3 days, of 3
Oldest that needs somebody: CT-0001, Quillwort Systems Co-operative Limited, for 6 days
END
sed -i 's/within 1 h,/within 60 min,/' shown
is 'as a person sees it' "$(cat shown)" "$(cat wanted)"
is 'as JSON' "$("$joinbox" stats --json | "$PYTHON" -c 'import json,sys; it=json.load(sys.stdin)
print(len(it["months"]), it["first_answer"]["median_s"], it["decision"]["n"], it["states"]["bounce"]["set-aside"], it["oldest"]["reference"])')" \
    '4 3600 3 1 CT-0001'

check 'a picture is written' "$joinbox" stats --svg stats.svg
"$PYTHON" - stats.svg empty.svg >told <<'END'
import sys, xml.etree.ElementTree as tree
for name in sys.argv[1:]:
    root = tree.parse(name).getroot()
    text = open(name).read()
    bars = [e for e in root.iter("{http://www.w3.org/2000/svg}rect") if len(e)]
    print(len(bars), "script" in text, "href" in text, "http" in text.replace("http://www.w3.org/2000/svg", ""))
END
is 'well formed, with a bar for each, and with nothing from elsewhere' "$(cat told)" "$(printf '3 False False False\n0 False False False')"
is 'also to standard output' "$("$joinbox" stats --svg - | cksum)" "$(cksum <stats.svg)"
exits 74 'where it cannot be written that is told' "$joinbox" stats --svg none/stats.svg
exits 64 'it takes no argument' "$joinbox" stats now

JOINBOX_CLOCK=1770000000
export JOINBOX_CLOCK
has 'what has waited for two weeks is overdue' "$("$joinbox" | sed -n 2p)" "$(printf 'answer held, overdue\tjoinbox outbox CT-0001')"
done_testing
