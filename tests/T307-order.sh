#!/bin/sh
# Mail that comes twice without an id, or in another order than it was written.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

new_home
mail nameless 'From: meg@quillwort.example' 'Subject: Joining' 'Date: Tue, 13 Jan 2026 10:02:11 +0000' 'X-Class: application'
deliver nameless
{ printf 'Received: from mx2 by host; Tue, 13 Jan 2026 11:00:00 +0000\n'; cat nameless; } >again
deliver again
check 'a mail without an id comes twice' work
is 'and is one message with one answer' "$(rows message)|$(rows outbox)" '1|1'

new_home
mail answer 'From: meg@quillwort.example' 'Message-ID: <2@quillwort.example>' 'In-Reply-To: <1@quillwort.example>' 'X-Class: application'
deliver answer
work >/dev/null
mail first 'From: meg@quillwort.example' 'Message-ID: <1@quillwort.example>' 'X-Class: application'
deliver first
check 'the first mail comes after the second' work
is 'and is suggested to belong to it' "$(sql 'SELECT application FROM place WHERE message = 2')|$(sql 'SELECT suggested FROM application WHERE id = 2')" '2|1'
whole 'the store is whole'

# To us and in Cc to a member, who passes it on too: a stranger could say so, so it is suggested and not joined (threats I8)
new_home 'sending = maildir'
mail direct 'From: meg@quillwort.example' 'To: contact@coops.tech' 'Cc: jo@member.example' 'Message-ID: <1@quillwort.example>' \
    'X-Class: application' 'X-Missing: uk-ties'
deliver direct
mail passed_on 'From: meg@quillwort.example' 'X-Forwarded-By: jo@member.example' 'Message-ID: <2@member.example>' \
    'X-Class: application' 'X-Missing: uk-ties'
deliver passed_on
check 'a member passes on what came already' work
is 'it is suggested to belong to the first' "$(sql 'SELECT suggested FROM application WHERE id = 2')" 1
is 'and the applicant is answered once' "$(rows outbox "recipient = 'meg@quillwort.example' AND state = 'sent'")" 1
whole 'the store is whole again'
done_testing
