#!/bin/sh
# joinbox fetch takes mail from a real Dovecot: from whom it should be, each message once, whatever dies.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
PATH=$PATH:/usr/sbin
command -v dovecot >/dev/null || skip_all 'Dovecot is not installed'
command -v openssl >/dev/null || skip_all 'openssl is not installed'
[ "$(id -u)" = 0 ] || skip_all 'Dovecot needs root'

make_certificates "$work/tls"
mkdir -p box run
chmod 755 tls box run
chown nobody box
free_port() {
    "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
clear_port=$(free_port) tls_port=$(free_port)

configure() { # CERTIFICATE [MORE]
    cat >dovecot.conf <<END
base_dir = $work/run
state_dir = $work/run
log_path = $work/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <$work/tls/$1.pem
ssl_key = <$work/tls/$1.pem
mail_location = maildir:$work/box
first_valid_uid = 1
passdb {
  driver = static
  args = password=geheim
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$work/box
}
service imap-login {
  inet_listener imap {
    port = $clear_port
  }
  inet_listener imaps {
    port = $tls_port
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
${2:-}
END
}

answers() {
    "$PYTHON" -c 'import socket, sys; s = socket.create_connection(("127.0.0.1", int(sys.argv[1]))); assert s.recv(4)' "$clear_port"
}

stop() {
    [ ! -s run/master.pid ] || { kill "$(cat run/master.pid)" 2>/dev/null; wait_for 20 test ! -e run/master.pid; }
}

start() { # CERTIFICATE [MORE]
    stop
    configure "$@"
    dovecot -c "$work/dovecot.conf" >said 2>&1 || { note "$(cat said)"; return 1; }
    wait_for 20 answers
}
trap 'stop; clean_up' EXIT

# into NUMBER...: messages appear in the folder
into() {
    mkdir -p box/new box/cur box/tmp
    for i; do
        printf 'Return-Path: <p%s@x.example>\nFrom: p%s@x.example\nMessage-ID: <%s@x.example>\nX-Class: enquiry\nSubject: %s\n\nHello, this is %s.\n' \
            "$i" "$i" "$i" "$i" "$i" >"box/new/1700000$i.M$i.test"
    done
    chown -R nobody:nogroup box
}

home_for() { # SETTING...
    new_home 'imap_host = localhost' "imap_port = $tls_port" "imap_ca_file = $work/tls/ca.pem" 'imap_user = anna' \
        "imap_password_file = $work/password" "$@"
}

fetch() {
    "$joinbox" --home "$home" fetch >said 2>&1
}

printf 'geheim\n' >password
chmod 600 password

start good || skip_all "Dovecot does not start: $(tail -n 3 dovecot.log 2>/dev/null)"
into 001 002 003
home_for
check 'three messages are fetched' "$joinbox" --home "$home" fetch
has 'and it says so' "$(cat .said)" '3 messages fetched'
is 'they wait in the spool' "$(waiting)" 3
work >/dev/null 2>said || note "$(cat said)"
is 'are filed' "$(sql 'SELECT origin, envelope_sender FROM message' | sort -u | tr '\n' ' ')" 'fetch|p001@x.example fetch|p002@x.example fetch|p003@x.example '
is 'in the folder nothing has changed' "$(find box/cur box/new -type f -name '*S' -o -type f -name '*T' | wc -l)|$(find box/cur box/new -type f | wc -l)" '0|3'
fetch
is 'not twice' "$(waiting)" 0
into 004
fetch
is 'what is new comes' "$(waiting)" 1
work >/dev/null 2>&1

# Of another numbering all come again, and are known.
stop
rm -f box/dovecot* box/dovecot-uidlist
start good
into 005
fetch
work >/dev/null 2>&1
is 'numbered anew: all came, none is filed twice' "$(rows message)|$(rows event "kind = 'duplicate'")" '5|0'

# A large one comes whole.
{ printf 'From: big@x.example\nMessage-ID: <big@x.example>\n\n'; yes 'A line of a large message.' | head -c 3000000; echo; } >box/new/1700001.M9.test
chown nobody:nogroup box/new/1700001.M9.test
fetch
work >/dev/null 2>&1
is 'a message of three pieces comes whole' "$(sql "SELECT size_bytes FROM message WHERE message_id = 'big@x.example'")" \
    "$(sed 's/$/\r/' box/*/1700001.M9.test* | wc -c)"

# Killed at each step.
if grep -q 'define JB_FAULTS 1' "$JB_BUILD/config.h"; then
    home_for
    point=0
    while :; do
        point=$((point + 1))
        JOINBOX_STOP_AT=$point "$JB_BUILD/joinbox-fetch" --home "$home" >/dev/null 2>&1 && break
        [ $((point % 2)) = 0 ] || work >/dev/null 2>&1
    done
    work >/dev/null 2>&1
    is 'killed at each step: all are there, none twice' "$(rows message)|$(rows event "kind = 'duplicate'")" '6|0'
    [ "$point" -gt 1 ]
    verdict $? 'there were steps'
fi

# What becomes of them there.
home_for 'imap_then = mark'
fetch
is 'marked as read where that is wanted' "$(find box/cur -type f -name '*,*S*' | wc -l)" 6
home_for 'imap_then = delete'
fetch
is 'deleted where that is wanted' "$(waiting)|$(find box/cur box/new -type f | wc -l)" '6|0'
into 006

# Who is not who it should be gets no password.
refused() { # NAME WORDS CERTIFICATE SETTING...
    name=$1 words=$2
    [ "$3" = good ] || start "$3"
    shift 3
    home_for "$@"
    : >dovecot.log
    refuse "$name" "$joinbox" --home "$home" fetch
    has "$name: it is said why" "$(cat .said)" "$words"
    is "$name: nobody logged in" "$(grep -c 'Login:' dovecot.log)|$(waiting)" '0|0'
}
refused 'a certificate for another host' 'does not match' other
refused 'one that is out of date' 'expired' expired
refused 'one by nobody' 'NOT trusted' self
start good
home_for
sed -i "s/^imap_port.*/imap_port = $clear_port/; \$a imap_tls = starttls" "$home/joinbox.conf"
check 'STARTTLS' "$joinbox" --home "$home" fetch
is 'takes the message' "$(waiting)" 1
start good 'ssl = no'
home_for 'imap_tls = starttls'
sed -i "s/^imap_port.*/imap_port = $clear_port/" "$home/joinbox.conf"
refuse 'a server without STARTTLS' "$joinbox" --home "$home" fetch
has 'is told from one with it' "$(cat .said)" 'no STARTTLS'
start good
printf 'falsch\n' >password
refuse 'a wrong password' "$joinbox" --home "$home" fetch
printf 'geheim\n' >password
chmod 644 password
home_for
refuse 'a password that others can read' "$joinbox" --home "$home" fetch
has 'is not used' "$(cat .said)" '0600'
chmod 600 password
home_for 'imap_folder = Elsewhere'
refuse 'a folder that is not there' "$joinbox" --home "$home" fetch
has 'is named' "$(cat .said)" 'Elsewhere'

# Watching: what comes is taken at once, and after the server was away.
home_for
"$joinbox" --home "$home" fetch --watch >watched 2>&1 &
watching=$!
trap 'kill $watching 2>/dev/null; stop; clean_up' EXIT
has_waiting() { [ "$(waiting)" = "$1" ]; }
check 'watching takes what is there' wait_for 20 has_waiting 1
into 007
check 'and what comes' wait_for 20 has_waiting 2
stop
into 008
start good
check 'and goes on when the server is back' wait_for 30 has_waiting 3
exits 75 'there is one of them' "$joinbox" --home "$home" fetch
kill $watching
done_testing
