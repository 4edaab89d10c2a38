#!/bin/sh
# README's transcript is true: played from an empty home, each command prints what stands below it (tests/transcript.py).
# After a change `tests/T430-readme.sh --write` puts what is printed into README, but where a "..." stands.
. "$(dirname "$0")/lib.sh"
HOME=$work JOINBOX_HOME=$work/demo JOINBOX_COLUMNS=100 JOINBOX_ACTOR=anna
JOINBOX_CLOCK=$(date -u -d '2026-10-12 09:00' +%s)
PATH=$JB_BUILD:$PATH
export HOME JOINBOX_HOME JOINBOX_COLUMNS JOINBOX_ACTOR JOINBOX_CLOCK PATH
ln -s "$JB_SRC/tests" tests

"$PYTHON" tests/transcript.py "$JB_SRC/README" --from 'From an empty home to a new member' --to 'Try it' "$@" >.said
verdict $? "README shows what is printed"
sed 's/^/# /' .said

# What ./quickstart sends
samples=$(sed -n "/^samples='/,/'\$/p" "$JB_SRC/quickstart" | tr -d "'" | sed 's/^samples=//')
for sample in $samples; do
    joinbox-deliver -r contact@coops.tech <"tests/messages/$sample.eml" || echo "$sample" >>lost
done
is "quickstart's mails are delivered" "$(echo $samples | wc -w) $(cat lost 2>/dev/null)" '12 '
check 'and filed' joinbox work
done_testing
