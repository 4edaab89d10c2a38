# deliver-lib.sh - words for the tests of joinbox-deliver; sourced after lib.sh.
#
#   new_home                        an empty home in $home
#   deliver [ARG...]                joinbox-deliver on $home, with an empty environment
#   accepts NAME COMMAND...         exit 0, nothing said, one file more in new, none in tmp
#   tries_again NAME COMMAND...     exit 75, one line "4.3.0 joinbox: ...", nothing in new more, nothing in tmp
#   waiting                         the paths of what waits in new
#   mail_of FILE                    a spool file's mail, without its block
#   block_of FILE                   its block
program=$JB_BUILD/joinbox-deliver
message=$JB_SRC/tests/messages/app-gmail-zip.eml
homes=0

new_home() {
    homes=$((homes + 1))
    home=$work/home$homes
    mkdir -m 700 "$home"
}

deliver() {
    env -i $with "$program" --home "$home" "$@"
}
with=

waiting() {
    find "$home/spool/new" -type f 2>/dev/null | sort
}

unfinished() {
    find "$home/spool/tmp" -type f 2>/dev/null
}

block_size() {
    case $1 in
    *,J=*) echo "${1##*,J=}" ;;
    *) echo 0 ;;
    esac
}

mail_of() {
    tail -c "+$(($(block_size "$1") + 1))" "$1"
}

block_of() {
    head -c "$(block_size "$1")" "$1"
}

count() {
    "$1" | wc -l
}

accepts() {
    name=$1 before=$(count waiting)
    shift
    "$@" >"$work/.said" 2>&1
    code=$?
    is "$name" "exit $code, said '$(cat "$work/.said")', $(($(count waiting) - before)) new, $(count unfinished) unfinished" \
        "exit 0, said '', 1 new, 0 unfinished"
}

tries_again() {
    name=$1 before=$(count waiting)
    shift
    "$@" >"$work/.said" 2>"$work/.complained"
    code=$?
    is "$name" "exit $code, $(sed 's/joinbox: ..*/joinbox: …/' "$work/.said"), $(($(count waiting) - before)) new, $(count unfinished) unfinished" \
        "exit 75, 4.3.0 joinbox: …, 0 new, 0 unfinished"
    [ -s "$work/.said" ] && sed 's/^/# said: /' "$work/.said"
    [ ! -s "$work/.complained" ] || { verdict 1 "$name: says nothing beside"; sed 's/^/# /' "$work/.complained"; }
}

# The command with stdin, or another descriptor, as named.
without_stdin() { "$@" <&-; }
without_any() { "$@" <&- >&- 2>&-; }
