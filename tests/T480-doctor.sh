#!/bin/sh
# joinbox doctor: each thing broken on purpose, and the sentence that says so.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
JOINBOX_HOME=
unset JOINBOX_CLOCK JOINBOX_HOME
now=$(date +%s)

# NAME CHECK VERDICT PART: what the doctor says of that check
finds() {
    "$joinbox" --home "$home" doctor --json >found 2>/dev/null
    "$PYTHON" - "$2" "$3" "$4" <<'END' >.said
import json, sys
what, verdict, part = sys.argv[1:]
found = [f for f in json.load(open("found")) if f["what"] == what]
print(*found, sep="\n")
sys.exit(not any(f["verdict"] == verdict and part in f["said"] for f in found))
END
    result=$?
    verdict $result "$1"
    [ $result = 0 ] || say_what_was_said
}

set_all() { # what a finished installation has set
    "$joinbox" --home "$home" backup "$work/backups" >/dev/null
    printf '%s\n' 'message_id_domain = coops.tech' 'authserv_ids = mx.coops.tech' 'sending = maildir' "backups = $work/backups" \
        >>"$home/joinbox.conf"
}

new_home
finds 'a new home: what is not set is to be looked at' identity look 'message_id_domain is joinbox.example'
finds 'that answers are held is too, where nobody said so' sending look 'sending = hold'
finds 'that there are no copies' backups look 'joinbox knows of none'
finds 'that nothing files mail' worker look 'none has ever been at work'
set_all
finds 'a new copy' backups fine 'age: now'
finds 'what is set is fine' identity fine 'contact@coops.tech'
mail first 'From: jo@a.example' 'Message-ID: <1@a.example>' 'X-Class: application'
deliver first -f jo@a.example -r contact@coops.tech
finds 'mail may wait a little' spool fine '1 wait'
work >/dev/null
finds 'who has waited longest' waiting fine 'CT-0001 has waited longest'
finds 'when mail was last filed' worker fine 'last done just now'
exits 1 'in all: something is to be looked at' "$joinbox" --home "$home" doctor
cp "$home/joinbox.conf" right

printf 'netwrok = x\nsmtp_port = 99999\nsending = pigeon\n' >>"$home/joinbox.conf"
finds 'a wrong key is named, with its line' configuration wrong ': there is no key "netwrok": did you mean "network"?'
finds 'so is a value out of range' configuration wrong 'smtp_port is a number from 1 to 65535'
finds 'so is a key that is there twice' configuration wrong 'sending was set before'
finds 'and the rest is gone on with' store fine 'schema'
finds 'by the lines that are right' identity fine 'contact@coops.tech'
exits 2 'in all: something is wrong' "$joinbox" --home "$home" doctor
cp right "$home/joinbox.conf"

chmod o+rx "$home"
finds 'a home that is open to others' home wrong 'chmod o-rwx'
chmod o-rx "$home"
mv "$home" away
finds 'a home that is not there' home wrong 'there is no home at'
mv away "$home"
chmod o+r "$home/token.key"
finds 'a key that others may read' rights wrong "token.key is open to everybody"
chmod o-r "$home/token.key"
finds 'a key that is right' rights fine 'closed to others'
if [ "$(id -u)" = 0 ]; then
    chown daemon "$home/spool/new"
    finds 'a folder of somebody else' rights wrong 'belongs to daemon, not to the owner of the home'
    chown root "$home/spool/new"
    mkdir small
    finds_on_a_small_disk() {
        unshare -m sh -c 'mount -t tmpfs -o size=20m none "$1" && cp -a "$2/." "$1" && chmod 700 "$1" && "$0" --home "$1" doctor' \
            "$joinbox" "$work/small" "$home" >small.said 2>&1
        grep -q "^wrong  $1  *.*$2" small.said
        verdict $? "$3"
    }
    if unshare -m true 2>/dev/null; then
        finds_on_a_small_disk disk 'takes mail only with 64 MiB' 'a disk that is full'
        finds_on_a_small_disk 'file system' 'is held in memory' 'a disk that is none'
    else
        skip 'a disk that is full' 'no name space may be made here'
        skip 'a disk that is none' 'no name space may be made here'
    fi
fi

mv "$home/token.key" key
finds 'a key that is gone' key wrong 'joinbox init makes one'
mv key "$home/token.key"
cp "$home/policy/cotech-2020.policy" policy
printf '\nnonsense: x\n' >>"$home/policy/cotech-2020.policy"
finds 'a policy that says nothing' policy wrong 'cotech-2020.policy:'
cp policy "$home/policy/cotech-2020.policy"
mkdir -p "$home/templates"
printf 'Subject: x\n\n{{nonsense}}\n' >"$home/templates/enquiry.en.txt"
finds 'a template that cannot be filled in' templates wrong 'enquiry.en.txt:3'
rm "$home/templates/enquiry.en.txt"
mv "$home/joinbox.db" db
finds 'a store that is gone' store wrong 'joinbox.db'
head -c 5000 /dev/urandom >"$home/joinbox.db"
finds 'a store that is none' store wrong 'joinbox.db'
exits 2 'and the doctor lives' "$joinbox" --home "$home" doctor
mv db "$home/joinbox.db"

touch -d '2 hours ago' "$home/run/attempt"
finds 'that nobody has been at work for long' worker look 'the last was at work 2 h ago'
deliver first -f jo@a.example -r contact@coops.tech
touch -d '3 hours ago' "$home"/spool/new/*
finds 'mail that nobody files' spool wrong 'mail has waited for 3 h (1 in all)'
touch -d '3 hours' "$home"/spool/new/*
finds 'a clock that went back, by the spool' clock wrong 'a mail in the spool was written at'
rm "$home"/spool/new/*
touch -d '5 days ago' "$home/spool/tmp/left"
finds 'what broken deliveries left' spool look 'deliveries left that were broken off'
rm "$home/spool/tmp/left"
export JOINBOX_CLOCK=$((now - 86400))
finds 'a clock that went back, by the journal' clock wrong 'the journal goes to'
export JOINBOX_CLOCK=$((now + 40 * 86400 + 3600))
finds 'who has waited too long' waiting look 'CT-0001 has waited longest for a person, 40 days; 1 overdue'
finds 'copies that are old' backups look 'age: 40 days'
unset JOINBOX_CLOCK
finds 'a clock that is right' clock fine 'nothing is dated later'
rm -r backups/joinbox-*
touch backups/copy
finds 'copies that joinbox did not make' backups look 'holds no copy that joinbox backup made'
rm -r backups && mkdir backups
finds 'copies that are not there' backups wrong 'is empty'
rm -r backups
finds 'a folder of copies that is not there' backups wrong 'is not there'
mkdir backups

"$PYTHON" - "$home/joinbox.db" "$now" <<'END'
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("INSERT INTO outbox (application, template, recipient, envelope_sender, message_id, mail, brings_new, state, queued_at,"
              " due_at, n_attempts, last_error) VALUES (1, 'x', 'a@a.example', '', 'm1@x', x'00', 0, 'due', ?1, ?1 - 10000, 4, 'no, says the server')",
              (int(sys.argv[2]),))
store.execute("INSERT INTO outbox (application, template, recipient, envelope_sender, message_id, mail, brings_new, state, queued_at,"
              " due_at) VALUES (1, 'y', 'a@a.example', '', 'm2@x', x'00', 0, 'failed', ?1, ?1)", (int(sys.argv[2]),))
store.execute("INSERT INTO spooled (name, n_attempts, first_at, last_at, last_error, is_parked) VALUES ('n', 3, 1, 1, 'x', 1)")
store.commit()
END
finds 'an answer that nobody sends' outbox wrong 'an answer has been due for 2 h'
finds 'one that was tried in vain' outbox wrong 'was tried 4 times: no, says the server'
finds 'one that failed' outbox look '1 failed for good'
finds 'what could not be filed' trouble look '1 message could not be filed: joinbox problems'

conf() { # LINE...
    cp right "$home/joinbox.conf"
    sed -i '/^sending/d' "$home/joinbox.conf"
    printf '%s\n' "$@" >>"$home/joinbox.conf"
}
conf 'sending = hold' 'sendmail = /bin/true'
finds 'that answers are held on purpose is fine' sending fine 'sending = hold'
conf 'sending = smtp'
finds 'sending without a server' sending wrong 'smtp_host is not set'
conf 'sending = sendmail' "sendmail = $work/none"
finds 'sending by a program that is not there' sending wrong 'cannot be run: set sendmail'
conf 'sending = smtp' 'smtp_host = mx.example' 'smtp_user = joe' "smtp_password_file = $work/password"
finds 'a password that is not there' sending wrong 'is not there, or no plain file'
echo secret >password
chmod 644 password
finds 'a password that others may read' sending wrong "chmod 600 $work/password"
conf 'imap_host = mx.example'
finds 'fetching without a name' fetching wrong 'imap_user is not'
conf "smtp_ca_file = $work/ca.pem"
finds 'certificates that are not there' certificates wrong 'cannot be read'
: >ca.pem
finds 'a file that holds none' certificates wrong 'holds no certificate'
if command -v openssl >/dev/null; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /dev/null -subj /CN=x -days 100 -out ca.pem 2>/dev/null
    finds 'a certificate that is good' certificates fine 'is good until'
    export JOINBOX_CLOCK=$((now + 90 * 86400))
    finds 'that ends soon' certificates look 'is good until'
    export JOINBOX_CLOCK=$((now + 101 * 86400))
    finds 'that has ended' certificates wrong 'nothing can be sent or fetched by it'
    unset JOINBOX_CLOCK
else
    skip 'a certificate that is good' 'openssl is not installed'
fi
conf 'steps_not_wanted = pigeon'
finds 'a step of the hand-off that is none' hand-off wrong 'steps_not_wanted names pigeon'

finds 'of SPF, DKIM and DMARC nothing is known' dns fine 'cannot be told from the mail that came'
mail own 'Authentication-Results: mx.coops.tech; dkim=pass header.d=coops.tech; spf=pass; dmarc=pass' 'From: ada@coops.tech' \
    'Message-ID: <2@coops.tech>' 'X-Class: enquiry'
deliver own -f ada@coops.tech -r contact@coops.tech
work >/dev/null
finds 'until something from our domain comes' dns fine 'spf pass, dkim pass, dmarc pass'
mail own2 'Authentication-Results: mx.coops.tech; dkim=fail; spf=softfail; dmarc=fail' 'From: ada@coops.tech' \
    'Message-ID: <3@coops.tech>' 'X-Class: enquiry'
deliver own2 -f ada@coops.tech -r contact@coops.tech
work >/dev/null
finds 'and fails' dns look 'spf softfail, dkim fail, dmarc fail'

"$PYTHON" - "$home/run/work.lock" <<'END' &
import fcntl, signal, sys
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
open("held", "w").close()
signal.pause()
END
holder=$!
wait_for 10 test -f held
finds 'a worker that runs' worker fine "one is at work (process $holder)"
touch -d '2 hours ago' "$home/run/attempt"
finds 'a worker that hangs' worker wrong 'does it hang?'
cp right "$home/joinbox.conf"
sed -i 's/^sending.*/sending = sendmail/' "$home/joinbox.conf"
install -m 2755 /bin/true sgid-sendmail
echo "sendmail = $work/sgid-sendmail" >>"$home/joinbox.conf"
finds 'a sendmail that the worker can run' sending fine 'answers go through'
kill "$holder"
wait "$holder" 2>/dev/null
rm -f held
setpriv --no-new-privs "$PYTHON" -c 'import fcntl, signal, sys
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
open("held", "w").close()
signal.pause()' "$home/run/work.lock" &
holder=$!
wait_for 10 test -f held
finds 'a sendmail that it cannot use' sending wrong "process $holder runs under NoNewPrivileges"
"$PYTHON" -c 'import fcntl, signal, sys
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
open("sends", "w").close()
signal.pause()' "$home/run/sender.lock" &
sender=$!
wait_for 10 test -f sends
finds 'a sender beside it that can use it' sending fine 'answers go through'
kill "$sender"
wait "$sender" 2>/dev/null
kill "$holder"
wait "$holder" 2>/dev/null
exits 64 'the doctor takes no argument' "$joinbox" --home "$home" doctor who

# A test mail.
new_home 'message_id_domain = coops.tech' 'sending = hold'
cp "$JB_SRC/policy/cotech-2020.policy" "$home/policy/"
deliver first -f jo@a.example -r contact@coops.tech
"$joinbox" --home "$home" work >/dev/null
whole_of() { # all that a mail leaves behind
    for table in message message_bytes application event outbox reading place spooled; do echo "$table $(rows $table)"; done
    sql 'SELECT max(id), max(hash) FROM event'
    find "$home/spool" "$home/run" "$home/outbox" -type f ! -name attempt ! -name '*.lock' | sort
}
whole_of >before
sent() { # NAME VERDICT PART
    "$joinbox" --home "$home" doctor --send-test >sent 2>&1
    has "$1" "$(grep ' test mail ' sent)" "$3"
    is "$1: $2" "$(sed -n 's/^\([a-z]*\)  *test mail .*/\1/p' sent)" "$2"
}
sent 'a test mail is delivered, read and filed on trial' fine 'nothing of it was kept'
has 'read as what it says' "$(cat sent)" 'read (application)'
has 'with the answer that it would have had' "$(cat sent)" 'the answer "application-incomplete" would wait: '
whole_of >after
is 'nothing of it is left' "$(diff before after)" ''
"$joinbox" --home "$home" work --watch >watched 2>&1 &
worker=$!
wait_for 20 test -S "$home/run/work.sock"
sent 'a worker that watches takes it' fine 'nothing of it was kept'
kill "$worker"
wait "$worker" 2>/dev/null
has 'and says so' "$(cat watched)" 'a test mail was filed on trial, and taken back'
whole_of >after
is 'and leaves nothing either' "$(diff before after)" ''
mv "$home/spool" "$home/spool.away" && : >"$home/spool"
sent 'where it cannot be delivered, the reason is told' wrong '4.3.0 joinbox: '
rm "$home/spool" && mv "$home/spool.away" "$home/spool"
mv "$home/policy/cotech-2020.policy" away.policy
printf 'nonsense: x\n' >"$home/policy/cotech-2020.policy"
sent 'where it cannot be filed, too' wrong 'joinbox work exited with'
cp away.policy "$home/policy/cotech-2020.policy"
whole_of >after
is 'and it is taken out of the spool' "$(diff before after)" ''
mail forged 'From: eve@e.example' 'Message-ID: <9@e.example>' 'X-Joinbox-Trial: 0123456789abcdef0123456789abcdef'
deliver forged -f eve@e.example -r contact@coops.tech
"$joinbox" --home "$home" work >/dev/null
is 'a stranger that says it is a test is filed as any other' "$(rows message)" 2
whole 'the store is whole'
done_testing
