#!/bin/sh
# Which messages are answered, and which answers wait for a person.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

n=0
# answered NAME WANTED HEADER...: files a message with these headers; WANTED is its row in the outbox, or why there is none.
answered() {
    title=$1 wanted=$2
    shift 2
    n=$((n + 1))
    mail m "From: p$n@x$n.example" "Message-ID: <$n@x$n.example>" "$@"
    deliver m
    work >/dev/null 2>said || note "$(cat said)"
    id=$(sql 'SELECT max(id) FROM message')
    got=$(sql "SELECT template || ' ' || state || ' ' || hold FROM outbox WHERE message = $id")
    [ -n "$got" ] || got=$(sql "SELECT data FROM event WHERE message = $id AND kind = 'unanswered'")
    is "$title" "$got" "$wanted"
}

new_home 'sending = maildir' 'plus_address = on'
answered 'a complete application' 'application-complete sent []' 'X-Class: application'
answered 'an incomplete one' 'application-incomplete sent []' 'X-Class: application' 'X-Missing: description'
is 'which waits for the applicant' "$(sql 'SELECT state, why FROM application ORDER BY id DESC LIMIT 1')" 'incomplete|asked'
answered 'a company' 'company sent []' 'X-Class: company'
answered 'an individual' 'individual sent []' 'X-Class: individual'
answered 'an enquiry' 'enquiry sent []' 'X-Class: enquiry'
answered 'a bounce' '{"why":["class"]}' 'X-Class: bounce'
answered 'spam' '{"why":["class"]}' 'X-Class: spam'
answered 'an automatic mail, whatever its class' '{"why":["auto-submitted"]}' 'X-Class: application' 'Auto-Submitted: auto-generated'
answered 'bulk mail' '{"why":["precedence"]}' 'Precedence: bulk'
answered 'list mail' '{"why":["list"]}' 'List-Id: <x.example.org>'
n=$((n + 1))
mail m 'From: null@x.example' 'Message-ID: <null@x.example>'
deliver m -f ''
work >/dev/null
is 'a null sender' "$(sql "SELECT data FROM event WHERE kind = 'unanswered' ORDER BY id DESC LIMIT 1")" '{"why":["null-sender"]}'
answered 'what the reading holds back' 'enquiry held ["Reply-To is elsewhere"]' 'X-Hold: Reply-To is elsewhere'
answered 'what was not read in full' 'enquiry held ["not all of it could be read"]' 'X-Unread: the PDF has too many pages'

answered 'whom it names' 'enquiry held ["Reply-To: eve@evil.example"]' 'X-Hold: Reply-To: eve@evil.example'
answered 'whom nobody in the headers names' 'enquiry held ["the address to answer was not found in the message as it came"]' \
    'X-Answer-To: victim@third.example'
answered 'whom a forwarding member names' 'enquiry sent []' 'X-Answer-To: author@third.example' 'X-Forwarded-By: member@coops.tech'
answered 'whom Reply-To names' 'enquiry sent []' 'X-Answer-To: office@third.example' 'Reply-To: Office <OFFICE@third.example>'
is 'the journal and the log name nobody' "$(rows event "data LIKE '%@%'")|$(grep -c @ said)" '0|0'

# Budgets
new_home 'sending = maildir' 'answers_per_hour = 6'
same() { # runs in a subshell: the file counts
    echo x >>count
    mail m 'From: same@x.example' "Message-ID: <$(wc -l <count)@same.example>" "$@"
    deliver m
    work >/dev/null
    sql 'SELECT template, state, hold FROM outbox ORDER BY id DESC LIMIT 1'
}
is 'the first answer goes' "$(same)" 'enquiry|sent|[]'
is 'the second of a template waits' "$(same)" 'enquiry|held|["this address has had as many answers as it may"]'
is 'another template goes' "$(same 'X-Class: company')" 'company|sent|[]'
ours=$(sql 'SELECT message_id FROM outbox ORDER BY id LIMIT 1')
for i in 1 2 3; do
    is "follow-up $i that brings something new goes" "$(same "In-Reply-To: <$ours>" 'X-Description: news')" 'follow-up|sent|[]'
done
is 'the fourth in a day waits' "$(same "In-Reply-To: <$ours>" 'X-Description: news')" \
    'follow-up|held|["this address has had as many answers as it may"]'
answered 'up to the hour'\''s budget they go' 'enquiry sent []'
answered 'beyond it they wait' 'enquiry held ["too many answers in one hour"]'
JOINBOX_CLOCK=$(($(date +%s) + 8 * 86400))
export JOINBOX_CLOCK
is 'after a week the address is answered again' "$(same)" 'enquiry|sent|[]'
unset JOINBOX_CLOCK
is 'every answer bears a token and the null sender' "$(sql "SELECT count(*) FROM outbox WHERE envelope_sender <> '' OR message_id NOT LIKE '%-%.%@%'")" 0

# What a follow-up is told: of an application that it continues, what is missing; of one that is not known, nothing
new_home 'sending = maildir'
body() { sql "SELECT mail FROM outbox ORDER BY id DESC LIMIT 1"; }
mail m 'From: meg@quillwort.example' 'Message-ID: <1@quillwort.example>' 'X-Class: application' 'X-Missing: description'
deliver m
work >/dev/null
ours=$(sql 'SELECT message_id FROM outbox')
mail m 'From: meg@quillwort.example' 'Message-ID: <2@quillwort.example>' "In-Reply-To: <$ours>" 'X-Class: application' \
    'X-Missing: description' 'X-Supplies: worker-owned'
deliver m
work >/dev/null
has 'one that continues an application hears where it is' "$(body)" 'we have put it with'
has 'and what is missing' "$(body)" 'This is what we still need'
mail m 'From: jo@elsewhere.example' 'Message-ID: <3@elsewhere.example>' 'X-Class: application' 'X-Missing: description' \
    'X-Follow-Up: yes'
deliver m
work >/dev/null
has 'one whose application is not known hears that a person looks' "$(body)" 'One of us will read it'
is 'and nothing of what is there or missing' "$(body | grep -c 'what came before\|still need\|has all that')" 0
"$joinbox" --home "$home" set CT-0001 language=cy >/dev/null
"$joinbox" --home "$home" decline CT-0001 >/dev/null
mail m 'From: meg@quillwort.example' 'Message-ID: <4@quillwort.example>' "In-Reply-To: <$ours>" 'X-Class: application' \
    'X-Missing: description' 'X-Description: news'
deliver m
work >/dev/null
is 'one on what is decided hears nothing of what is missing or of a vote' \
    "$(body | grep -c 'arnom o hyd\|pleidleisio\|still need\|vote')" 0
has 'and is answered in the language that a person set' "$(body)" 'Content-Language: cy'
whole 'the store is whole'

done_testing
