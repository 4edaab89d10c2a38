#!/bin/sh
# What voting members read: one page that holds nothing but what it should, for each kind of application.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
JOINBOX_CLOCK=1768900000
export JOINBOX_CLOCK JOINBOX_ACTOR=ada
joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
check_page() { "$PYTHON" "$JB_SRC/tests/dossier.py" page "$@"; }
lacks() { # NAME FILE WORD...: none of the words stands in it, in any case; of a page: in what can be read of it
    name=$1 file=$2; shift 2; found=
    case $file in *.html) "$PYTHON" "$JB_SRC/tests/dossier.py" words "$file" >"$file.words"; file=$file.words ;; esac
    for word; do grep -qiF -- "$word" "$file" && found="$found $word"; done
    is "$name" "$found" ''
}
holds() { # NAME FILE WORD...
    name=$1 file=$2; shift 2; lost=
    for word; do grep -qF -- "$word" "$file" || lost="$lost [$word]"; done
    is "$name" "$lost" ''
}

home=$work/home
"$JB_BUILD/joinbox" --home "$home" init >/dev/null
echo 'sending = maildir' >>"$home/joinbox.conf"
"$PYTHON" "$JB_SRC/tests/dossier.py" hostile >hostile
file() { # SAMPLE...: delivered and filed, one by one
    for sample; do
        [ -f "$sample" ] || sample=$JB_SRC/tests/messages/$sample.eml
        deliver "$sample" -r contact@coops.tech
        joinbox work >/dev/null
    done
}
file app-outlook-winmail-cic app-incomplete-outlook-model-articles app-incomplete-no-document followup-articles-pdf hostile \
    app-incomplete-one-line

# --- a page ---
check 'a dossier is written' joinbox dossier CT-0001 -o cic.html
has 'and said to be' "$(cat .said)" 'saved cic.html'
refuse 'what is there is not written over' joinbox dossier CT-0001 -o cic.html
check 'to standard output' joinbox dossier CT-0001 -o -
is 'it is the same again' "$(cksum <.said)" "$(cksum <cic.html)"
check 'it is a page that holds what it should' check_page cic.html
holds 'the criteria, each with what it comes to' cic.html 'Is owned and democratically run by its workers' 'Shown by the documents' \
    'Who can outvote whom' 'Who may be a member?' '1 point to weigh' 'It is for the benefit of the community'
holds 'the clause marked, in its surroundings' cic.html '<mark>The Members of the Company shall be the persons who are employed by it' \
    '<span class="around">' 'Lantern Street Articles of Association.pdf, page 3, clause 9.2'
holds 'what it is and where to look it up' cic.html 'community interest company' \
    'https://find-and-update.company-information.service.gov.uk/company/19230877'
holds 'pictures of the pages' cic.html 'src="data:image/png;base64,iVBORw0KGgo' 'what is quoted is marked' '<a href="#page-1">see the page</a>'
holds 'what nobody checked, and what happened' cic.html 'What nobody checked' 'anybody can look it up' 'It came in by mail.'
lacks 'nobody is named, nobody can be reached' cic.html adaeze nwachukwu '@'
lacks 'no file of ours, no note' cic.html "$work" internal

joinbox dossier CT-0002 -o model.html >/dev/null
check 'one with little to show' check_page model.html
holds 'says so' model.html 'Neither said nor shown' 'Said, not shown by the documents' 'Votes go by shares' \
    'On a poll every shareholder has one vote for each share held.' 'The applicant was asked for what was missing.'
joinbox dossier CT-0003 -o later.html >/dev/null
check 'one whose papers came later' check_page later.html
holds 'tells that more came' later.html 'More came in from the applicant.'
joinbox dossier CT-0005 -o bare.html >/dev/null
check 'one with next to nothing' check_page bare.html
holds 'says what is missing' bare.html 'Still missing:' 'a founding document' 'It sent none.'

file followup-amended-articles-other-address
joinbox merge "$(sql 'SELECT reference FROM application ORDER BY id DESC LIMIT 1')" CT-0002 >/dev/null
joinbox dossier CT-0002 -o amended.html >/dev/null
check 'one whose articles were amended' check_page amended.html
holds 'tells of both, and which is the earlier one' amended.html 'There is more than one document of the kind' \
    'HBW Articles.pdf (an earlier version), page 7, clause 31.1' 'HBW Articles - amended 30 Oct 2026.pdf, page 4, clause 2C'
joinbox dossier CT-0002 --internal --format text >amended.txt
holds 'and how to see what changed' amended.txt 'joinbox compare CT-0002 1 2'

# --- poison ---
check 'a mail that is meant to break out' joinbox dossier CT-0004 -o hostile.html
check 'does not' check_page hostile.html
holds 'its words stand there as words' hostile.html '&lt;script&gt;alert(1)' 'articles' '&lt;U+202E&gt;'
lacks 'persons, numbers and links are left out' hostile.html fenwick 'una@' 'una and' sorrel.example/s 496 'elm row' 'LS1 4ZZ' '@sorrel'
holds 'and it is told what was' hostile.html 'Left out here because it is personal' 'Mail addresses' 'Phone numbers' \
    'Postal addresses' 'The names of those who wrote to us' 'Links that were given'
holds 'the organisation and its website are not' hostile.html 'Sorrel Software Co-operative Limited' 'files.sorrel.example'
holds 'a clause that answers one question stands there although the whole is not shown' hostile.html '<mark>Only employees of the Company may be members.'
holds 'the founder who can overrule all is pointed out' hostile.html 'One person can overrule the members'

# --- internal ---
joinbox note CT-0004 'ring them on Tuesday' >/dev/null
check 'for those who look after it' joinbox dossier CT-0004 --internal -o internal.html
check 'it is such a page too' check_page internal.html
holds 'with whom to write to, notes and links' internal.html 'una@sorrel.example' 'Una Fenwick' 'ring them on Tuesday' \
    'https://files.sorrel.example/s/secret-7f3a' '0117 496 0000' '<strong>Internal.</strong>'
(cd "$work" && joinbox dossier CT-0001 --internal >said)
has 'its name says what it is' "$(cat said)" 'CT-0001 Lantern Street Digital CIC internal.html'

# --- text and Markdown ---
joinbox dossier CT-0004 --format text >hostile.txt
holds 'as text' hostile.txt 'is owned and democratically run by its workers:' 'But: one person can overrule the members'
lacks 'persons are left out there too' hostile.txt fenwick '@sorrel' 496
joinbox dossier CT-0004 --format md >hostile.md
lacks 'Markdown has no persons, no mentions' hostile.md fenwick '@'
refuse 'no HTML, no links, no pictures' grep -E '<[a-zA-Z/]|[^\\]\]\(|[^\\]`|(^|[^\\])!\[' hostile.md
refuse 'and no headings, quotes, tables or rules but its own' grep -E '^(# no|> > |1\. no|\||---|\+\+\+)' hostile.md
holds 'its own' hostile.md '# Sorrel' '## The criteria, one by one' '> “'
exits 64 'a format that is none' joinbox dossier CT-0004 --format pdf
has 'is told what there are' "$(cat .said)" 'html, text and md'
exits 66 'nor of nobody' joinbox dossier CT-0999
file enquiry-journalist
exits 64 'nor of what is no application' joinbox dossier CT-0007
has 'which is told' "$(cat .said)" 'joinbox class CT-0007 application'

# --- a page of a document ---
check 'a page as a picture' joinbox page CT-0001 1 3 -o three.png
check 'is what save gives' joinbox save CT-0001 1 --page 3 -o three-too.png
is 'byte for byte' "$(cksum <three.png)" "$(cksum <three-too.png)"
exits 65 'a page that is not there' joinbox page CT-0001 1 99
exits 64 'which document?' joinbox page CT-0001 1
exits 64 'which page?' joinbox page CT-0001 1 first

# --- pictures without what is personal ---
pixels() { "$PYTHON" "$JB_SRC/tests/dossier.py" pixels "$@"; }
"$PYTHON" "$JB_SRC/tests/dossier.py" papers >papers
file papers
joinbox dossier CT-0008 -o papers.html >/dev/null
is 'clauses are marked, persons blacked out' "$(pixels papers.html)" 'marked blacked'
holds 'which is told' papers.html 'blacked out in 3 places'
lacks 'nor are they in the words' papers.html 'tom' 496
joinbox dossier CT-0008 --internal -o papers-internal.html >/dev/null
is 'nothing is for those who look after it' "$(pixels papers-internal.html)" 'marked bare'

# --- before the members ---
joinbox propose CT-0001 --text >text.md
is 'the title bears the reference' "$(head -1 text.md)" '[CT-0001] Should Lantern Street Digital CIC become a member of CoTech?'
holds 'how they vote, as the policy says' text.md 'choices: agree abstain disagree block' 'days: 7'
is 'no longer than the policy says' "$([ "$(wc -w <text.md)" -le 1250 ] && echo short)" short
lacks 'nobody is named' text.md adaeze '@'
is 'nothing was changed' "$(sql 'SELECT state FROM application WHERE id = 1')" new
joinbox ready CT-0001 >/dev/null
for url in 'javascript:alert(1)' 'https://' 'https:///p' 'https://a b' 'ftp://a/b' 'https://a/"x' "https://a/$(printf '\001')" 'http://a/‮b'; do
    exits 64 "no address of the web: $url" joinbox propose CT-0001 --url "$url"
done
is 'it is where it was' "$(sql 'SELECT state FROM application WHERE id = 1')" ready
check 'it is proposed, and where' joinbox propose CT-0001 --url 'https://vote.example/p/1?a=b&c'
has 'show tells where' "$(joinbox show CT-0001)" 'https://vote.example/p/1?a=b&c'
has 'so does the queue' "$(joinbox queue --state proposed)" 'before the members: https://vote.example/p/1?a=b&c'
has 'and JSON' "$(joinbox show CT-0001 --json)" '"proposal": "https://vote.example/p/1?a=b&c"'
joinbox dossier CT-0001 --internal --format text >with-url
holds 'and the dossier for those who look after it' with-url 'https://vote.example/p/1?a=b&c'
joinbox dossier CT-0001 -o voting.html >/dev/null
lacks 'not that for the members' voting.html vote.example
holds 'which says that it is before them' voting.html 'It was put before the members.' 'the members are voting'
whole 'the store is whole'
check 'it is one command to take back' joinbox undo CT-0001
is 'the address with it' "$(sql 'SELECT count(*) FROM correction')|$(sql 'SELECT state FROM application WHERE id = 1')" '0|ready'
joinbox dossier CT-0001 -o undone.html >/dev/null
lacks 'and what was taken back is not told' undone.html 'put before the members'
check 'it can be set later' joinbox set CT-0001 proposal=https://vote.example/p/2
exits 64 'text and address at once' joinbox propose CT-0001 --text --url https://vote.example/p/3
exits 64 'one address for two' joinbox propose CT-0001 CT-0002 --url https://vote.example/p/3
done_testing
