# lib.sh - the words that the shell tests are written in. Each prints one line of TAP.
#
#   . "$(dirname "$0")/lib.sh"          first line of each test
#
#   check NAME COMMAND [ARG...]         passes when the command succeeds; what it says goes to the log
#   refuse NAME COMMAND [ARG...]        passes when it fails (with any code but a death by signal)
#   exits CODE NAME COMMAND [ARG...]    passes when it ends with this code
#   is NAME GOT WANTED                  passes when both strings are equal
#   has NAME TEXT PART                  passes when TEXT holds PART
#   skip NAME REASON                    a test that cannot run here
#   skip_all REASON                     none of this file can run here (ends it)
#   wait_for SECONDS COMMAND [ARG...]   until the command succeeds; fails when the time is over
#   done_testing                        last line of each test: prints the plan
#
# Variables: $JB_SRC the source tree, $JB_BUILD the build tree, $work a folder of this test's own (it is the
# current one, and is removed at the end), $PYTHON. What a command printed is in $work/.said.
set -u
JB_SRC=${JB_SRC:-$(cd "$(dirname "$0")/.." && pwd)}
JB_BUILD=${JB_BUILD:-$JB_SRC}
PYTHON=${PYTHON:-python3}
export JB_SRC JB_BUILD PYTHON
. "$JB_SRC/tests/wait.sh"
unset JOINBOX_HOME JOINBOX_COLUMNS
n_tests=0
n_failed=0
finished=

work=$(mktemp -d "${TMPDIR:-/tmp}/joinbox-test.XXXXXX") || exit 99
chmod 755 "$work"
cd "$work" || exit 99

clean_up() {
    code=$?
    cd /
    chmod -R u+rwX "$work" 2>/dev/null
    rm -rf "$work"
    [ -n "$finished" ] || { echo "Bail out! the test ended before its last line (exit $code)"; exit 99; }
}
trap clean_up EXIT
trap 'exit 99' HUP INT TERM

verdict() { # CODE NAME
    n_tests=$((n_tests + 1))
    if [ "$1" = 0 ]; then
        echo "ok $n_tests - $2"
    else
        n_failed=$((n_failed + 1))
        echo "not ok $n_tests - $2"
    fi
}

note() {
    printf '%s\n' "$*" | sed 's/^/# /'
}

say_what_was_said() {
    [ ! -s "$work/.said" ] || head -c 4000 "$work/.said" | sed 's/^/#   /'
}

exits() {
    wanted=$1 name=$2
    shift 2
    "$@" >"$work/.said" 2>&1
    got=$?
    [ "$got" = "$wanted" ]
    verdict $? "$name"
    [ "$got" = "$wanted" ] || { note "exit $got instead of $wanted: $*"; say_what_was_said; }
}

check() {
    name=$1
    shift
    exits 0 "$name" "$@"
}

refuse() {
    name=$1
    shift
    "$@" >"$work/.said" 2>&1
    got=$?
    [ "$got" -gt 0 ] && [ "$got" -lt 128 ]
    verdict $? "$name"
    [ "$got" -gt 0 ] && [ "$got" -lt 128 ] || { note "exit $got instead of a refusal: $*"; say_what_was_said; }
}

is() {
    [ "$2" = "$3" ]
    verdict $? "$1"
    [ "$2" = "$3" ] || { note "got:    $2"; note "wanted: $3"; }
}

has() {
    case $2 in
    *"$3"*) verdict 0 "$1" ;;
    *)
        verdict 1 "$1"
        note "did not find: $3"
        note "in: $(printf '%s' "$2" | head -c 2000)"
        ;;
    esac
}

skip() {
    n_tests=$((n_tests + 1))
    echo "ok $n_tests - $1 # SKIP $2"
}

skip_all() {
    echo "1..0 # SKIP $*"
    finished=1
    exit 0
}

done_testing() {
    echo "1..$n_tests"
    finished=1
    [ "$n_failed" = 0 ]
}
