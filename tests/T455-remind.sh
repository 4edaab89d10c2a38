#!/bin/sh
# What is overdue, and the daily mail to the admins: once a day to each, nothing when nothing waits, all or none.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_COLUMNS=100 JOINBOX_ACTOR=ada TZ=UTC

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
arrive() { name=$1; mail "$@"; deliver "$name"; work >/dev/null; }
days_later() { JOINBOX_CLOCK=$(($(date +%s) + $1 * 86400 + 60)); export JOINBOX_CLOCK; }
mails() { grep -l '^Auto-Submitted: auto-generated' "$home"/outbox/new/* 2>/dev/null | wc -l; }

new_home 'sending = maildir' 'admins = ada@members.example bea@members.example'
check 'an empty home has nothing to remind of' joinbox remind
has 'and says so' "$(cat .said)" 'Nothing is overdue.'
check 'nor to write' joinbox digest --send
is 'nothing is written' "$(cat .said)|$(rows outbox)" 'Nothing waits, so nothing is sent|0'

arrive one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'Subject: one'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: application' 'X-Missing: description' 'Subject: two'
arrive three 'From: Una <una@sorrel.example>' 'Message-ID: <3@sorrel.example>' 'X-Class: enquiry' 'Subject: three'
joinbox ready 1 >/dev/null
joinbox ask 2 --yes >/dev/null
work >/dev/null
has 'nothing is overdue at once' "$(joinbox remind)" 'Nothing is overdue.'
days_later 4
is 'what is new is after three days' "$(joinbox remind | tail -n +2 | sed 's/^ *//')" '4 days  una@sorrel.example  new   joinbox show CT-0003'
has 'which joinbox alone shows too' "$(joinbox)" 'new, overdue'
days_later 8
has 'what is ready after seven' "$(joinbox remind)" 'ready, and not proposed  joinbox propose CT-0001'
days_later 22
has 'who was asked after twenty-one' "$(joinbox remind)" 'asked, and no answer came  joinbox ask CT-0002'
joinbox show 1 >/dev/null; joinbox propose 1 >/dev/null
cp "$JB_SRC/policy/cotech-2020.policy" "$home/policy/"
has 'before the members is not yet decided' "$(joinbox)" 'before the members'
JOINBOX_CLOCK=$((JOINBOX_CLOCK + 7 * 86400))
has 'until the days of the policy are over' "$(joinbox)" 'vote ended'
JOINBOX_CLOCK=$((JOINBOX_CLOCK + 15 * 86400))
has 'what was proposed after twenty-one more' "$(joinbox remind)" 'proposed, and not decided  joinbox show CT-0001'
is 'JSON has them all' "$(joinbox remind --json | "$PYTHON" -c 'import json, sys; print(len(json.load(sys.stdin)))')" 3
echo 'remind_asked = 0' >>"$home/joinbox.conf"
is 'what is measured by 0 never is' "$(joinbox remind | grep -c 'no answer came')" 0
sed -i '/remind_asked/d' "$home/joinbox.conf"

check 'the digest is shown' joinbox digest
has 'with what needs somebody' "$(cat .said)" 'CT-0001, application: proposed, and not decided, for 22 days'
has 'each with what to type' "$(cat .said)" '      joinbox ask CT-0002'
refuse 'and names nobody' grep -E 'Meg|Tom|Una|quillwort|sorrel|fennel' .said
is 'nothing is queued by that' "$(rows outbox "template = 'digest'")" 0

if grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h"; then
    cp "$home/joinbox.db" clean.db
    n=0 odd=
    while n=$((n + 1)) && [ "$n" -lt 100 ]; do
        cp clean.db "$home/joinbox.db"; rm -f "$home/joinbox.db-journal"
        if JOINBOX_STOP_AT=$n joinbox digest --send >/dev/null 2>&1; then break; fi
        joinbox digest --send >/dev/null 2>&1
        [ "$(rows outbox "template = 'digest'")" = 2 ] || odd="$odd $n"
        joinbox check >/dev/null 2>&1 || odd="$odd $n:check"
    done
    [ "$n" -gt 3 ] && [ "$n" -lt 100 ] || odd="$odd only $n points, or no end"
    is 'killed at each of its points it is sent once to each' "$odd" ''
    cp clean.db "$home/joinbox.db"; rm -f "$home/joinbox.db-journal"
else
    skip 'killed at each of its points' 'points are built in with --enable-faults only'
fi
check 'it is sent' joinbox digest --send
check 'a second time a day' joinbox digest --send
is 'it is not' "$(cat .said)" "Today's digest has been sent"
work >/dev/null
is 'each admin has one' "$(mails)" 2
JOINBOX_CLOCK=$((JOINBOX_CLOCK + 86400))
check 'the next day it is sent again' joinbox digest --send
work >/dev/null
is 'to each' "$(mails)" 4
letter=$(grep -l '^To: <bea@members.example>' "$home"/outbox/new/* | head -n 1)
has 'its bounces go nowhere' "$(sql "SELECT group_concat(DISTINCT envelope_sender) || '.' FROM outbox WHERE template = 'digest'")" .
"$JB_BUILD/joinbox-deliver" --home "$home" <"$letter"
n=$(rows outbox)
"$JB_BUILD/joinbox" --home "$home" work >/dev/null
is 'one that comes back is set aside and not answered' "$(sql 'SELECT state FROM application ORDER BY id DESC LIMIT 1')|$(rows outbox)" "set-aside|$n"
has 'the outbox lists them' "$(joinbox outbox --all)" 'digest'
whole 'the store is whole'

new_home 'sending = maildir'
exits 78 'nobody is to be written to' joinbox digest --send
has 'and it is said where to set that' "$(cat .said)" 'the setting admins'
new_home 'sending = maildir' 'admins = contact@coops.tech'
exits 78 'nor is the network itself' joinbox digest --send
new_home 'sending = maildir' 'admins = me'
exits 78 'nor what is no address' joinbox digest --send
new_home 'admins = ada@members.example'
exits 78 'nor anybody while sending is off' joinbox digest --send
done_testing
