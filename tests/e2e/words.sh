# words.sh - the words of the stories beside joinbox; they run where tests/mta has installed Postfix and joinbox.
#
#   sends SAMPLE                    a labelled message (tests/messages) goes to contact@ by SMTP; ends when it is in the spool
#   writes LETTER [OPTION...]       so does a letter of tests/e2e/mails, made by tests/e2e/mail.py, which has the options
#   receives PERSON                 the next mail in a person's mailbox, once Postfix has brought it: what a reader shows
#   comes_back ID                   works until what the server could not deliver has come back, and is put to its application
#   has_no_more PERSON              that there is none, with nothing left in Postfix's queue
#   has_traces TEXT...              in which files of joinbox each of these stands, or "nothing"
#   on DAY                          the day (2026-10-13) on which what follows happens
#   as ADMIN COMMAND...             another admin than anna
#   sets_up SYSTEM...               a stand-in of tests/standins runs for each, and joinbox.conf knows it
#   vote ICON N...                  how the members vote on Loomio; vote_ends closes what is open there
#   fails SYSTEM LINE               what it does wrong next: see tests/standins/standin.py
#   is_there REFERENCE SYSTEM...    how many of what joinbox makes there bear the reference
. "$JB_SRC/tests/wait.sh"
. "$JB_SRC/tests/mta-lib.sh"
. "$JB_SRC/tests/mta-postfix.sh"
. "$JB_SRC/tests/tls-lib.sh"
export JOINBOX_ACTOR=anna JOINBOX_COLUMNS=100 LC_ALL=C.UTF-8 TZ=UTC
JOINBOX_CLOCK=$(cat clock)
export JOINBOX_CLOCK

note() { printf '%s\n' "$*"; }

on() {
    JOINBOX_CLOCK=$(date -u -d "$1 09:00" +%s)
    echo "$JOINBOX_CLOCK" >clock
}

as() {
    JOINBOX_ACTOR=$1
    shift
    "$@"
}

post() { # FILE FROM TO
    before=$(waiting | wc -l)
    send "$1" "$2" "$3" && arrived $((before + 1))
}

sends() {
    sed -n '/^Authentication-Results:/,$p' "$messages/$1.eml" >mail # the trace above it Postfix writes
    post mail "$(sed -nE 's/^Return-Path: *<(.*)>.*/\1/p' "$messages/$1.eml" | head -n 1)" contact@coops.tech
}

writes() {
    "$PYTHON" "$JB_SRC/tests/e2e/mail.py" "$@" >mail && post mail "$(head -n 1 mail.from)" "$(head -n 1 mail.to)"
}

has_next() { # PERSON
    "$PYTHON" "$JB_SRC/tests/e2e/mail.py" --next "$1" >next
}

receives() {
    wait_for 20 has_next "$1" || { echo "no mail came for $1"; say_where_they_are; return 1; }
    cat next
    "$PYTHON" "$JB_SRC/tests/e2e/mail.py" --seen "$1"
}

has_come_back() {
    joinbox work >/dev/null
    joinbox log "$1" --tsv | grep -q bounced
}

comes_back() {
    wait_for 20 has_come_back "$1" || { say_where_they_are; return 1; }
}

is_still() { [ "$(n_queued)" = 0 ]; }

has_no_more() {
    wait_for 20 is_still && ! has_next "$1"
}

has_traces() {
    for text; do
        files=$(find "$home" /etc/joinbox -type f -exec sh -c 'for f; do strings -a "$f" | grep -qF -e "$0" && basename "$f"; done' "$text" {} + | sort | tr '\n' ' ')
        printf '%s: %s\n' "$text" "${files:-nothing}"
    done
}

systems() { "$PYTHON" "$JB_SRC/tests/e2e/systems.py" "$@"; }

sets_up() {
    conf=$(joinbox doctor 2>/dev/null | awk '$2 == "configuration" { print $3 }')
    folder=$(dirname "$conf")
    [ -d certificates ] || make_certificates certificates
    install -m 644 certificates/ca.pem "$folder/ca.pem"
    echo "handoff_ca_file = $folder/ca.pem" >>"$conf"
    for system; do
        rm -rf "there-$system"
        mkdir "there-$system"
        cp certificates/good.pem "there-$system/cert.pem"
        setsid "$PYTHON" "$JB_SRC/tests/standins/standin.py" "$system" "there-$system" </dev/null >"there-$system/said" 2>&1 &
        wait_for 20 test -s "there-$system/port" || { cat "there-$system/said"; return 1; }
        systems settings "$system" "$folder" >>"$conf"
    done
}

vote() { systems people loomio "words = '$*'.split(); state['votes'] = dict(zip(words[::2], map(int, words[1::2]))); state['over'] = False"; }

vote_ends() { systems people loomio "state['over'] = True"; }

fails() { echo "$2" >"there-$1/fail"; }

is_there() {
    reference=$1
    shift
    for system; do systems count "$system" "$reference"; done
}
