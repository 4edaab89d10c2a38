# standins-lib.sh - words for tests of the hand-off; sourced after lib.sh, work-lib.sh and tls-lib.sh.
#
#   stand_in SYSTEM [CERTIFICATE]   starts tests/standins/SYSTEM.py over TLS; $there is its folder, $base its address
#   fail_next LINE...               what it does wrong next: KIND [N [ROUTE]], see standins/standin.py
#   asked [TEXT]                    how many requests it had, or those whose line holds TEXT
#   there PYTHON                    the value of a Python expression over its `state`
#   secret NAME TEXT                a file of mode 0600 in $home, whose path is printed
#   accepted [HEADER...]            an application that is voted in, in $home
#   hand_off [ARG...]               joinbox-handoff at $now
standins=
now=1790000000

stand_in() {
    [ -d "$work/certificates" ] || make_certificates "$work/certificates"
    there=$work/there-$1
    mkdir -p "$there"
    cp "$work/certificates/${2:-good}.pem" "$there/cert.pem"
    "$PYTHON" "$JB_SRC/tests/standins/standin.py" "$1" "$there" >"$there/said" 2>&1 &
    standins="$standins $!"
    wait_for 20 test -s "$there/port" || { cat "$there/said"; skip_all "the stand-in for $1 did not start"; }
    base=https://localhost:$(cat "$there/port")
}

stop_standins() {
    for each in $standins; do kill "$each" 2>/dev/null; done
}
trap 'stop_standins; clean_up' EXIT

fail_next() {
    printf '%s\n' "$@" >"$there/fail"
}

asked() {
    [ -f "$there/log" ] || { echo 0; return; }
    grep -c -- "${1:-}" "$there/log"
}

there() {
    "$PYTHON" -c 'import json, os, sys
path = sys.argv[1] + "/state.json"
state = json.load(open(path)) if os.path.exists(path) else {}
print(eval(sys.argv[2]))' "$there" "$1"
}

secret() {
    (umask 077 && printf '%s\n' "$2" >"$home/$1")
    echo "$home/$1"
}

accepted() {
    mail application 'From: Meg Hartshorn <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' \
        'X-Class: application' 'X-Organisation: Quillwort' "$@"
    deliver application
    work >/dev/null 2>&1
    for verb in ready propose accept; do "$joinbox" --home "$home" "$verb" 1 >/dev/null || exit 99; done
}

hand_off() {
    JOINBOX_CLOCK=$now "$JB_BUILD/joinbox-handoff" --home "$home" --say "$@"
}
