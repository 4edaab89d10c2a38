#!/bin/sh
# joinbox policy: what is wrong with a policy, what is in it, what it makes of labelled messages.
. "$(dirname "$0")/lib.sh"
joinbox="$JB_BUILD/joinbox --home $work/none"
ours=$JB_SRC/policy/cotech-2020.policy

check "our policy has no mistakes" $joinbox policy check "$ours"
is "and nothing to warn of" "$(grep -c 'warning' .said)" 0
has "its date is said" "$(cat .said)" "2020-04-13"
has "and its hash" "$(cat .said)" "$(sha256sum <"$ours" | cut -c1-64)"
check "so has the one in force" $joinbox policy check

cat >wrong.policy <<'POLICY'
policy A
dated 2024-01-31
source s = somebody
source t = nobody
wrods who = worker
words one = a | b {c|d} | a
words two = x
criterion a-b
  ask-for it
question q: Who?
titles 1: <two> / y
from s
shows 7: a vote ! vote
shows 7: {one|two} vote each
shows 7: {one|two} vote each
bars 7: {one|two} vote each => not so
shows 8: only <who>
kind artcles-of-association
POLICY
exits 65 "mistakes are refused" $joinbox policy check wrong.policy
has "with file, line and the nearest key" "$(cat .said)" 'wrong.policy:5: error: nothing is called "wrods" in a policy: did you mean "words"?'
has "all of them, not only the first" "$(cat .said)" 'wrong.policy:18: error: no kind of document is called "artcles-of-association": did you mean "articles-of-association"?'
has "also in phrases" "$(cat .said)" 'wrong.policy:17: error: a name that no list above has near "<who>"'
has "what can never match is told" "$(cat .said)" 'wrong.policy:13: warning: this can never match: a vote ! vote'
has "and what stands there twice" "$(cat .said)" 'wrong.policy:15: warning: the same stands in line 14'
has "also in a list" "$(cat .said)" 'wrong.policy:6: warning: "a" stands in <one> twice'
has "what has no source" "$(cat .said)" 'wrong.policy:11: warning: this names no source'
has "which list is not used" "$(cat .said)" 'wrong.policy:6: warning: nothing uses the list <one>'
has "which source is not" "$(cat .said)" 'warning: nothing comes from the source "t"'
is "no more than these" "$(grep -c 'warning' .said)" 6
is "JSON says the same" "$($joinbox policy check wrong.policy --json 2>/dev/null | "$PYTHON" -c 'import json, sys; print(len(json.load(sys.stdin)["problems"]))')" 9
exits 66 "a file that is not there" $joinbox policy check none.policy
exits 64 "another word" $joinbox policy chekc

check "show prints it" $joinbox policy show
has "with its questions" "$(cat .said)" "- Who may be a member?"
has "and what is proposed" "$(cat .said)" "consent of the members"
is "JSON counts" "$($joinbox policy show --json | "$PYTHON" -c 'import json, sys; print(len(json.load(sys.stdin)["criteria"]))')" 4

mkdir some
for name in app-incomplete-no-document individual-developer-cv; do
    cp "$JB_SRC/tests/messages/$name.eml" "$JB_SRC/tests/messages/$name.json" some/
done
check "labelled messages are right" $joinbox policy test some
has "field by field" "$(cat .said)" "$(printf 'class\t2\t2')"
sed 's/"application"/"enquiry"/' some/app-incomplete-no-document.json >x && mv x some/app-incomplete-no-document.json
exits 1 "a label that says something else is a difference" $joinbox policy test some
has "which is shown" "$(cat .said)" "some/app-incomplete-no-document.eml: class: wanted enquiry, got application"
has "and counted" "$(cat .said)" "$(printf 'class\t1\t2')"
exits 1 "another policy is tried" $joinbox policy test --policy "$JB_SRC/tests/small.policy" some
has "and differs more" "$(cat .said)" "documents.kind: wanted cv, got other"
exits 66 "where no label is, nothing was tested" $joinbox policy test "$work/some/.." 
done_testing
