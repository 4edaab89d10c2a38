#!/bin/sh
# Forgetting: by number because somebody asked, by age, as the settings say; what comes back afterwards, and what is refused.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_ACTOR=ada

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
row() { sql "SELECT $2 FROM application WHERE id = $1"; }
arrive() { name=$1; mail "$@"; deliver "$name"; work >/dev/null; }
at() { ( export JOINBOX_CLOCK="$1"; shift; "$@" ) }

new_home 'sending = maildir'
arrive one 'From: Meg Quill <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' \
    'X-Organisation: Quillwort' 'Subject: sapwood'
arrive two 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: application' 'Subject: two'
arrive three 'From: Meg Quill <meg@quillwort.example>' 'Message-ID: <3@quillwort.example>' 'X-Class: enquiry' 'Subject: three'
token=$(sql "SELECT message_id FROM outbox WHERE application = 1 LIMIT 1")

exits 64 'a reason is wanted' joinbox forget CT-0001 --yes
exits 64 'one that names nobody' joinbox forget CT-0001 --yes --why 'Meg asked'
has 'since it is kept' "$(cat .said)" 'leave out "meg"'
exits 64 'nor an address' joinbox forget CT-0001 --yes --why 'meg@quillwort.example asked'
exits 64 'without --yes somebody is asked' sh -c '"$0" --home "$1" forget CT-0001 --why asked </dev/null' "$JB_BUILD/joinbox" "$home"
exits 66 'one that is not there' joinbox forget CT-0999 --why asked --yes
is 'nothing was done' "$(row 1 state)" new
has 'other matters of the same person are named' "$(joinbox forget CT-0001 --why asked </dev/null 2>&1)" 'CT-0003 is of the same address'
"$PYTHON" - "$home/joinbox.db" <<'END'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as c:
    c.execute("UPDATE outbox SET state = 'sending', leased_until = 9999999999 WHERE application = 2")
END
exits 75 'an answer in the hands of a mailer is waited for' joinbox forget CT-0002 --why asked --yes
is 'and nothing was done' "$(row 2 state)" new

mkdir backups; printf x >backups/monday.db
echo "backups = $work/backups" >>"$home/joinbox.conf"
check 'it is forgotten' joinbox forget CT-0001 --why 'asked by the applicant' --yes
has 'with a certificate' "$(cat .said)" 'Certificate of deletion: CT-0001'
has 'that says by whom' "$(cat .said)" 'by ada'
has 'and why' "$(cat .said)" 'asked by the applicant'
has 'and which backups may hold it still' "$(cat .said)" 'backups/monday.db of'
is 'a tombstone is left' "$(row 1 'reference, class, state, organisation, sender_name, sender_email, subject')" \
    'CT-0001|application|forgotten||||'
refuse 'no word of it is left' grep -rq sapwood "$home"
is 'its mails are out of the outbox folder' "$(grep -rl meg@quillwort.example "$home/outbox" | wc -l)" "$(sql 'SELECT count(*) FROM outbox WHERE application = 3 AND state = "sent"')"
whole 'the store is whole'
check 'the journal proves itself' joinbox log --verify
is 'its events have no content' "$(sql "SELECT count(*) FROM event WHERE application = 1 AND kind <> 'forgotten' AND data <> '{}'")" 0
check 'the certificate can be had again' joinbox forget CT-0001
has 'the same' "$(cat .said)" 'asked by the applicant'
has 'show says what it is' "$(joinbox show CT-0001)" 'forgotten'
for command in 'note CT-0001 x' 'set CT-0001 organisation=X' 'class CT-0001 company' 'reopen CT-0001' 'undo CT-0001' 'merge CT-0001 CT-0003' \
    'merge CT-0003 CT-0001' 'move 3 CT-0001' 'split 1' 'reread CT-0001 --yes' 'assign CT-0001' 'steps CT-0001 --done tell' 'reply CT-0001 --file one --yes'; do
    refuse "no more: $command" joinbox $command
done
whole 'it is whole all the same'

arrive again 'From: Meg Quill <meg@quillwort.example>' 'Message-ID: <4@quillwort.example>' "In-Reply-To: <$token>" \
    'X-Class: application' 'X-Organisation: Quillwort' 'Subject: again'
is 'a reply to what was forgotten is new, with no memory of the old' "$(row 4 'class, state, suggested')|$(row 1 n_messages)" \
    'application|new|3|1'
n=$(rows application)
deliver one
work >/dev/null
is 'the very same mail is not filed again' "$(rows application)|$(rows message_bytes 'message = 1')" "$n|0"
is 'which stands in the journal' "$(sql 'SELECT kind FROM event WHERE application = 1 ORDER BY id DESC LIMIT 1')" duplicate
whole 'and all is whole'
"$PYTHON" - "$home/token.key" <<'END'
import os, sys
open(sys.argv[1], "r+b").write(os.urandom(32))
END
deliver one
work >/dev/null
is 'without the key nobody knows it' "$(rows application)" "$((n + 1))"

new_home
arrive a 'From: Ann <ann@alder.example>' 'Message-ID: <1@alder.example>' 'X-Class: enquiry'
arrive b 'From: Bob <bob@beech.example>' 'Message-ID: <2@beech.example>' 'X-Class: enquiry'
exits 66 'one that is not there stops it before any is forgotten' joinbox forget CT-0001 CT-0999 --why asked --yes
is 'all are there' "$(rows application "state = 'forgotten'")" 0
check 'one is put by another' joinbox merge CT-0002 CT-0001
exits 64 'a part is not forgotten alone' joinbox forget CT-0002 --why asked --yes
has 'but with the whole' "$(cat .said)" 'joinbox forget CT-0001'
check 'which takes it along' joinbox forget CT-0001 --why asked --yes
has 'and says so' "$(cat .said)" 'with 1 that had been merged into it'
is 'both are gone' "$(row 1 state)|$(row 2 state)|$(rows message_bytes)" 'forgotten|forgotten|0'

new_home 'retention_closed = 12' 'sending = maildir'
for n in 1 2 3 4; do
    mail m$n "From: <p$n@oak$n.example>" "Message-ID: <$n@oak.example>" 'X-Class: enquiry' "Subject: conker$n"
    deliver m$n
done
at 1600000000 work >/dev/null
at 1600000000 joinbox close CT-0001 CT-0002 CT-0003 >/dev/null
at 2180000000 joinbox note CT-0003 'rang again' >/dev/null
age='at 2200000000 joinbox' # so late that it is past any true clock
exits 64 'by age a state is wanted' $age forget --older 12m
exits 64 'one that is over' $age forget --older 12m --state open
has 'which are named' "$(cat .said)" 'declined, withdrawn'
exits 64 'no unknown class' $age forget --older 12m --state closed --class enquirey
exits 64 'either numbers or age' $age forget CT-0001 --older 24m --state closed
check 'a dry run lists' $age forget --older 12m --state closed,declined
cp .said list
has 'what would go' "$(cat list)" '2 would be forgotten'
has 'with whom it is of' "$(cat list)" 'p1@oak1.example'
refuse 'not what was touched since' grep -q CT-0003 list
refuse 'nor what is open' grep -q CT-0004 list
is 'and does nothing' "$(rows application "state = 'forgotten'")" 0
has 'the settings say the same' "$($age forget --due)" '2 would be forgotten'
check 'a timer may do it' $age forget --due --yes
cp .said list
refuse 'whose mail names nobody' grep -q oak1 list
has 'with one certificate' "$(cat list)" 'Certificate of deletion: 2 applications and other mail'
is 'the old ones are gone' "$(sql 'SELECT state FROM application ORDER BY id' | tr '\n' ' ')" 'forgotten forgotten closed open '
refuse 'without a word left' grep -rqE 'conker[12]' "$home"
check 'the next time nothing is due' $age forget --due --yes
has 'and it says so' "$(cat .said)" 'Nothing is old enough'
is 'what was reread is no younger' "$($age reread --all --yes >/dev/null 2>&1; at 2240000000 joinbox forget --due | tail -1)" '1 would be forgotten, for good; --yes does it.'
whole 'the store is whole after all'
new_home
has 'where nothing is set nothing is due' "$(joinbox forget --due --yes)" 'No retention is set'
done_testing
