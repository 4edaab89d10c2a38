#!/bin/sh
# joinbox compare: amended articles against those that came first.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_COLUMNS=100 JOINBOX_ACTOR=ada

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }

home=$work/home
joinbox init >/dev/null
for sample in app-incomplete-outlook-model-articles followup-amended-articles-other-address app-incomplete-no-document; do
    "$JB_BUILD/joinbox-deliver" --home "$home" -r contact@coops.tech <"$JB_SRC/tests/messages/$sample.eml"
done
joinbox work >/dev/null
refuse 'nothing is amended yet' sh -c '"$0" show 1 | grep amended' "$JB_BUILD/joinbox" --home "$home"
joinbox merge 2 1 >/dev/null
has 'show says that amended articles came' "$(joinbox show 1)" 'document 2 came after document 1: joinbox compare CT-0001 1 2'
check 'they are compared' joinbox compare CT-0001 1 2
said=$(cat .said)
has 'a clause that was changed, word by word' "$said" 'equal, the {+proposal is lost. The+}'
has 'with what is gone' "$said" '[-or other director chairing the meeting-]'
has 'one that was added' "$said" '  added    clause 2A, page 3'
has 'one that was dropped' "$said" '  dropped  clause 20.1, page 5'
has 'what stayed is counted' "$said" 'stayed as they were'
has 'and what it shows now' "$said" 'worker-owned: shown now, was not before'
has 'with its quote' "$said" '“2C.1 Every shareholder has one vote, and no resolution may be carried'
has 'with what spoke against it and went' "$said" 'spoke against it, gone: votes go by shares'
has 'and what still does' "$said" 'speaks against it, in both: dividends go by shares'
has 'the other way round it comes' "$(joinbox compare CT-0001 2 1)" 'speaks against it, new: votes go by shares'
has 'the other way round it is gone' "$(joinbox compare CT-0001 2 1)" 'worker-owned: no longer shown by this document'
has 'a document is the same as itself' "$(joinbox compare CT-0001 1 1)" 'They say the same, word for word.'
is 'JSON tells it to programs' "$(joinbox compare 1 1 2 --json | "$PYTHON" -c '
import json, sys
c = json.load(sys.stdin)
print(c["from"], c["to"], sum(1 for p in c["clauses"] if p["change"] == "changed"), any(e["new"] for e in c["evidence"]))')" '1 2 3 True'
# What members read: what is in force is weighed, what was is history; the same words once.
joinbox dossier CT-0001 -o page.html >/dev/null
for form in text md; do joinbox dossier CT-0001 --format $form -o page.$form >/dev/null; done
has 'one point is to be weighed' "$(cat page.html)" '1 point to weigh'
for form in text md html; do
    has "an objection of earlier articles is history: $form" "$(tr -d '\\' <page.$form)" 'An earlier version said: votes go by shares'
    has "who can outvote whom: $form" "$(cat page.$form)" 'Who can outvote whom'
done
is 'what both versions say is told once' "$(sed '/Who can outvote whom/,$d' page.text | grep -c 'But: dividends go by shares')" 1
exits 66 'a document that is not there' joinbox compare CT-0001 1 3
has 'is told with how many there are' "$(cat .said)" 'CT-0001 has 2 documents, and no number "3"'
exits 66 'nor is there one of none' joinbox compare CT-0003 1 2
exits 64 'two are wanted' joinbox compare CT-0001 1
done_testing
