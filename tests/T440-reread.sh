#!/bin/sh
# joinbox reread: shown first, written once agreed, nothing sent; killed at each of its points.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

new_home
cp "$JB_SRC/policy/cotech-2020.policy" "$home/policy/"
{
    printf '%s\n' "From: Meg <meg@quillwort.example>" "To: contact@coops.tech" "X-Class: enquiry" "X-Organisation: Somebody" ""
    printf '%s\n' "Hello," "" "Quillwort Systems Co-operative Limited would like to join CoTech. We build websites in Leeds." "" "Meg"
} >letter
deliver letter
check "a letter is filed by another reader" work
again() {
    "$joinbox" --home "$home" reread "$@" </dev/null
}
exits 64 "which ones must be said" again
exits 66 "there is none of that name" again CT-0099

check "it is read anew" again 1
has "the class would change" "$(cat .said)" "class: enquiry -> application"
has "and the state" "$(cat .said)" "state: open -> new"
has "and the organisation" "$(cat .said)" "organisation: Somebody -> Quillwort Systems Co-operative Limited"
has "quotes are shown as they come" "$(cat .said)" "+ criteria.digital-services.quotes: We build websites in Leeds."
has "nothing was written" "$(cat .said)" "with --yes"
is "nothing was" "$(sql 'SELECT class, state FROM application')" "enquiry|open"
is "not even in the journal" "$(rows event "kind = 'reread'")" 0

check "with --yes" again --all --yes
is "it is" "$(sql 'SELECT class, state, organisation FROM application')" "application|new|Quillwort Systems Co-operative Limited"
is "the journal notes who did it" "$(sql "SELECT actor, data FROM event WHERE kind = 'reread'")" \
    'tester|{"class":"application","messages":1,"state":"new"}'
is "no answer was added" "$(rows outbox)" 1
whole "the store is whole"
has "the reading names the policy and its hash" "$(sql 'SELECT policy FROM reading')" \
    "cotech-2020.policy 2020-04-13 sha256:$(sha256sum <"$home/policy/cotech-2020.policy" | cut -c1-64)"

is "all were read by this program and policy" "$(again --all --yes)" "0 read anew, 0 would say something else, 0 written"
is "but who names one has it read" "$(again 1 --yes)" "1 read anew, 0 would say something else, 1 written"
is "which is no event where nothing changes" "$(rows event "kind = 'reread'")" 1

sed 's/^\(says .*\): /\1: neverwritten & /' "$JB_SRC/policy/cotech-2020.policy" >"$home/policy/cotech-2020.policy"
has "another policy says something else" "$(again --all)" "criteria.uk-ties.status: stated -> absent"
printf 'nonsense\n' >>"$home/policy/cotech-2020.policy"
exits 65 "a policy that is malformed is refused" again --all
has "with its line" "$(cat .said)" "nothing is called"

grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h" || skip "killed at each of its points" 'points are built in with --enable-faults only'
if grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h"; then
    check "killed at each of its points" "$PYTHON" "$JB_SRC/tests/fault/kill-reread"
fi
done_testing
