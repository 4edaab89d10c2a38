#!/bin/sh
# joinbox-deliver ends with 0 or 75 and with nothing else, and where it is 75 the mail server is told to try again.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/deliver-lib.sh"
exec <"$message"
new_home

accepts 'a mail is taken' deliver
cmp -s "$(waiting)" "$message"
verdict $? 'and it is the same, byte by byte'
is 'without an envelope the name promises no block' "$(waiting | grep -c ',J=')" 0
is 'the name sorts by arrival and is one of a Maildir' \
    "$(basename "$(waiting)" | sed -E 's/^[0-9]{10}\.M[0-9]{6}P[0-9]+Q1\.[^:/,]+$/fits/')" fits
is 'files and folders of a private home are private' \
    "$(stat -c %a "$home/spool" "$home/spool/tmp" "$home/spool/new" "$home/spool/cur" "$(waiting)" | tr '\n' ' ')" \
    '700 700 700 700 600 '

new_home
chmod 2770 "$home"
deliver <"$message"
is 'those of a shared home are shared with its group' \
    "$(stat -c %a "$home/spool" "$home/spool/tmp" "$home/spool/new" "$home/spool/cur" "$(waiting)" | tr '\n' ' ')" \
    '2770 2770 2770 2770 660 '

new_home
for wrong in --no-such-option -x --works --hel --work=yes; do
    tries_again "$wrong is refused" deliver "$wrong" <"$message"
done
for option in --home --sender --recipient --original -f -r -o; do
    tries_again "$option lacks its value" deliver "$option" <"$message"
done
tries_again 'a word that is no address is refused' deliver contact <"$message"
tries_again '--help beside others is refused' deliver --help <"$message"
tries_again '--version takes no mail' sh -c 'printf x | "$1" --version' sh "$program"

exits 0 '--version is shown' sh -c '"$1" --version </dev/null' sh "$program"
has 'and names the program' "$(cat .said)" 'joinbox-deliver '
exits 0 '--help is shown' sh -c '"$1" --help </dev/null' sh "$program"
has 'and names the options' "$(cat .said)" '--recipient'

tries_again 'stdin closed' without_stdin deliver
tries_again 'stdin a folder' sh -c '"$1" --home "$2" <.' sh "$program" "$home"
tries_again 'stdin open for writing only' sh -c '"$1" --home "$2" 0>written' sh "$program" "$home"
exits 75 'all descriptors closed' without_any deliver
accepts 'stdout and stderr closed' sh -c '"$1" --home "$2" <"$3" >&- 2>&-' sh "$program" "$home" "$message"
accepts 'an empty mail is a mail' deliver </dev/null

no_home() { env -i "$@"; }
if [ -e /var/lib/joinbox ] || [ -e /usr/local/var/lib/joinbox ]; then
    elsewhere='joinbox is installed here: its home would be found'
else
    elsewhere=
fi
if [ "$elsewhere" ]; then
    skip 'no home at all' "$elsewhere"
else
    tries_again 'no home at all' no_home "$program" <"$message"
fi
home=$work/none
tries_again 'a home that is not there' deliver <"$message"
is 'which is named' "$(deliver <"$message" | head -n 1)" "4.3.0 joinbox: cannot open the home $home: No such file or directory"
[ ! -e "$work/none" ]
verdict $? 'and is not made'
home=$work/file
: >"$home"
tries_again 'a home that is a file' deliver <"$message"
home=$work/$(printf '%0300d' 0)
tries_again 'a home whose name is too long' deliver <"$message"
home=$(printf '/%05000d' 0)
tries_again 'a home whose path is too long' deliver <"$message"

new_home
mkdir "$work/data"
mv "$home" "$work/data/joinbox"
home=$work/data/joinbox
accepts 'JOINBOX_HOME goes first' no_home XDG_DATA_HOME=/nowhere JOINBOX_HOME="$home" "$program" <"$message"
if [ "$elsewhere" ]; then
    skip 'the homes of one person' "$elsewhere"
else
    accepts 'the home below XDG_DATA_HOME' no_home HOME=/nowhere XDG_DATA_HOME="$work/data" "$program" <"$message"
    mkdir -p "$work/person/.local/share"
    mv "$home" "$work/person/.local/share/joinbox"
    home=$work/person/.local/share/joinbox
    accepts 'the home below HOME' no_home HOME="$work/person" "$program" <"$message"
fi

new_home
mkdir "$home/spool" "$home/spool/tmp" "$home/spool/new"
accepts 'a spool that is partly there is completed' deliver <"$message"
rm -r "$home/spool"
: >"$home/spool"
tries_again 'a file where the spool should be' deliver <"$message"
rm "$home/spool"
mkdir -p "$home/spool/tmp" "$home/spool/cur"
: >"$home/spool/new"
tries_again 'a file where spool/new should be' deliver <"$message"

few=3
! grep -q '^#define JB_SANITIZERS' "$JB_BUILD/config.h" || few=5 # with fewer the loader of their library ends first
for files in $(seq $few 6); do
    new_home
    with="prlimit --nofile=$files"
    exits 75 "at most $files open files" deliver <"$message"
done
new_home
with='prlimit --nofile=8'
accepts 'eight open files are enough, whatever the mail server left open' deliver <"$message" 5<"$message" 6<"$message"
with=

# Permissions: as root, of a home that belongs to another, whom the program becomes.
new_home
deliver </dev/null
[ "$(id -u)" != 0 ] || chown -R nobody "$home"
for folder in spool/new spool/tmp; do
    chmod 500 "$home/$folder"
    tries_again "$folder unwritable" deliver <"$message"
    chmod 700 "$home/$folder"
done
chmod 0 "$home/spool"
exits 75 'the spool not to be entered' deliver <"$message"
has 'and says so' "$(cat .said)" '4.3.0 joinbox: cannot open the spool: Permission denied'
chmod 700 "$home/spool"
accepts 'and all is well after the repair' deliver <"$message"
rm -r "$home/spool"
chmod 500 "$home"
tries_again 'a home where no spool can be made' deliver <"$message"
chmod 700 "$home"
accepts 'and all is well after that repair' deliver <"$message"
if [ "$(id -u)" = 0 ]; then
    is 'as root it becomes the owner of the home' "$(stat -c %U "$home/spool" "$(waiting)" | uniq)" nobody
else
    skip 'as root it becomes the owner of the home' 'needs root'
fi

done_testing
