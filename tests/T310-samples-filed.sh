#!/bin/sh
# The labelled messages through the filter, the worker and the real reading: one row each, follow-ups on their parents.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox
home=$work/home
for stage in split extract ocr understand send; do
    [ -x "$JB_BUILD/joinbox-$stage" ] || skip_all "joinbox-$stage is not built"
done
check 'a home' "$joinbox" --home "$home" init
printf 'sending = maildir\n' >>"$home/joinbox.conf"

sql() {
    "$PYTHON" -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print("|".join("" if v is None else str(v) for v in row))' "$home/joinbox.db" "$1"
}

# file FILE: delivers one message and has it filed; the id of its application goes to $application.
file() {
    "$JB_BUILD/joinbox-deliver" --home "$home" -r contact@coops.tech <"$1" || echo "not delivered: $1" >>failed
    "$joinbox" --home "$home" work >worked 2>&1 || { echo "not filed: $1"; cat worked; } >>failed
    application=$(sql 'SELECT application FROM place ORDER BY message DESC LIMIT 1')
}

n=0
: >failed
for sample in "$JB_SRC"/tests/messages/*.eml; do
    name=$(basename "$sample" .eml)
    case $name in followup-*) continue ;; esac
    file "$sample"
    n=$((n + 1))
    echo "$name $application" >>where
done
for sample in "$JB_SRC"/tests/messages/followup-*.eml; do
    parent=$(sed -n 's/^ *"parent": "\(.*\)\.eml",*$/\1/p' "${sample%.eml}.json")
    parent_application=$(sed -n "s/^$parent //p" where)
    ours=$(sql "SELECT message_id FROM outbox WHERE application = $parent_application ORDER BY id LIMIT 1")
    sed "s/ack-of:[a-z-]*@joinbox\.example/$ours/g" "$sample" >followup
    file followup
    n=$((n + 1))
    is "$(basename "$sample" .eml) is put to its parent" "$application" "$parent_application"
done
is 'all are delivered and filed' "$(cat failed)" ''
is 'one row each' "$(sql 'SELECT count(*) FROM message')" "$n"
is 'one answer each at most' "$(sql 'SELECT count(*) FROM (SELECT 1 FROM outbox GROUP BY message HAVING count(*) > 1)')" 0
is 'nothing is sent to bounces, automatic replies, lists and spam' \
    "$(sql "SELECT count(*) FROM outbox AS o JOIN reading AS r ON r.message = o.message
            WHERE r.class IN ('bounce', 'auto-reply', 'list', 'spam')")" 0
is 'what is answered lies in the outbox' "$(find "$home/outbox/new" -type f | wc -l)" \
    "$(sql "SELECT count(*) FROM outbox WHERE state = 'sent'")"
is 'none is held for want of its address' "$(sql "SELECT count(*) FROM outbox WHERE hold LIKE '%as it came%'")" 0
is 'nothing waits in the spool' "$(find "$home/spool" -type f | wc -l)" 0
check 'the store is whole' "$joinbox" --home "$home" check

# The same once more: nothing new.
before=$(sql 'SELECT count(*) FROM message')-$(sql 'SELECT count(*) FROM outbox')
for sample in "$JB_SRC"/tests/messages/[a-e]*.eml; do
    { printf 'Received: from mx2.example by host\r\n'; cat "$sample"; } | "$JB_BUILD/joinbox-deliver" --home "$home"
done
check 'all of them come again' "$joinbox" --home "$home" work
is 'and nothing is new' "$(sql 'SELECT count(*) FROM message')-$(sql 'SELECT count(*) FROM outbox')" "$before"
done_testing
