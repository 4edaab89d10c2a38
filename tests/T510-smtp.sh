#!/bin/sh
# Answers go by SMTP: to whom it should be, in the safe, once; what a server's refusal means at each stage.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
command -v openssl >/dev/null || skip_all 'openssl is not installed'

mkdir server
make_certificates "$work/server"
: >server/behaviour
"$PYTHON" "$JB_SRC/tests/smtp-server.py" "$work/server" >server/log 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; clean_up' EXIT
wait_for 20 test -s server/port || skip_all 'the server did not start'

n=0
now=1800000000
fresh() { # SETTING... : a home with one answer due
    new_home 'sending = hold' "smtp_host = localhost" "smtp_port = $(cat server/port)" "smtp_ca_file = $work/server/ca.pem"
    n=$((n + 1))
    mail m "From: p$n@x$n.example" "Message-ID: <$n@x$n.example>" 'X-Class: enquiry'
    deliver m
    work >/dev/null 2>&1
    sed -i 's/^sending = .*/sending = smtp/' "$home/joinbox.conf"
    [ "$#" = 0 ] || printf '%s\n' "$@" >>"$home/joinbox.conf"
    sql 'SELECT id FROM outbox' >answer
    rm -f server/got-* server/said
    "$joinbox" --home "$home" hold "$(cat answer)" >/dev/null 2>&1
    # a person lets it go; the sender is not started
    "$PYTHON" - "$home/joinbox.db" <<'END'
import sqlite3, sys
store = sqlite3.connect(sys.argv[1])
store.execute("UPDATE outbox SET state = 'due', hold = '[]', due_at = 1")
store.commit()
END
}

behave() {
    [ "$#" = 0 ] && : >server/behaviour || printf '%s\n' "$@" >server/behaviour
}

send() {
    JOINBOX_CLOCK=$now "$JB_BUILD/joinbox-send" --home "$home" >said 2>&1 || note "$(cat said)"
}

state() {
    sql 'SELECT state FROM outbox'
}

taken() {
    find server -name 'got-*' | wc -l
}

# outcome NAME STATE TAKEN WORDS BEHAVIOUR...: what becomes of an answer; WORDS are in the reason
outcome() {
    title=$1 wanted=$2 count=$3 words=$4
    shift 4
    fresh
    behave "$@"
    send
    is "$title" "$(state)|$(taken)" "$wanted|$count"
    [ -z "$words" ] || has "$title: it is said why" "$(sql 'SELECT last_error FROM outbox')" "$words"
}

outcome 'STARTTLS with a good certificate' sent 1 ''
has 'what the server called it is kept' "$(sql 'SELECT remote_id FROM outbox')" '4711'
is 'in the safe' "$(grep -c STARTTLS server/said)" 1
has 'for its recipient' "$(cat server/said)" "RCPT TO:<p1@x1.example>"
has 'from the null sender' "$(cat server/said)" 'MAIL FROM:<>'
fresh 'smtp_tls = tls'
behave tls
send
is 'TLS from the first byte' "$(state)|$(taken)" 'sent|1'
fresh 'smtp_tls = tls'
behave
send
is 'a server that says something before TLS' "$(state)|$(taken)" 'due|0'

outcome 'a certificate for another host' due 0 'does not match' 'cert other'
outcome 'one that is out of date' due 0 'expired' 'cert expired'
outcome 'one by nobody' due 0 'NOT trusted' 'cert self'
fresh "smtp_ca_file = $work/server/other-ca.pem"
sed -i '/ca.pem$/{/other/!d}' "$home/joinbox.conf"
behave
send
is 'one by an authority that is not ours' "$(state)|$(taken)" 'due|0'
fresh
sed -i '/^smtp_ca_file/d' "$home/joinbox.conf"
send
is 'one that the system does not trust' "$(state)|$(taken)" 'due|0'
outcome 'STARTTLS not offered' due 0 'offers no STARTTLS' clear
is 'no address was named' "$(grep -c 'MAIL FROM' server/said)" 0
outcome 'STARTTLS refused' due 0 'STARTTLS' 'starttls 454 not now'
outcome 'words in the clear behind STARTTLS' due 0 '' 'inject'
is 'are not taken for the server' "$(grep -c 'MAIL FROM' server/said)" 0

outcome 'a server that is busy' due 0 '421' 'greet 421 busy'
outcome 'a server that wants nobody' due 0 '554' 'greet 554 go away'
outcome 'a server that ends at once' due 0 'closed' 'greet close'
outcome 'a line without end' due 0 'more than it should' 'greet flood'
outcome 'a sender who may not yet' due 0 '451' 'mail 451 later'
outcome 'a sender who may not' failed 0 '550 ' 'mail 550 5.7.1 no'
outcome 'a server that wants a login' due 0 '530' 'mail 530 5.7.0 log in first'
outcome 'a grey list' due 0 '450' 'rcpt 450 4.2.0 grey-listed'
outcome 'nobody of that name' failed 0 '5.1.1' 'rcpt 550-5.1.1 nobody|550 5.1.1 of that name'
outcome 'no data now' due 0 '451' 'data 451 no'
outcome 'no data ever' failed 0 '554' 'data 554 no'
outcome 'data that are not asked for' due 0 'DATA' 'data 250 what?'
outcome 'content not now' due 1 '452' 'end 452 full'
outcome 'content never' failed 1 '552' 'end 552 too large'
outcome 'a server that dies while a short mail is on its way: it may have it all' held 0 '' 'within close'
outcome 'a server that dies behind the final dot' held 1 '' 'end close'
is 'which is shown to a person' "$(sql 'SELECT hold FROM outbox')" '["unsettled"]'
send
is 'and is not sent again' "$(state)|$(taken)" 'held|1'

outcome 'grey-listed' due 0 '' 'rcpt 450 4.2.0 grey-listed'
behave
send
is 'not tried again at once' "$(state)|$(taken)" 'due|0'
now=$((now + 400))
send
is 'but after five minutes' "$(state)|$(taken)" 'sent|1'

# Login
printf 'geheim word\n' >server/password
chmod 600 server/password
fresh 'smtp_user = anna' "smtp_password_file = $work/server/password"
behave
send
is 'with a login' "$(state)|$(grep login server/said)" 'sent|login:  anna geheim word'
fresh 'smtp_user = anna' "smtp_password_file = $work/server/password"
behave 'auth 535 5.7.8 wrong'
send
has 'a wrong password' "$(state) $(sql 'SELECT last_error FROM outbox')" 'due localhost: login: 535'
fresh 'smtp_user = anna' "smtp_password_file = $work/server/password"
behave clear
send
is 'the password is not said in the clear' "$(grep -c AUTH server/said)" 0
chmod 644 server/password
fresh 'smtp_user = anna' "smtp_password_file = $work/server/password"
behave
send
has 'a password that others can read' "$(state) $(sql 'SELECT last_error FROM outbox')" '0600'
is 'the password is nowhere' "$(grep -rl 'geheim' "$home" said | wc -l)" 0
has 'doctor says so' "$("$joinbox" --home "$home" doctor 2>&1)" 'chmod 600'

# Off is for this machine alone.
fresh 'smtp_tls = off'
behave clear
send
is 'without TLS to this machine' "$(state)|$(taken)" 'sent|1'
fresh 'smtp_tls = off'
sed -i 's/^smtp_host.*/smtp_host = 192.0.2.1/' "$home/joinbox.conf"
send
has 'and to no other' "$(sql 'SELECT last_error FROM outbox')" 'not this machine'

# Killed at every step: never twice; where nobody can tell, a person is told.
if "$JB_BUILD/joinbox" --version | grep -q faults || grep -q 'define JB_FAULTS 1' "$JB_BUILD/config.h"; then
    behave
    worst=0 lost=0 point=0
    while :; do
        point=$((point + 1))
        fresh
        JOINBOX_CLOCK=$now JOINBOX_STOP_AT=$point "$JB_BUILD/joinbox-send" --home "$home" >said 2>&1 && break
        now=$((now + 400))
        send
        now=$((now + 400))
        send
        [ "$(taken)" -gt 1 ] && worst=$(taken)
        case "$(state)|$(taken)" in
        'sent|1' | 'held|1' | 'held|0') ;;
        *) lost=$((lost + 1)) && note "at $point: $(state)|$(taken)" ;;
        esac
    done
    is "killed at each of $((point - 1)) steps: never sent twice" "$worst" 0
    is 'nor lost' "$lost" 0
    [ "$point" -gt 4 ]
    verdict $? 'there were steps enough'
fi
done_testing
