#!/bin/sh
# joinbox show: a whole thread as a conversation, kept in tests/look/conversation.txt (--write puts what is shown there); a
# name that several bear, one that nobody bears.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_COLUMNS=100 JOINBOX_ACTOR=ada
JOINBOX_CLOCK=$(($(date +%s) + 3600)) # mails come by the real clock: all answers are later than all mails
export JOINBOX_CLOCK

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
undated() { sed -E 's/[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{5}/DATE/; s/\([0-9a-z ]+\): nobody/(AGE): nobody/; s/(came again|more came in) \([^)]*\)/\1 (AGE)/'; }

home=$work/home
joinbox init >/dev/null
echo 'sending = maildir' >>"$home/joinbox.conf"
for sample in app-incomplete-ireland-wrong-type followup-uk-ties-interleaved app-incomplete-one-line followup-colleague-description-docx; do
    "$JB_BUILD/joinbox-deliver" --home "$home" -r contact@coops.tech <"$JB_SRC/tests/messages/$sample.eml"
    joinbox work >/dev/null
done
cat >letter <<'END'
Subject: Re: Membership

Thank you, that is all we need.

> That would be the Companies Registration Office here,
> and it is 742118.

It goes to the members on Thursday.
END
joinbox reply turlough --file letter --yes >/dev/null
joinbox note turlough ring them on Friday >/dev/null
joinbox work >/dev/null
joinbox show turlough | undated | sed "/^In their words/,/^Documents/d" >shown # what is read is held by other tests
[ "${1:-}" != --write ] || cp shown "$JB_SRC/tests/look/conversation.txt"
diff "$JB_SRC/tests/look/conversation.txt" shown >.said
verdict $? 'a conversation reads as it went'
say_what_was_said
exits 64 'a name that several bear' joinbox show quernstone
has 'is told with where each stands' "$(cat .said)" 'CT-0003 (Quernstone Ltd, new), CT-0002 (Quernstone Ltd, incomplete); name one by its reference'
exits 66 'a name that is mistyped' joinbox show turloch
has 'has its nearest' "$(cat .said)" "did you mean CT-0001 (Turlough Digital Workers' Co-operative CLG, incomplete)?"
joinbox merge 3 2 >/dev/null
check 'what is part of another is not in the way' joinbox show quernstone
has 'the one that is left is shown' "$(cat .said)" 'CT-0002  Quernstone Ltd'

PAGER="cat >$work/paged" script -qec "env -u JOINBOX_COLUMNS '$JB_BUILD/joinbox' --home '$home' show turlough" /dev/null >/dev/null 2>&1
has 'it is paged on a terminal' "$(cat paged 2>/dev/null)" 'Conversation'
is 'JSON has what was left out' "$(joinbox show turlough --json | "$PYTHON" -c '
import json, sys
print([[q["at"] >= 0, q["lines"]] for q in json.load(sys.stdin)["messages"][1]["quoted"]])')" '[[True, 5], [True, 1]]'
whole 'the store is whole'
done_testing
