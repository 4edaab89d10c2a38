#!/bin/sh
# Which application a message belongs to: tokens and known people join, all else is a suggestion.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

new_home
mail first 'From: meg@quillwort.example' 'Message-ID: <1@quillwort.example>' 'X-Class: application' \
    'X-Organisation: Quillwort Co-operative Limited' 'X-Mutuals: 7618' 'X-Missing: founding-document worker-owned'
deliver first
work >/dev/null
ours=$(sql 'SELECT message_id FROM outbox')
token=${ours%%.*}

mail reply 'From: meg@quillwort.example' 'Message-ID: <2@quillwort.example>' "In-Reply-To: <$ours>" 'X-Class: application' \
    'X-Missing: worker-owned'
deliver reply
check 'an answer to our answer' work
is 'is put to its application' "$(sql "SELECT application, role FROM place WHERE message = 2")" '1|follow-up'
is 'what is missing is what none supplied' "$(sql 'SELECT missing FROM application')" '["worker-owned"]'

mail other 'From: tom@elsewhere.example' 'Message-ID: <3@elsewhere.example>' "References: <x@y> <$ours>" 'X-Class: enquiry'
deliver other
work >/dev/null
is 'a new address with our token joins' "$(sql 'SELECT application FROM place WHERE message = 3')" 1
has 'and is marked' "$(sql "SELECT data FROM event WHERE message = 3 AND kind = 'continued'")" '"new_author":true'

mail plus 'From: ann@third.example' "To: contact+$token@coops.tech" 'Message-ID: <4@third.example>'
deliver plus
work >/dev/null
is 'a plus-address with our token joins' "$(sql 'SELECT application FROM place WHERE message = 4')" 1
mail enveloped 'From: ann@third.example' 'To: contact@coops.tech' 'Message-ID: <5@third.example>'
deliver enveloped -f ann@third.example -r "contact+$token@coops.tech"
work >/dev/null
is 'also where only the envelope has it' "$(sql 'SELECT application FROM place WHERE message = 5')" 1

mail known 'From: meg@quillwort.example' 'Message-ID: <6@quillwort.example>' 'In-Reply-To: <1@quillwort.example>'
deliver known
work >/dev/null
is 'a known person who answers a filed message joins' "$(sql 'SELECT application FROM place WHERE message = 6')" 1

mail stranger 'From: eve@evil.example' 'Message-ID: <7@evil.example>' 'In-Reply-To: <1@quillwort.example>'
deliver stranger
work >/dev/null
is 'a stranger who does so does not' "$(sql 'SELECT application FROM place WHERE message = 7')" 2
is 'but it is suggested' "$(sql 'SELECT suggested, why FROM application WHERE id = 2')" '1|answer held'

forged=$(echo "$ours" | sed 's/^1-/2-/')
mail forged 'From: eve@evil2.example' 'Message-ID: <8@evil2.example>' "In-Reply-To: <$forged>"
deliver forged
work >/dev/null
is 'a token of another application is no token' "$(sql 'SELECT application FROM place WHERE message = 8')" 3

mail same_org 'From: jo@gmail.example' 'Message-ID: <9@gmail.example>' 'X-Class: application' 'X-Organisation: the quillwort co-op'
deliver same_org
work >/dev/null
is 'the same organisation is a suggestion' "$(sql 'SELECT suggested FROM application WHERE id = 4')" 1
mail same_number 'From: jo@hotmail.example' 'Message-ID: <10@hotmail.example>' 'X-Class: application' 'X-Mutuals: 7618'
deliver same_number
work >/dev/null
is 'the same registration is one' "$(sql 'SELECT suggested FROM application WHERE id = 5')" 1
mail same_person 'From: JO@gmail.example' 'Message-ID: <11@gmail.example>'
deliver same_person
work >/dev/null
is 'the same person is one' "$(sql 'SELECT suggested FROM application WHERE id = 6')" 4

mail bounce 'From: MAILER-DAEMON@mx.example' 'Message-ID: <12@mx.example>' "X-Bounce-Of: <$ours>" 'X-Class: bounce'
deliver bounce -f ''
work >/dev/null
is 'a bounce of our answer is put to its application' "$(sql 'SELECT application, role FROM place WHERE message = 12')" '1|report'
is 'which shows it' "$(rows event "application = 1 AND kind = 'bounced'")" 1
is 'and it is not answered' "$(rows outbox 'message = 12')" 0
mail stray 'From: MAILER-DAEMON@mx.example' 'Message-ID: <13@mx.example>' 'X-Class: bounce'
deliver stray -f ''
work >/dev/null
is 'any other is set aside' "$(sql 'SELECT state, why, suggested FROM application WHERE id = 7')" 'set-aside||'

# The same Message-ID, another content
mail twin 'From: meg@quillwort.example' 'Message-ID: <1@quillwort.example>' 'Subject: another' 'X-Class: application'
deliver twin
work >/dev/null
is 'a twin of the same person is kept beside it' "$(sql 'SELECT application, role FROM place WHERE message = 14')" '1|conflict'
is 'and shown' "$(sql 'SELECT why FROM application WHERE id = 1')" conflict
is 'and not answered' "$(rows outbox 'message = 14')" 0
mail thief 'From: eve@evil.example' 'Message-ID: <1@quillwort.example>' 'X-Class: application'
deliver thief
work >/dev/null
is 'a twin of somebody else is a matter of its own' "$(sql 'SELECT application, role FROM place WHERE message = 15')" '8|first'
is 'not answered either' "$(sql 'SELECT why FROM application WHERE id = 8')|$(rows outbox 'message = 15')" 'conflict|0'
whole 'the store is whole'

# Cut short, then whole
new_home
mail whole_one 'From: meg@quillwort.example' 'Subject: we would like to join your network' 'Message-ID: <20@quillwort.example>' 'X-Class: application'
head -c 145 whole_one >piece
deliver piece
work >/dev/null
is 'a piece is a message' "$(rows message)|$(rows outbox)" '1|1'
deliver whole_one
work >/dev/null
is 'the whole supersedes it' "$(sql 'SELECT superseded_by FROM message WHERE id = 1')" 2
is 'in the same application, without a second answer' "$(rows application)|$(rows outbox)" '1|1'
{ printf 'Received: late\n'; head -c 135 whole_one; } >piece
deliver piece
work >/dev/null
is 'a piece that comes behind the whole is nothing new' "$(rows message)|$(rows event "kind = 'duplicate'")" '2|1'
whole 'the store is whole'

# What a report says of our answer: that it came back, or only that it is late.
new_home 'sending = maildir'
mail m 'From: late@x.example' 'Message-ID: <late@x.example>'
deliver m
work >/dev/null 2>&1
ours=$(sql 'SELECT message_id FROM outbox')
report() { # NUMBER SUBJECT LINE...
    number=$1 subject=$2
    shift 2
    {
        printf 'From: MAILER-DAEMON@mx.example\nMessage-ID: <r%s@mx.example>\nSubject: %s\nX-Class: bounce\nX-Bounce-Of: <%s>\n\n' \
            "$number" "$subject" "$ours"
        printf '%s\n' "$@"
    } >r
    deliver r -f ''
    work >/dev/null 2>&1
    sql 'SELECT why FROM application'
}
is 'a delay is no bounce' "$(report 1 'Delivery Status Notification (Delay)' 'Action: delayed' 'Status: 4.4.1')" new
is 'nor by its subject alone' "$(report 2 'Warning: could not send message for past 4 hours' 'x')" new
is 'nor a receipt' "$(report 3 'Successful Mail Delivery Report' 'action: Delivered')" new
is 'but it is filed there' "$(rows place "role = 'report'")|$(rows event "kind = 'bounced'")" '3|0'
is 'that it came back shows' "$(report 4 'Delivery delayed, given up' 'Action: delayed' '' 'Action: failed')" unreachable
done_testing
