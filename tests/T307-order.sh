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
done_testing
