#!/bin/sh
# Whatever is wrong with the database, every command says so in one sentence, with what to do, and changes nothing.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/commands-lib.sh"
prepare_home
cp "$home/joinbox.db" clean.db
restore() { rm -f "$home"/joinbox.db*; cp clean.db "$home/joinbox.db"; }

# GROUP EXIT PART: with the database as it is now, each command ends so, says one line that holds this, and prints nothing
all_refuse() {
    cp "$home/joinbox.db" before.db
    odd=
    for verb in $(verbs); do
        arguments "$verb" >/dev/null || { odd="$odd $verb has no row in tests/commands-lib.sh;"; continue; }
        a_command "$verb" >said 2>complaint
        got=$?
        case $verb in
        check) [ "$got" = "$1" ] || odd="$odd $verb: exit $got;" ;; # which says all that it finds
        *)
            { [ "$got" = "$1" ] && [ "$(wc -l <complaint)" = 1 ] && grep -qF "$2" complaint && [ ! -s said ]; } ||
                odd="$odd $verb: exit $got, $(cat said complaint | head -c 300);"
            ;;
        esac
        cmp -s before.db "$home/joinbox.db" || odd="$odd $verb changed it;"
    done
    echo "$odd"
}

"$PYTHON" -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute("PRAGMA user_version = 9999"); d.commit()' "$home/joinbox.db"
is 'written by a newer joinbox' "$(all_refuse 78 'newer joinbox; nothing was touched: install that release or a later one')" ''
exits 78 'nor is it repaired into an older one' joinbox check --repair -o "$work/older.db"
is 'nothing of it is written' "$(ls "$work/older.db" 2>/dev/null)" ''
printf 'this is no database at all, whatever its name says%5000s' '' >"$home/joinbox.db"
is 'no database at all' "$(all_refuse 65 'joinbox.db')" ''
has 'with what to do' "$(cat complaint)" 'joinbox restore'
is 'and in words that are not ours alone' "$(joinbox check 2>&1 | grep -c '_')" 0
head -c 6000 clean.db >"$home/joinbox.db"
is 'cut short' "$(all_refuse 65 'is damaged')" ''
has 'with what to do' "$(cat complaint)" 'restore a backup (joinbox restore), or save what can be read of it (joinbox check --repair)'
: >"$home/joinbox.db"
is 'emptied' "$(all_refuse 66 'is empty; run joinbox init where it is new, else restore a backup')" ''
rm -f "$home"/joinbox.db*
odd=
for verb in $(verbs); do
    a_command "$verb" >said 2>complaint
    got=$?
    [ "$got" -gt 0 ] && [ "$got" -lt 128 ] && [ "$(wc -l <complaint)" = 1 ] && grep -q 'restore a backup, or make a new one with joinbox init' complaint || odd="$odd $verb: exit $got, $(cat complaint);"
done
is 'not there' "$odd" ''
is 'and none is made' "$(ls "$home"/joinbox.db* 2>/dev/null)" ''

# What is only unlike what is wanted
restore
exits 66 'an application that is not there' joinbox show CT-0999
has 'is told with the last that is' "$(cat .said)" 'the last is CT-00'
exits 66 'a name that is none' joinbox show quillwart
exits 64 'a name that may mean several' joinbox show Fennel
has 'lists them' "$(cat .said)" 'CT-0008'
has 'all' "$(cat .said)" 'CT-0009'
exits 64 'an editor that leaves nothing sends nothing' env EDITOR=true VISUAL= "$JB_BUILD/joinbox" --home "$home" reply CT-0005
printf '#!/bin/sh\n: >"$1"\n' >empty && chmod +x empty
exits 64 'nor one that empties it' env EDITOR="$work/empty" "$JB_BUILD/joinbox" --home "$home" ask CT-0001
has 'and says so' "$(cat .said)" 'nothing was written, so nothing is sent'

# A database that may be read and not written: by another user than root, who may write all
if [ "$(id -u)" = 0 ] && setpriv --reuid 65534 --regid 65534 --clear-groups test -x "$JB_BUILD/joinbox" 2>/dev/null; then
    chown -R 65534:65534 "$home" "$work/letter"
    joinbox() { setpriv --reuid 65534 --regid 65534 --clear-groups "$JB_BUILD/joinbox" --home "$home" "$@"; }
elif [ "$(id -u)" = 0 ]; then
    skip 'read-only' 'the build is closed to other users'
    done_testing
    exit
fi
chmod 440 "$home/joinbox.db"
cp "$home/joinbox.db" before.db
odd=
for verb in $(verbs DECIDE); do
    a_command "$verb" >said 2>complaint
    got=$?
    { [ "$got" -gt 0 ] && [ "$got" -lt 128 ] && [ "$(wc -l <complaint)" = 1 ] && grep -q 'joinbox.db' complaint; } || odd="$odd $verb: exit $got, $(cat said complaint);"
    cmp -s before.db "$home/joinbox.db" || odd="$odd $verb changed it;"
done
is 'read-only: nothing is decided' "$odd" ''
has 'with what to do' "$(cat complaint)" "are you of the home's group?"
check 'but shown' joinbox show CT-0001
done_testing
