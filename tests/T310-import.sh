#!/bin/sh
# Old mail is imported: from every kind of archive, once, and nothing is sent.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

message() { # NUMBER [HEADER...]
    number=$1
    shift
    printf 'From: p%s@x%s.example\nTo: contact@coops.tech\nDate: Tue, 3 Mar 2015 09:12:%02d +0000\nMessage-ID: <%s@x.example>\nSubject: Hello %s\n' \
        "$number" "$number" "$number" "$number" "$number"
    [ "$#" = 0 ] || printf '%s\n' "$@"
    printf 'X-Class: enquiry\n\nHello, this is message %s.\n' "$number"
}

new_mbox() { # NUMBER...
    for i; do
        printf 'From p%s@x.example Tue Mar  3 10:00:%02d 2015\n' "$i" "$i"
        message "$i"
        echo
    done
}

new_mbox 1 2 3 >old.mbox
mkdir -p maildir/cur maildir/new maildir/tmp maildir/.Sent/cur files/deep
message 4 >maildir/cur/1425377000.M1.host:2,S
message 5 >maildir/new/1425377001.M2.host
message 6 >maildir/tmp/1425377002.M3.host
message 7 >maildir/.Sent/cur/1425377003.M4.host
echo 3 V1 >maildir/dovecot-uidlist
message 8 >files/eight.eml
message 8 >files/again.eml
new_mbox 9 10 >files/deep/box
printf '%%PDF-1.4\nno mail\n' >files/paper.pdf
: >files/empty
ln -s /etc/passwd files/link
printf 'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:\n' >files/passwd
printf 'Name: a list\nColour: blue\n\nFrom: nobody\n' >files/list.txt
printf 'Well:\nFrom: this line on it is no header\n' | sed 's/^From/ and From/;2s/$/\nSubject here/' >files/talk.txt

import() {
    "$alone" --home "$home" import "$@" >said 2>&1
}

new_home 'sending = maildir'
check 'a trial' "$alone" --home "$home" import --dry-run old.mbox maildir files
has 'says what would be done' "$(cat .said)" '10 would be imported'
is 'and does nothing' "$(rows message)" 0
check 'in earnest' "$alone" --home "$home" import old.mbox maildir files
has 'says what was done' "$(cat .said)" '9 imported, 9 enquiry'
has 'and what was no mail' "$(cat .said)" '6 files are no mail'
for name in paper.pdf empty link passwd list.txt talk.txt; do
    has "by its name: $name" "$(cat .said)" "no mail: files/$name"
done
is 'all are there, once' "$(rows message)" 9
is 'known as imported' "$(sql 'SELECT DISTINCT origin FROM message')" import
is 'with the time that they say themselves' "$(sql "SELECT received_at FROM message WHERE message_id IN ('2@x.example', '4@x.example', '8@x.example') ORDER BY id" | tr '\n' ' ')" \
    '1425373922 1425373924 1425373928 '
is 'they wait since then' "$(sql "SELECT waits_since, changed_at FROM application WHERE reference = 'CT-0002'")" '1425373922|1425373922'
has 'as the queue shows' "$("$joinbox" --home "$home" queue | head -n 1)" 'years'
has 'and the first lines' "$("$joinbox" --home "$home")" 'years'
is 'but nothing is overdue that nobody had here to see' "$("$joinbox" --home "$home" remind --json)" '[]'
has 'the journal tells when they came' "$("$joinbox" --home "$home" log)" 'came 2015-03-03'
has 'and so does the count by month' "$("$joinbox" --home "$home" stats)" '2015-03'
is 'with the envelope that it tells' "$(sql "SELECT envelope_sender FROM message WHERE message_id = '2@x.example'")" 'p2@x.example'
is 'nothing is answered' "$(rows outbox)|$(sql "SELECT DISTINCT json_extract(data, '$.why') FROM event WHERE kind = 'unanswered'")" '0|["imported"]'
[ ! -d "$home/outbox/new" ] || is 'nothing was sent' "$(find "$home/outbox/new" -type f | wc -l)" 0
check 'once more' "$alone" --home "$home" import old.mbox maildir files
has 'changes nothing' "$(cat .said)" '0 imported'
is 'not even the journal' "$(rows event "kind = 'duplicate'")" 0
new_mbox 1 2 3 11 >old.mbox
import old.mbox
has 'what came to it is taken' "$(cat said)" '1 imported'
whole 'the store is whole'

# When they came: the last server's mark, the writer's date unless a clock was wrong, else the archive.
dated() { # HEADER...
    {
        printf 'From p@x.example Tue Mar  3 10:00:00 2015\n'
        printf '%s\n' "$@"
        printf 'From: p@x.example\nX-Class: enquiry\n\nHello\n\n'
    } >>times.mbox
}
dated 'Message-ID: <a@x>' 'Received: by mx.example; Mon, 2 Feb 2015 08:00:00 +0000' \
    'Received: by out.example; Sun, 1 Feb 2015 08:00:00 +0000' 'Date: Sat, 31 Jan 2015 08:00:00 +0000'
dated 'Message-ID: <b@x>' 'Date: Thu, 1 Jan 1970 00:00:10 +0000'
dated 'Message-ID: <c@x>' 'Date: Tue, 1 Jan 2097 00:00:10 +0000'
new_home 'sending = maildir'
import times.mbox
is 'the mark of the last server goes before all' "$(sql "SELECT message_id, date(received_at, 'unixepoch') FROM message ORDER BY id" | tr '\n' ' ')" \
    'a@x|2015-02-02 b@x|2015-03-03 c@x|2015-03-03 '
deliver old.mbox
work >/dev/null 2>&1
is 'what is delivered came when it was delivered' "$(rows event "kind = 'filed' AND json_extract(data, '$.came') IS NULL")" 1

new_home 'sending = maildir'
import --closed old.mbox
is 'as a history nothing of it is in the queue' "$(rows application "why IS NOT NULL")|$(sql 'SELECT DISTINCT state FROM application')" '0|closed'
mail m 'From: p1@x1.example' 'Message-ID: <later@x.example>' 'In-Reply-To: <1@x.example>'
deliver m
work >/dev/null 2>&1
is 'who writes again is' "$(sql "SELECT reference, why FROM application WHERE why IS NOT NULL")" 'CT-0001|more came in'
whole 'the store is whole'

new_home
refuse 'a path that is not there' "$alone" --home "$home" import nowhere.mbox
has 'is named' "$(cat .said)" 'nowhere.mbox'
refuse 'no path' "$alone" --home "$home" import

# Killed at each step, begun again: all there, once.
if grep -q 'define JB_FAULTS 1' "$JB_BUILD/config.h"; then
    new_home
    point=0
    until JOINBOX_STOP_AT=$((point = point + 1)) "$alone" --home "$home" import old.mbox >/dev/null 2>&1; do :; done
    import old.mbox
    is 'killed at each step' "$(rows message)" 4
    [ "$point" -gt 4 ]
    verdict $? "there were steps ($point)"
    whole 'the store is whole'
fi
done_testing
