# work-lib.sh - words for the tests of the worker; sourced after lib.sh.
#
#   new_home [KEY=VALUE...]      an empty home in $home, with these settings
#   work [ARG...]                the worker with the stand-in reader (tests/work-alone.c) on $home
#   mail NAME HEADER...          writes a message into $NAME, its headers given as "Name: value"
#   deliver FILE [ARG...]        through joinbox-deliver into the spool of $home
#   sql STATEMENT                asks the database of $home
#   rows TABLE [WHERE]           how many rows
joinbox=$JB_BUILD/joinbox
alone=$JB_BUILD/work-alone
homes=0
export JOINBOX_ACTOR=tester

new_home() {
    homes=$((homes + 1))
    home=$work/home$homes
    "$joinbox" --home "$home" init >/dev/null || exit 99
    [ "$#" = 0 ] || printf '%s\n' "$@" >>"$home/joinbox.conf"
    cp "$JB_SRC/tests/small.policy" "$home/policy/cotech-2020.policy"
}

work() {
    "$alone" --home "$home" "$@"
}

mail() {
    name=$1
    shift
    {
        [ "$#" = 0 ] || printf '%s\n' "$@"
        printf '\nHello,\n\nthis is %s.\n' "$name"
    } >"$name"
}

deliver() {
    file=$1
    shift
    "$JB_BUILD/joinbox-deliver" --home "$home" "$@" <"$file"
}

sql() {
    "$PYTHON" - "$home/joinbox.db" "$1" <<'PYTHON_END'
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print("|".join("" if v is None else str(v) for v in row))
PYTHON_END
}

rows() {
    sql "SELECT count(*) FROM $1 ${2:+WHERE $2}"
}

waiting() {
    find "$home/spool/new" -type f | wc -l
}

whole() {
    check "$1" "$joinbox" --home "$home" check
}
