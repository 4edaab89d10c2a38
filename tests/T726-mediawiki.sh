#!/bin/sh
# The wiki's steps against the real MediaWiki: Debian's packages, unpacked and not installed, PHP's own server, SQLite.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
. "$JB_SRC/tests/standins-lib.sh"
debs=$("$JB_SRC/tests/debs" mediawiki php-cli php-sqlite3 2>.debs) || skip_all "MediaWiki cannot be fetched: $(head -n 1 .debs)"
password=0123456789abcdefghij0123456789ab
root=$work/root
wiki=$root/usr/share/mediawiki
mkdir -p "$root"
for deb in $debs; do
    case $deb in
    */apache2* | */libapache2* | */libapr*) ;;
    *) dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" --exclude='*/extensions-core/*' || exit 99 ;;
    esac
done
rm -f "$wiki/LocalSettings.php" "$wiki/config" "$wiki/extensions" "$wiki/images" # they lead out of here
mkdir -p "$wiki/images" "$work/db"
LD_LIBRARY_PATH=$(echo "$root"/usr/lib/*-linux-gnu)
modules=$(dirname "$(find "$root/usr/lib/php" -name intl.so)")
{
    echo "extension_dir=$modules"
    for name in pdo ctype dom fileinfo iconv intl mbstring pdo_sqlite phar posix simplexml sqlite3 tokenizer xml xmlreader xmlwriter; do
        [ ! -f "$modules/$name.so" ] || echo "extension=$name"
    done
} >"$work/php.ini"
MW_CONFIG_FILE=$work/LocalSettings.php
export LD_LIBRARY_PATH MW_CONFIG_FILE
php="$(find "$root/usr/bin" -name 'php[0-9]*' | head -n 1) -n -c $work/php.ini"
port=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
base=http://127.0.0.1:$port
env -u MW_CONFIG_FILE $php "$wiki/maintenance/install.php" --dbtype sqlite --dbpath "$work/db" --dbname wiki \
    --pass LongPasswordOfTheAdmin --confpath "$work" --server "$base" --scriptpath '' Wiki Admin >installed 2>&1 || { cat installed; exit 99; }
# Somebody else is quicker, where $work/meanwhile says what they write.
cat >"$work/router.php" <<'PHP'
<?php
$note = getenv('MEANWHILE');
if (($_POST['action'] ?? '') === 'edit' && isset($_POST['nocreate']) && file_exists($note)) {
    rename($note, "$note.taken");
    exec(getenv('EDIT') . " < " . escapeshellarg("$note.taken"));
}
return false;
PHP
edit() { # TITLE: the page's text on stdin
    $php "$wiki/maintenance/edit.php" -u Admin "$1" >/dev/null
}
EDIT="$php $wiki/maintenance/edit.php -u Admin Members"
MEANWHILE=$work/meanwhile
export EDIT MEANWHILE
$php "$wiki/maintenance/createAndPromote.php" --bot Joinbox LongPasswordOfJoinbox >/dev/null
bot() { # NAME GRANTS
    $php "$wiki/maintenance/createBotPassword.php" --appid "$1" --grants "$2" Joinbox $password >/dev/null
}
bot joinbox basic,highvolume,editpage,createeditmovepage
bot reader basic
$php -S "127.0.0.1:$port" -t "$wiki" "$work/router.php" >served 2>&1 &
standins=$!
api() { # QUERY EXPRESSION: of the answer `a`
    "$PYTHON" -c 'import json, sys, urllib.request
a = json.load(urllib.request.urlopen(sys.argv[1]))
print(eval(sys.argv[2]))' "$base/api.php?format=json&formatversion=2&$1" "$2"
}
wait_for 20 api 'action=query&meta=siteinfo' 'a["query"]["general"]["generator"]' || { cat served; exit 99; }
note "$(api 'action=query&meta=siteinfo' 'a["query"]["general"]["generator"]')"

others=$(sed -n 's/^X([a-z_]*, "\([a-z-]*\)".*/\1/p' "$JB_SRC/src/base/steps.def" | grep -v -e '^wiki' -e '^tell' | tr '\n' ' ')
joinbox() {
    JOINBOX_CLOCK=$now "$JB_BUILD/joinbox" --home "$home" "$@"
}
fresh() { # USER: a home with the wiki set up, and an application that is voted in
    new_home 'handoff_plain_loopback = on' "steps_not_wanted = $others" 'sending = maildir' "wiki_url = $base/api.php" "wiki_user = $1"
    printf 'wiki_secret_file = %s\n' "$(secret wiki "$password")" >>"$home/joinbox.conf"
    accepted
}
text() { # TITLE
    api "action=query&prop=revisions&rvprop=content&rvslots=main&titles=$1" 'a["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"]'
}
list() { # WHAT STANDS ABOVE: the list of members
    printf '%s\n{| class="wikitable"\n! Name !! Postcode !! Nation !! Skills !! Contact !! Website\n<!-- joinbox:begin -->\n|-\n| [[Alder Co-op]] || SY23 || Wales || web || hello@alder.example || https://alder.example/\n|-\n| [[Zeal|Zeal &amp; Sons]] || || Scotland || print || ||\n<!-- joinbox:end -->\n|}\n' "$1"
}

fresh Joinbox@joinbox
has 'without a list doctor says so' "$(joinbox doctor 2>/dev/null)" 'there is no page Members on the wiki'
list 'Our members.' | edit Members
has 'with one all is well' "$(joinbox doctor 2>/dev/null)" 'members can be recorded'
joinbox set 1 "organisation=A [[Category:X]] {{Bad}} <b>b</b> ''co'' ~~~~ __NOTOC__ & O'Neil" 'website=https://x.example/~~~~' 'postcode=SY23 1ZE' >/dev/null
list 'Somebody added a line.' >"$work/meanwhile"
is 'a newcomer is recorded, though somebody else edits the list' "$(hand_off)" "$(printf 'CT-0001 wiki-page is done\nCT-0001 wiki-list is done\nCT-0001 tell is done')"
check 'somebody was quicker' test -f "$work/meanwhile.taken"
has 'what they wrote is there' "$(text Members)" 'Somebody added a line.'
has 'so is the newcomer' "$(text Members)" '&#91;&#91;Category&#58;X&#93;&#93;'
is 'nothing else is changed' "$(text Members | grep -v -e CT-0001 | sed '5d')" "$(list 'Somebody added a line.')"
title=$(api 'action=query&list=allpages' '[p["title"] for p in a["query"]["allpages"] if p["title"].startswith("A ((")][0]')
is 'the page is called as it can be' "$title" "A ((Category X)) ((Bad)) (b)b( b) ''co'' NOTOC & O'Neil"
slug=$("$PYTHON" -c 'import sys, urllib.parse; print(urllib.parse.quote(sys.argv[1]))' "$title")
parsed() { # TITLE WHAT
    api "action=parse&prop=text%7Ccategories%7Ctemplates%7Clinks%7Cexternallinks&page=$1" "$2"
}
is 'in it nothing of theirs is markup' "$(parsed "$slug" '[a["parse"]["categories"], a["parse"]["templates"]]')" '[[], []]'
has 'but text' "$(parsed "$slug" '__import__("html").unescape(a["parse"]["text"])')" "<b>A [[Category:X]] {{Bad}} <b>b</b> ''co'' ~~~~ __NOTOC__ & O'Neil</b> is a member"
is 'nor in the list' "$(parsed Members '[a["parse"]["categories"], a["parse"]["templates"]]')" '[[], []]'
is 'which leads to the page' "$(parsed Members "[l['exists'] for l in a['parse']['links'] if l['title'].startswith('A ((')]")" '[True]'
has 'it is shown where' "$(joinbox steps 1)" "$base/index.php/A_"
has 'the members are read from there' "$(joinbox members import --wiki)" '3 members'
has 'as they are called' "$(joinbox members --json)" '"Zeal & Sons"'
whole 'the store is whole'

# Another home knows nothing of what the first did, as one whose process died: it finds what is there.
fresh Joinbox@joinbox
joinbox set 1 "organisation=A [[Category:X]] {{Bad}} <b>b</b> ''co'' ~~~~ __NOTOC__ & O'Neil" >/dev/null
hand_off >/dev/null
is 'what was made unseen is not made again' "$(text Members | grep -c CT-0001)|$(sql "SELECT count(*) FROM handoff WHERE state = 'done'")" '1|3'

# What the wiki refuses
fresh Joinbox@reader
has 'doctor says what the account lacks' "$(joinbox doctor 2>/dev/null)" 'lacks the right edit'
has 'a page of it is not made' "$(hand_off)" 'wiki-page needs a person: The wiki:'
fresh Joinbox@joinbox
joinbox set 1 organisation=Rush >/dev/null
list 'Our members.' | edit Members
$php "$wiki/maintenance/protect.php" -u Admin Members >/dev/null
has 'a protected list is for a person' "$(hand_off)" 'wiki-list needs a person: The wiki: the page is protected'
has 'doctor sees it before' "$(joinbox doctor 2>/dev/null)" 'may not edit the page Members'
$php "$wiki/maintenance/protect.php" --unprotect -u Admin Members >/dev/null
fresh Joinbox@joinbox
printf 'x%s\n' "$password" >"$home/wiki"
has 'a wrong password is for a person' "$(hand_off)" 'does not let Joinbox@joinbox in: Incorrect username or password'
fresh Joinbox@joinbox
printf '$wgReadOnly = "backup";\n' >>"$work/LocalSettings.php"
has 'a wiki that is maintained is waited for' "$(hand_off)" 'waits: The wiki: it is being maintained'
sed -i '/wgReadOnly/d' "$work/LocalSettings.php"

# A wiki that only members read
printf '$wgGroupPermissions["*"]["read"] = false;\n' >>"$work/LocalSettings.php"
fresh Joinbox@joinbox
joinbox set 1 organisation=Sedge >/dev/null
has 'is read as one' "$(joinbox doctor 2>/dev/null)" 'members can be recorded'
has 'and written' "$(hand_off)" 'CT-0001 wiki-list is done'
done_testing
