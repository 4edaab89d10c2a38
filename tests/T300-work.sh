#!/bin/sh
# The worker files what waits: once each, in order, answered once.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

new_home
mail one 'From: Meg <meg@quillwort.example>' 'To: contact@coops.tech' 'Subject: join' 'Message-ID: <1@quillwort.example>' \
    'X-Class: application' 'X-Organisation: Quillwort Limited' 'X-Missing: founding-document worker-owned'
deliver one -f meg@quillwort.example -r contact@coops.tech
check 'the worker ends well' work
is 'the spool is empty' "$(waiting)" 0
is 'one message' "$(rows message)" 1
is 'of one application' "$(sql 'SELECT reference, class, state, organisation FROM application')" \
    'CT-0001|application|new|Quillwort Limited'
is 'the envelope is kept' "$(sql 'SELECT envelope_sender, recipients FROM message')" \
    'meg@quillwort.example|["contact@coops.tech"]'
is 'the answer waits for a person' "$(sql 'SELECT template, recipient, state, hold FROM outbox')" \
    'application-incomplete|meg@quillwort.example|held|["sending is off"]'
is 'no trouble is left' "$(rows spooled)" 0
sql 'SELECT bytes FROM message_bytes' >/dev/null
"$PYTHON" - "$home/joinbox.db" >back <<'END'
import sqlite3, sys
sys.stdout.buffer.write(b"".join(r[0] for r in sqlite3.connect(sys.argv[1]).execute("SELECT bytes FROM message_bytes")))
END
check 'the bytes are those of the mail, without our block' cmp back one

# The same mail again
deliver one -f meg@quillwort.example -r info@coops.tech
check 'the same mail comes again' work
is 'it is one message' "$(rows message)|$(rows outbox)|$(rows event "kind = 'duplicate'")|$(waiting)" '1|1|1|0'
{ printf 'Received: from mx2 by host; Tue, 24 Nov 2026 06:00:00 +0000\nX-Spam-Status: No\n'; sed 's/$/\r/' one; } >again
deliver again
check 'and by another way, with CRLF' work
is 'it is still one message' "$(rows message)|$(rows event "kind = 'duplicate'")" '1|2'

# Order, plain Maildirs, flags
new_home
for n in 3 1 2; do
    mail m$n "From: a$n@x.example" "Message-ID: <$n@x.example>"
    cp m$n "$home/spool/new/170000000$n.M1P1.host:2,S"
done
printf 'Return-Path: <b@x.example>\nDelivered-To: contact@coops.tech\nFrom: a4@x.example\nReturn-Path: <evil@x.example>\n\nx\n' \
    >"$home/spool/new/1700000009.12_1.host"
printf 'X-Joinbox: at=1.0; logname=; extension=\nFrom: a5@x.example\n\nx\n' >"$home/spool/new/1700000010.M1P1.host,S=40"
printf 'x\n' >"$home/spool/new/.hidden"
check 'a Maildir that others feed is taken in' work
is 'in order of arrival' "$(sql 'SELECT message_id FROM message WHERE message_id IS NOT NULL' | tr '\n' ' ')" \
    '1@x.example 2@x.example 3@x.example '
is 'the top of its trace is believed' "$(sql "SELECT envelope_sender, recipients FROM message WHERE source LIKE '%12_1%'")" \
    'b@x.example|["contact@coops.tech"]'
is 'a block that the name does not tell of is mail' "$(sql "SELECT size_bytes FROM message WHERE source LIKE '%S=40'")" 62
is 'hidden files are nobody'\''s mail' "$(waiting)" 1
is 'arrival is when the name says' "$(sql 'SELECT received_at FROM message ORDER BY id LIMIT 1')" 1700000001
whole 'the store is whole'

# What is no mail at all
new_home
mkdir "$home/spool/new/1700000001.M1P1.folder"
ln -s /etc/passwd "$home/spool/new/1700000002.M1P1.link"
: >"$home/spool/new/1700000003.M1P1.empty"
check 'folders and links stop nothing' work
is 'an empty file is a message' "$(rows message)" 1
is 'a link is not followed' "$(sql "SELECT count(*) FROM spooled WHERE last_error LIKE '%link%'")" 1

done_testing
