#!/bin/sh
# The wiki: a member's page and entry in the list, what others change meanwhile, and what each refusal is.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
. "$JB_SRC/tests/standins-lib.sh"
command -v openssl >/dev/null || skip_all 'openssl is not installed'
password=0123456789abcdefghij0123456789ab
stand_in mediawiki
others=$(sed -n 's/^X([a-z_]*, "\([a-z-]*\)".*/\1/p' "$JB_SRC/src/base/steps.def" | grep -v -e '^wiki' -e '^tell' | tr '\n' ' ')
joinbox() {
    JOINBOX_CLOCK=$now "$JB_BUILD/joinbox" --home "$home" "$@"
}
fresh() { # STATE [HEADER...]: a home with the wiki set up, an application that is voted in, and what is there
    now=1790000000
    rm -f "$there"/log "$there"/fail "$there"/strict
    printf '%s' "$1" >"$there/state.json"
    shift
    new_home "handoff_ca_file = $work/certificates/ca.pem" 'handoff_timeout = 3' "steps_not_wanted = $others" \
        'sending = maildir' "wiki_url = $base/w/api.php" 'wiki_user = Joinbox@joinbox'
    printf 'wiki_secret_file = %s\n' "$(secret wiki "$password")" >>"$home/joinbox.conf"
    accepted "$@"
}
members() {
    there 'state["pages"]["Members"]["text"]'
}

fresh '{}'
has 'doctor asks' "$(joinbox doctor 2>/dev/null)" 'members can be recorded'
is 'without an edit' "$(asked action=edit)" 0
has 'a rehearsal prints the page' "$(hand_off --dry-run)" 'title=Quillwort'
is 'and edits nothing' "$(asked action=edit)" 0
is 'a newcomer is recorded, and written to' "$(hand_off)" "$(printf 'CT-0001 wiki-page is done\nCT-0001 wiki-list is done\nCT-0001 tell is done')"
has 'on a page of their own' "$(there 'state["pages"]["Quillwort"]["text"]')" "'''Quillwort''' is a member of CoTech"
has 'which is known again' "$(there 'state["pages"]["Quillwort"]["text"]')" '<!-- CT-0001 -->'
has 'the history says why' "$(there 'state["pages"]["Quillwort"]["summary"]')" 'CT-0001: a new member'
has 'and in the list' "$(members)" '| [[Quillwort|Quillwort]] ||'
is 'in its place there' "$(members | grep -o -e Alder -e 'Quillwort|' -e 'Zeal|' | tr '\n' ' ')" 'Alder Quillwort| Zeal| '
is 'nothing else is changed' "$(members | sed '/Quillwort/{N;d}' | grep -c .)" 10
has 'it is shown where' "$(joinbox steps 1)" "$base/wiki/Quillwort"
joinbox outbox "$(sql "SELECT id FROM outbox WHERE template = 'welcome'")" >letter
has 'the page is in the welcome' "$(cat letter)" "$base/wiki/Quillwort"
is 'again there is nothing to do' "$(hand_off)" 'There is nothing that joinbox could do now.'

# What applicants write is text
fresh '{}'
joinbox set 1 "organisation=A [[Category:X]] {{Bad}} <b> ''co'' ~~~~ & Sons" 'website=https://x.example/~~~~[a]|' 'postcode=SY23 1ZE' >/dev/null
hand_off >/dev/null
page=$(there '[p["text"] for t, p in state["pages"].items() if t != "Members"][0]')
for mark in '[[Category' '{{Bad' '<b>' "''co" '~~~~' '&Sons'; do
    refuse "no $mark of theirs is markup" sh -c 'printf "%s" "$0" | grep -F -- "$1"' "$page $(members)" "$mark"
done
has 'the title has none of it' "$(members)" '[[A ((Category X)) ((Bad)) (b) &#39;&#39;co&#39;&#39; &#38; Sons|'
has 'its address leads nowhere else' "$page" 'https://x.example/%7E%7E%7E%7E%5Ba%5D%7C'
has 'the district is told' "$page" 'Postcode: SY23'
refuse 'and no more' sh -c 'printf "%s" "$0" | grep "1ZE"' "$page $(members)"

# Others edit it, too
fresh '{"conflicts": 2}'
has 'an edit conflict is another turn' "$(hand_off)" 'CT-0001 wiki-list is done'
is 'which keeps what they wrote' "$(members | grep -c 'Somebody was here')" 2
is 'and is there once' "$(members | grep -c 'CT-0001')" 1
fresh '{"conflicts": 9}'
has 'after three it waits' "$(hand_off)" 'wiki-list waits: The wiki: somebody else changed the page meanwhile'
fresh '{"forgets": 1}'
has 'a lost login is made again' "$(hand_off)" 'CT-0001 wiki-list is done'
page='"pages": {"Members": {"id": 77, "revid": 501, "text": "%s"}, "Quillwort": {"id": 78, "revid": 502, "text": "%s"}}'
both='<!-- joinbox:begin -->\n* [[Alder]]\n* [[quillwort]]: yes\n<!-- joinbox:end -->'
fresh "{$(printf "$page" "$both" 'A plant.')}"
has 'a page of that name is left alone' "$(hand_off)" 'there is a page Quillwort already'
is 'as it is' "$(there 'state["pages"]["Quillwort"]["text"]')" 'A plant.'
joinbox steps 1 --done wiki-page --url https://wiki.example/Q >/dev/null
mkdir -p "$home/templates"
printf '* [[{{page}}]], {{open}}since|{{date}}{{close}}\n' >"$home/templates/wiki-row.wiki"
has 'so is an entry that people made' "$(hand_off)" 'Members has Quillwort already'
"$PYTHON" -c 'import json, sys
path = sys.argv[1]
state = json.load(open(path))
state["pages"]["Members"]["text"] = state["pages"]["Members"]["text"].replace("* [[quillwort]]: yes", "* [[Rush]]\n** part of it")
json.dump(state, open(path, "w"))' "$there/state.json"
has 'gone, a person has it done' "$(hand_off --again)" 'CT-0001 wiki-list is done'
is 'in the form that the network wants' "$(members | sed -n 2,5p)" "$(printf '* [[Alder]]\n* [[Quillwort]], {{since|2026-09-21}} <!-- CT-0001 -->\n* [[Rush]]\n** part of it')"
check 'templates of the wiki are templates' sh -c "'$JB_BUILD/joinbox' --home '$home' template check | grep -v wiki-row"
for text in 'Nothing' '<!-- joinbox:end --><!-- joinbox:begin -->' '<!-- joinbox:begin --><!-- joinbox:begin --><!-- joinbox:end -->'; do
    fresh "{$(printf "$page" "$text" '<!-- CT-0001 -->')}"
    has "a list without its two lines is left alone ($text)" "$(hand_off)" 'wiki-list needs a person: Members: the page has'
    is "as it is ($text)" "$(members)" "$text"
    has "doctor says so ($text)" "$(joinbox doctor 2>/dev/null)" 'Members: the page has'
done

# The members from there
fresh '{}'
has 'the list is taken in from the wiki' "$(joinbox members import --wiki)" '2 members, of whom 0 may be named'
is 'as its table has them' "$(joinbox members --json | "$PYTHON" -c 'import json, sys
print([(m["name"], m["postcode"], m["nation"], m["contact"]) for m in json.load(sys.stdin)])')" \
    "[('Alder Co-op', 'SY23', 'Wales', 'hello@alder.example'), ('Zeal & Sons', '', 'Scotland', '')]"
is 'by reading' "$(asked action=edit)" 0
has 'a new member is in it, too' "$(hand_off >/dev/null; joinbox members import --wiki)" '3 members'
has 'which list it is is known' "$(sql 'SELECT file FROM imported')" 'Members on the wiki, revision 502'
printf '{"pages": {"Members": {"id": 77, "revid": 501, "text": "Nothing"}}}' >"$there/state.json"
refuse 'a page without a table is none' joinbox members import --wiki
has 'which is said' "$(cat .said)" 'there is no table with heads on the page Members of the wiki'
is 'and changes nothing' "$(rows member)" 3
fail_next '503 9 GET'
refuse 'nor does a wiki that does not answer' joinbox members import --wiki
has 'the reason is said' "$(cat .said)" 'it is being maintained'
refuse 'a file and the wiki are one too many' joinbox members import x.csv --wiki
sed -i '/^wiki_secret_file/d' "$home/joinbox.conf"
refuse 'nothing is read where nothing is set up' joinbox members import --wiki
has 'what is to be set is said' "$(cat .said)" 'wiki_secret_file is not set'

# What each refusal is
becomes() { # ERROR END WORDS
    fresh "{\"error\": \"$1\"}"
    has "$1: $2" "$(hand_off)" "wiki-page $2: The wiki: $3"
}
becomes protectedpage 'needs a person' 'the page is protected'
becomes blocked 'needs a person' 'the account is blocked'
becomes captcha 'needs a person' 'it asks for a CAPTCHA'
becomes readonly waits 'it is being maintained'
is 'ten minutes' "$(sql 'SELECT next_at BETWEEN 1790000600 AND 1790000720 FROM handoff')" 1
becomes maxlag waits 'it is busy'
is 'as long as it says' "$(sql 'SELECT next_at BETWEEN 1790000090 AND 1790000108 FROM handoff')" 1
fresh '{"error": "abusefilter-disallowed"}'
has 'what nobody knows is for a person' "$(hand_off)" 'does not take what was asked (200 abusefilter)'
fresh '{"login": "Failed"}'
has 'a login that is refused is for a person' "$(hand_off)" 'does not let Joinbox@joinbox in: There have been too many recent login attempts.'
is 'and not tried again' "$(hand_off; asked action=login)" "$(printf 'There is nothing that joinbox could do now.\n1')"
fresh '{"rights": ["read", "edit"]}'
has 'doctor says what the account lacks' "$(joinbox doctor 2>/dev/null)" 'lacks the right createpage'
fresh '{}'
sed -i '/^wiki_url/d' "$home/joinbox.conf"
has 'or what is not set' "$(joinbox doctor 2>/dev/null)" 'wiki_url is not set'
is 'the password is in no file but its own' "$(grep -rl "$password" "$home" | grep -v "^$home/wiki$")" ''
[ ! -s "$there/strict" ] || cat "$there/strict"
check 'no request held anything that MediaWiki does not know' test ! -s "$there/strict"
done_testing
