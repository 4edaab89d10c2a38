#!/bin/sh
# A flood of mail: so many are read in an hour, the rest waits in order, and nothing is lost or answered twice.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_CLOCK=1795000000

flood() { # FROM TO
    i=$1
    while [ "$i" -le "$2" ]; do
        mail m "From: p$i@flood.example" "Message-ID: <$i@flood.example>" 'X-Class: enquiry'
        deliver m -f "p$i@flood.example" -r contact@coops.tech
        i=$((i + 1))
    done
}

new_home 'sending = maildir' 'reads_per_hour = 6' 'answers_per_hour = 4'
flood 1 10
work >said 2>&1
is 'an hour of mail is read at once' "$(rows message)|$(waiting)" '6|4'
has 'and it is said that the rest waits' "$(cat said)" 'more mail came than reads_per_hour (6): the rest waits'
is 'of it no more is answered than answers_per_hour' "$(rows outbox "state = 'sent'")|$(rows outbox "state = 'held'")" '4|2'
work >said 2>&1
is 'a second run reads no more' "$(rows message)|$(waiting)" '6|4'
export JOINBOX_CLOCK=$((JOINBOX_CLOCK + 660))
work >said 2>&1
is 'ten minutes later one more is read' "$(rows message)|$(waiting)" '7|3'
is 'the one that came first' "$(sql 'SELECT max(message_id) FROM message WHERE id = 7')" '7@flood.example'
touch -d @$((JOINBOX_CLOCK - 7200)) "$home"/spool/new/*
has 'the doctor knows why they wait' "$("$joinbox" --home "$home" doctor 2>/dev/null)" '3 wait, the oldest for 2 h: more came than reads_per_hour (6)'
export JOINBOX_CLOCK=$((JOINBOX_CLOCK + 3600))
work >said 2>&1
is 'an hour later all are' "$(rows message)|$(waiting)" '10|0'
is 'nothing is said of it' "$(grep -c reads_per_hour said)" 0
export JOINBOX_CLOCK=$((JOINBOX_CLOCK - 40 * 86400))
flood 11 12
work >said 2>&1
is 'a clock that goes back does not stop it' "$(rows message)|$(waiting)" '12|0'
new_home 'sending = maildir' 'reads_per_hour = 0'
flood 1 10
work >said 2>&1
is 'without the limit all are read' "$(rows message)|$(waiting)" '10|0'
new_home 'reads_per_hour = 3'
flood 1 5
"$alone" --home "$home" --watch >watched 2>&1 &
worker=$!
wait_for 20 grep -q 'the rest waits' watched
kill "$worker"
wait "$worker"
is 'a worker that watches keeps to it, and can be stopped' "$?|$(rows message)|$(waiting)" '0|3|2'
whole 'the store is whole'
done_testing
