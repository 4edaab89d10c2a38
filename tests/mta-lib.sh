# mta-lib.sh - words for filters/*/test, which run where tests/mta has installed the server; sourced after lib.sh.
#
#   set_up_postfix SETTINGS         the configuration of a Postfix of our own, with these lines more in main.cf
#   start_postfix
#   setting FILE                    the settings of a snippet of filters/, without its comments
#   send FILE SENDER RECIPIENT...   by SMTP, as the world does; SENDER '' is a bounce
#   flush                           try all that is queued again, now
#   waiting                         what waits in joinbox's spool
#   arrived N                       N messages wait in the spool and none in the server's queue
#   deferred N TEXT                 N messages are in the server's queue, each with TEXT in its reason
#   block_of FILE, mail_of FILE     the two parts of a spool file
#   as_joinbox COMMAND              joinbox's own user
home=$(joinbox-deliver --help </dev/null | sed -nE 's/.*else \$JOINBOX_HOME, ([^,]*),$/\1/p')
filters=$(dirname "$(find /usr /opt -path '*/joinbox/filters/README' 2>/dev/null | head -n 1)")
deliver=$(command -v joinbox-deliver)
messages=$JB_SRC/tests/messages

make_home() {
    install -d -o joinbox -g joinbox -m 2770 "$home"
}

setting() {
    sed '/^#/d; /^$/d' "$1"
}

set_up_postfix() {
    postfix stop >/dev/null 2>&1
    rm -rf /etc/postfix/main.cf /etc/postfix/dynamicmaps.cf.d
    cp /usr/share/postfix/master.cf.dist /etc/postfix/master.cf
    cat >/etc/postfix/main.cf <<END
compatibility_level = 3.6
myhostname = mx.example.org
myorigin = example.org
mydestination = example.org, members.example, localhost
inet_interfaces = loopback-only
inet_protocols = ipv4
maillog_file = /var/log/mail.log
mailbox_size_limit = 0
message_size_limit = 60000000
default_transport = error:nothing leaves this machine
$1
END
    printf 'postmaster: root\n' >/etc/aliases
    newaliases
    postconf -F '*/*/chroot = n'
}

start_postfix() {
    : >/var/log/mail.log
    postfix start >.said 2>&1 || { note "$(cat .said)"; return 1; }
    wait_for 20 swaks --server 127.0.0.1 --quit-after EHLO || note "Postfix does not answer: $(tail -n 5 /var/log/mail.log)"
}

send() {
    file=$1 sender=${2:-<>}
    shift 2
    swaks --server 127.0.0.1 --helo sender.example --from "$sender" --to "$(echo "$*" | tr ' ' ,)" --data "@$file" \
        --hide-all >.said 2>&1 || { note "not accepted: $*"; sed 's/^/# /' .said; return 1; }
}

flush() {
    postqueue -f
}

waiting() {
    find "$home/spool/new" -type f 2>/dev/null | sort
}

queued() {
    postqueue -j
}

has_arrived() {
    [ "$(waiting | wc -l)" = "$1" ] && [ -z "$(queued)" ]
}

is_deferred() {
    [ "$(queued | grep -c '"queue_name": "deferred"')" = "$1" ] && [ "$(queued | grep -cF "$2")" = "$1" ]
}

say_where_they_are() {
    note "in the spool: $(waiting | wc -l)"
    note "in the queue: $(queued)"
    tail -n 8 /var/log/mail.log | sed 's/^/#   /'
}

arrived() {
    wait_for 20 has_arrived "$1" || { say_where_they_are; return 1; }
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
    message=$work/message
    sed '/^Return-Path:/d' "$messages/app-gmail-zip.eml" >"$message" # which Postfix would take out
    rm -rf "$home"
    make_home

    send "$message" jo@members.example contact@example.org
    arrived 1
    verdict $? 'a message arrives, once'
    file=$(waiting)
    has 'with its sender' "$(block_of "$file")" 'Return-Path: <jo@members.example>'
    has 'and its recipient' "$(block_of "$file")" 'Delivered-To: contact@example.org'
    mail_of "$file" >kept
    { tr -d '\r' <"$message"; echo; } >sent # swaks ends what it sends with an empty line
    tail -c "$(stat -c %s sent)" kept >end
    check 'and its bytes, below what the server wrote above them' cmp end sent
    is 'and no mbox line' "$(grep -c '^From ' kept)" 0
    is 'in a file of joinbox and its group' "$(stat -c '%G %a' "$file")" 'joinbox 660'

    rm -rf "$home/spool"
    send "$message" '' contact@example.org
    arrived 1
    verdict $? 'a bounce arrives'
    has 'with the null sender' "$(block_of "$(waiting)")" 'Return-Path: <>'

    rm -rf "$home/spool"
    send "$message" jo@members.example contact+Token7@example.org contact@example.org
    arrived 2
    verdict $? 'to two of our addresses: twice'
    is 'each with its recipient' "$(for file in $(waiting); do block_of "$file"; done | grep ^Delivered-To | sort | tr '\n' ' ')" \
        'Delivered-To: contact+Token7@example.org Delivered-To: contact@example.org '

    rm -rf "$home/spool"
    head -c 20000000 /dev/urandom | base64 >body
    { printf 'From: jo@members.example\nSubject: large\n\n'; cat body; } >large
    send large jo@members.example contact@example.org
    arrived 1
    verdict $? 'a message of 27 MB arrives'
    rm large body

    breaks 'folder unwritable' 'joinbox: cannot make the spool' 'chmod 550 "$home"' 'chmod 2770 "$home"'
    breaks 'home missing' ' home' 'mv "$home" "$home.away"' 'mv "$home.away" "$home"'
    breaks 'disk full' 'joinbox: cannot keep enough of the disk free' \
        'mount -t tmpfs -o size=1m,uid=joinbox,gid=joinbox,mode=2770 none "$home"' 'umount "$home"'
    breaks 'program killed' 'died' 'replace_program "#!/bin/sh" "kill -KILL \$\$"' restore_program
    breaks 'program killed at its last step' 'died' \
        'replace_program "#!/bin/sh" "head -c 100 >/dev/null" "kill -TERM \$\$"' restore_program
}
