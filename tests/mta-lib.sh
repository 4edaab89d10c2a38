# mta-lib.sh - words for filters/*/test, which run where tests/mta has installed the server; sourced after lib.sh, with
# mta-SERVER.sh, which has the words that differ from server to server.
#
#   setting FILE                    the settings of a snippet of filters/, without its comments
#   send FILE SENDER RECIPIENT...   by SMTP, as the world does; SENDER '' is a bounce
#   waiting                         what waits in joinbox's spool
#   arrived N                       N messages wait in the spool and none in the server's queue
#   deferred N TEXT                 N messages are in the server's queue, each with TEXT in its reason
#   block_of FILE, mail_of FILE     the two parts of a spool file
#   doctor_finds TEXT               joinbox doctor says that the hook is right, in a sentence that begins so
#   is_long                         all is wanted, also what another way has shown already: JB_LONG=1
#   say_figures NAME                how many were sent, lost, doubled, bounced, up to now; passes where the last three are 0
#   as_joinbox COMMAND              joinbox's own user
#
# A server's own words:
#
#   start_server, kill_server       the second as a power cut would: SIGKILL, to all of it
#   flush                           try all that is queued again, now
#   n_queued                        how many messages the server has
#   is_deferred N TEXT              whether N of them wait to be tried again, each with TEXT as the reason
#   $died                           what it says where the program died by a signal
#   say_server                      what it has to say, for a failed test
home=$(joinbox-deliver --help </dev/null | sed -nE 's/.*else \$JOINBOX_HOME, ([^,]*),$/\1/p')
filters=$(dirname "$(find /usr /opt -path '*/joinbox/filters/README' 2>/dev/null | head -n 1)")
deliver=$(command -v joinbox-deliver)
messages=$JB_SRC/tests/messages

is_long() {
    [ "${JB_LONG:-0}" != 0 ]
}

make_home() {
    id jo >/dev/null 2>&1 || adduser --quiet --disabled-password --gecos '' jo # writes the messages, and reads the answers
    install -d -o joinbox -g joinbox -m 2770 "$home"
}

setting() {
    sed '/^#/d; /^$/d' "$1"
}

send() {
    file=$1 sender=${2:-<>}
    shift 2
    printf '%s\n' "$@" >>"$work/.sent"
    swaks --server 127.0.0.1 --helo sender.example --from "$sender" --to "$(echo "$*" | tr ' ' ,)" --data "@$file" \
        --hide-all >.said 2>&1 || { note "not accepted: $*"; sed 's/^/# /' .said; return 1; }
}

waiting() {
    find "$home/spool/new" -type f 2>/dev/null | sort
}

has_arrived() {
    [ "$(waiting | wc -l)" = "$1" ] && [ "$(n_queued)" = 0 ]
}

say_where_they_are() {
    note "in the spool: $(waiting | wc -l)"
    note "in the queue: $(n_queued)"
    say_server | tail -n 12 | sed 's/^/#   /'
}

n_faults=0 n_lost=0 n_doubled=0 n_bounced=0
arrived() {
    wait_for 20 has_arrived "$1" && return
    missing=$(($1 - $(waiting | wc -l)))
    [ $missing -le 0 ] || n_lost=$((n_lost + missing))
    [ $missing -ge 0 ] || n_doubled=$((n_doubled - missing))
    say_where_they_are
    return 1
}

count_bounces() { # by the words of each server: jo is who would get them
    n_bounced=$((n_bounced + $(cat /var/mail/jo 2>/dev/null | grep -ciE '^Subject: *(undelivered|mail delivery failed|delivery status)')))
}

say_figures() {
    count_bounces
    note "$1: $(wc -l <"$work/.sent") mails sent, $n_faults faults: lost $n_lost, doubled $n_doubled, bounced $n_bounced"
    is "$1: no mail is lost, doubled or bounced" "$n_lost $n_doubled $n_bounced" '0 0 0'
}

deferred() {
    wait_for 20 is_deferred "$@" || { say_where_they_are; return 1; }
}

block_of() {
    case $1 in
    *,J=*) head -c "${1##*,J=}" "$1" ;;
    esac
}

mail_of() {
    case $1 in
    *,J=*) tail -c "+$((${1##*,J=} + 1))" "$1" ;;
    *) cat "$1" ;;
    esac
}

as_joinbox() {
    setpriv --reuid joinbox --regid joinbox --clear-groups "$@"
}

# breaks NAME REASON BREAK REPAIR: with the command BREAK done, a message is deferred with REASON in the server's words (or
# $reason, where a program between says it in its own), and nothing is in the spool; after REPAIR it arrives, once.
reason=
breaks() {
    n_faults=$((n_faults + 1))
    rm -rf "$home/spool"
    eval "$3"
    send "$message" jo@members.example contact@example.org
    deferred 1 "${reason:-$2}"
    verdict $? "$1: the message is kept, to be tried again"
    is "$1: nothing is in the spool" "$(waiting)" ''
    eval "$4"
    flush
    arrived 1
    verdict $? "$1: it arrives once after the repair"
}

# A program that does not come to its end, in the place of joinbox-deliver.
replace_program() {
    mv "$deliver" "$deliver.good"
    printf '%s\n' "$@" >"$deliver"
    chmod 755 "$deliver"
}

restore_program() {
    mv "$deliver.good" "$deliver"
}

# What must hold whichever way the server hands the message over.
delivery_tests() {
    arrival_tests || return # nothing that follows could pass
    folder_tests
    breaks 'disk full' 'joinbox: cannot keep enough of the disk free' \
        'mount -t tmpfs -o size=1m,uid=joinbox,gid=joinbox,mode=2770 none "$home"' 'umount "$home"'
    program_tests
}

mode_in_spool=660
arrival_tests() {
    message=$work/message
    sed '/^Return-Path:/d' "$messages/app-gmail-zip.eml" >"$message" # which Postfix would take out
    rm -rf "$home"
    make_home

    send "$message" jo@members.example contact@example.org
    arrived 1
    came=$?
    verdict $came 'a message arrives, once'
    [ $came = 0 ] || return 1
    file=$(waiting)
    has 'with its sender' "$(block_of "$file")" 'Return-Path: <jo@members.example>'
    has 'and its recipient' "$(block_of "$file")" 'Delivered-To: contact@example.org'
    mail_of "$file" >kept
    { tr -d '\r' <"$message"; echo; } >sent # swaks ends what it sends with an empty line
    tail -c "$(stat -c %s sent)" kept >end
    check 'and its bytes, below what the server wrote above them' cmp end sent
    is 'and no mbox line' "$(grep -c '^From ' kept)" 0
    is 'in a file of joinbox and its group' "$(stat -c '%G %a' "$file")" "joinbox $mode_in_spool"

    rm -rf "$home/spool"
    send "$message" '' contact@example.org
    arrived 1
    verdict $? 'a bounce arrives'
    has 'with the null sender' "$(block_of "$(waiting)")" 'Return-Path: <>'

    rm -rf "$home/spool"
    send "$message" jo@members.example contact+token7@example.org contact@example.org
    arrived 2
    verdict $? 'to two of our addresses: twice'
    is 'each with its recipient' "$(for file in $(waiting); do block_of "$file"; done | grep ^Delivered-To | sort | tr '\n' ' ')" \
        'Delivered-To: contact+token7@example.org Delivered-To: contact@example.org '

    rm -rf "$home/spool"
    head -c 20000000 /dev/urandom | base64 >body
    { printf 'From: jo@members.example\nSubject: large\n\n'; cat body; } >large
    send large jo@members.example contact@example.org
    arrived 1
    verdict $? 'a message of 27 MB arrives'
    rm large body

    rm -rf "$home/spool"
    senders=
    for n in 1 2 3 4 5 6 7 8; do
        sed "s/^Subject: .*/Subject: number $n/" "$message" >"number$n"
        send "number$n" jo@members.example contact@example.org &
        senders="$senders $!"
    done
    wait $senders
    arrived 8
    verdict $? 'eight at once arrive'
    is 'each of them' "$(for file in $(waiting); do mail_of "$file" | sed -n 's/^Subject: number \([0-9]*\).*/\1/p'; done | sort | tr -d '\n')" 12345678
    rm -f number?
}

folder_tests() {
    breaks 'folder unwritable' 'joinbox: cannot make the spool' 'chmod 550 "$home"' 'chmod 2770 "$home"'
    breaks 'home missing' ' home' 'mv "$home" "$home.away"' 'mv "$home.away" "$home"'
    breaks 'home of another owner' 'joinbox: ' 'chown root:root "$home"; chmod 2700 "$home"' \
        'chown joinbox:joinbox "$home"; chmod 2770 "$home"'
    breaks 'file system read-only' 'joinbox: ' 'mount -t tmpfs -o ro,uid=joinbox,gid=joinbox,mode=2770 none "$home"' 'umount "$home"'
}

program_tests() {
    breaks 'program killed' "$died" 'replace_program "#!/bin/sh" "kill -KILL \$\$"' restore_program
    breaks 'program killed at its last step' "$died" \
        'replace_program "#!/bin/sh" "head -c 100 >/dev/null" "kill -ABRT \$\$"' restore_program
    breaks 'program missing' '' 'mv "$deliver" "$deliver.away"' 'mv "$deliver.away" "$deliver"'

    rm -rf "$home/spool"
    dies_with 'head -c 100 >/dev/null'
    arrived 1
    verdict $? 'server killed while it hands the message over: it arrives once after the start'
}

has_ended() { # PROCESS
    [ ! -e "/proc/$1/exe" ] # which one that nobody has waited for has no more
}

# dies_with COMMAND: a message is on its way, the program in the place of joinbox-deliver has done COMMAND and stands still,
# and the server is killed; then all is as before, and the server starts.
dies_with() {
    n_faults=$((n_faults + 1))
    rm -f "$work/halfway" "$work/never"
    mkfifo -m 666 "$work/never"
    chmod 777 "$work"
    replace_program '#!/bin/sh' "$1" "echo \$\$ >$work/halfway" "exec cat $work/never"
    send "${2:-$message}" jo@members.example contact@example.org
    wait_for 20 test -s "$work/halfway" || note 'the program was never run'
    kill_server
    : >"$work/never" & # lets the program go, if it outlived the server
    wait_for 20 has_ended "$(cat "$work/halfway")" || note 'the program does not end'
    kill $! 2>/dev/null
    restore_program
    start_server
    flush
}

# The whole way: filed by the worker, answered through the same server into a mailbox of jo's.

set_up_joinbox() {
    rm -rf "$home" /etc/joinbox/joinbox.conf /etc/joinbox/policy /etc/joinbox/templates
    make_home
    joinbox init >.said 2>&1 || note "init: $(cat .said)"
    check 'own criteria and texts would be read by the user joinbox' runuser -u joinbox -- ls /etc/joinbox/policy /etc/joinbox/templates
    cat >>"$(joinbox doctor 2>/dev/null | awk '$2 == "configuration" { print $3 }')" <<END
address = contact@example.org
own_domains = example.org
message_id_domain = example.org
authserv_ids = mx.example.org
sending = sendmail
${more_settings:-}
END
    empty_mailbox
}

empty_mailbox() {
    count_bounces
    install -m 660 -o jo -g mail /dev/null /var/mail/jo
}

answers() { # how many mails jo has
    grep -c '^From ' /var/mail/jo
}

has_answers() {
    [ "$(answers)" -ge "$1" ] && [ "$(n_queued)" = 0 ]
}

work() {
    joinbox work >.said 2>&1 || { note "work: exit $?"; sed 's/^/# /' .said; return 1; }
}

# The queue in few words: class, number of messages, and where it came from, one line an application.
filed() {
    joinbox queue --all --json | "$PYTHON" -c '
import json, sys
for row in json.load(sys.stdin):
    print(row["class"], row["n_messages"], (row["sender"] or {}).get("email"))'
}

header() { # NAME of jo's last mail, unfolded
    "$PYTHON" -c '
import mailbox, sys
mail = list(mailbox.mbox("/var/mail/jo"))[-1]
print(" | ".join(" ".join(str(value).split()) for value in mail.get_all(sys.argv[1], [])))' "$1"
}

answer_sender() { # that of the envelope; a server that writes it elsewhere has a word of its own
    header Return-Path
}

# bounce_of MESSAGE-ID: what a server sends back when an answer of ours cannot be delivered (RFC 3464)
bounce_of() {
    cat <<END
From: MAILER-DAEMON@members.example (Mail Delivery System)
To: contact@example.org
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-1@members.example>
Date: Tue, 24 Nov 2026 07:00:00 +0000
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain; charset=us-ascii

Your message could not be delivered to one or more recipients.

<jo@members.example>: host mx.members.example said: 550 5.1.1 user unknown

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.members.example

Final-Recipient: rfc822; jo@members.example
Action: failed
Status: 5.1.1

--=_b
Content-Type: text/rfc822-headers

From: contact@example.org
To: jo@members.example
Message-ID: $1

--=_b--
END
}

# What the doctor says of the hook as it is installed: the beginning of its sentence.
doctor_finds() {
    has "the doctor finds it right: $1" "$(joinbox doctor 2>/dev/null | grep -E '^[a-z]+ +hook ')" "fine   hook           $1"
}

whole_way_tests() {
    sed '/^Return-Path:/d; /^Authentication-Results:/d; s/^From: .*/From: Jo Bloggs <jo@members.example>/' \
        "$messages/app-gmail-zip.eml" >application
    id=$(sed -nE 's/^Message-ID: *(<.*>).*/\1/Ip' application | tr -d '\r' | head -n 1)
    set_up_joinbox

    send application jo@members.example contact@example.org
    arrived 1
    work
    wait_for 20 has_answers 1
    answered=$?
    verdict $answered 'an application is answered'
    [ $answered = 0 ] || { say_where_they_are; return; }
    is 'and filed once' "$(filed)" 'application 1 jo@members.example'
    is 'and gone from the spool' "$(waiting)" ''
    is 'the answer has a null sender' "$(answer_sender)" '<>'
    is 'says that a program wrote it' "$(header Auto-Submitted)" 'auto-replied'
    is 'to whom it is' "$(header To)" '<jo@members.example>'
    is 'what it answers' "$(header In-Reply-To)" "$id"
    is 'and in which thread' "$(header References)" "$id"
    has 'its subject holds the reference' "$(header Subject)" '[CT-0001]'
    token=$(header Reply-To | sed -nE 's/.*<?(contact\+[^@ <>]+@example\.org).*/\1/p')
    has 'replies to it come to our address with a token' "$token" contact+
    answer=$(header Message-ID)
    has 'its Message-ID is of our domain' "$answer" '@example.org>'

    work
    send application jo@members.example contact@example.org contact+x@example.org
    arrived 2
    work
    is 'the same mail again, and to another of our addresses, is the same' "$(filed)" 'application 1 jo@members.example'
    flush
    is 'and is not answered again' "$(answers)" 1

    bounce_of "$answer" >bounce
    send bounce '' contact@example.org
    arrived 1
    work
    is 'a bounce of our answer is filed on its application' "$(filed)" 'application 2 jo@members.example'
    printf 'From: Jo Bloggs <jo@members.example>\nTo: %s\nSubject: Re: your application\nMessage-ID: <2@members.example>\n' "$token" >reply
    printf 'Date: Tue, 24 Nov 2026 08:00:00 +0000\n\nHello, we have a new website: https://example.coop\n\nJo\n' >>reply
    send reply jo@members.example "$token"
    arrived 1
    work
    is 'a reply to the token is filed there too' "$(filed)" 'application 3 jo@members.example'
    is 'and the bounce was not answered' "$(grep -c 'bounce-1@' /var/mail/jo)" 0

    # Trouble between the server and the database: each message is filed once, and answered once.
    n=0
    for trouble in ${troubles:-unwritable full killed unheard database}; do
        n=$((n + 1))
        empty_mailbox
        sed "s/jo@members.example/jo+$trouble@members.example/; s/^Message-ID:.*/Message-ID: <$trouble@members.example>/I" \
            application >other
        case $trouble in
        unwritable) breaks_once 'chmod -R a-w "$home/spool"' 'chmod -R u+w,g+w "$home/spool"' ;;
        full) breaks_once 'mount -t tmpfs -o size=1m,uid=joinbox,gid=joinbox,mode=2770 none "$home"' 'umount "$home"' ;;
        killed) breaks_once 'replace_program "#!/bin/sh" "kill -KILL \$\$"' restore_program ;;
        unheard) # safe on disk, and the server died before it heard of it: it comes again
            dies_with "$deliver.good \"\$@\"" other
            arrived 2
            verdict $? 'server killed before it heard: the message comes twice'
            ;;
        database)
            n_faults=$((n_faults + 1))
            send other jo@members.example contact@example.org
            chmod a-w "$home" "$home/joinbox.db"
            arrived 1
            joinbox work >.said 2>&1
            is 'database unwritable: the message waits' "$(waiting | wc -l)" 1
            chmod u+w,g+w "$home" "$home/joinbox.db"
            ;;
        esac
        work
        wait_for 20 has_answers 1
        work
        is "$trouble: filed once in the end" "$(filed | grep -c "^application 1 jo+$trouble@")" 1
        [ -z "$(waiting)" ] || { joinbox problems; cat .said; } | sed 's/^/# /'
        is "$trouble: and answered once" "$(answers)" 1
    done
}

breaks_once() { # BREAK REPAIR
    n_faults=$((n_faults + 1))
    eval "$1"
    send other jo@members.example contact@example.org
    deferred 1 "${reason:-}"
    eval "$2"
    flush
    arrived 1
}
