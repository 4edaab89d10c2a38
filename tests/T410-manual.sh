#!/bin/sh
# The manual: well-formed, and in step with the tables.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox
page=$JB_BUILD/man/joinbox.1
conf=$JB_BUILD/man/joinbox.conf.5

for verb in $("$joinbox" help | sed -n 's/^  \([a-z]*\)  .*/\1/p'); do
    grep -q "^\.It Cm $verb" "$page" || { echo "$verb" >>missing; }
done
is "every command is in joinbox(1)" "$(cat missing 2>/dev/null)" ""
for key in $("$joinbox" --home "$work" config | cut -f 1); do
    grep -q "^\.It Ic $key\$" "$conf" || echo "$key" >>missing
done
is "every key is in joinbox.conf(5)" "$(cat missing 2>/dev/null)" ""
is "no hole is left open" "$(grep -c '@[A-Za-z]*@' "$page" "$conf" | grep -v ':0$')" ""
if command -v mandoc >/dev/null; then
    for manual in "$JB_BUILD"/man/*.[1-8] "$JB_SRC"/man/*.[1-8]; do
        [ -f "$manual" ] || continue
        is "${manual##*/} is well formed" "$(mandoc -T lint -W warning "$manual")" ""
    done
else
    skip "the manual is well formed" "mandoc is not installed"
fi


# The table of joinbox-documents(7) and the letter say the same of what could not be read, in the same order.
sed -n '/^document is|/,/^\.TE/p' "$JB_SRC/man/joinbox-documents.7" | sed -n '/^T}|T{$/{n;p;}' >told
sed -n '/^We could not read this/,/^{{\/has_unreadable}}/s/^- {.*}: //p' "$JB_SRC/templates/application-incomplete.en.txt" >said
is "the manual says what applicants are told of unread documents" "$(cat told)" "$(cat said)"
is "which is not nothing" "$(grep -c . told)" 6
is "and how many pages of a scan are read" \
    "$(sed -n 's/.*JB_OCR_MAX_PAGES = \([0-9]*\),.*/\1 pages/p' "$JB_SRC/src/reading/extract/ocr/ocr.h")" \
    "$(grep -o '|[0-9]* pages, [0-9]* s a page' "$JB_SRC/man/joinbox-documents.7" | sed 's/^|//; s/,.*//')"

completed() { # WORD... : what the completion offers for the last word
    PATH=$JB_BUILD:$PATH bash -c '. "$JB_BUILD/src/review/joinbox"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _joinbox; echo "${COMPREPLY[*]}"' complete "$@"
}
if command -v bash >/dev/null; then
    is "verbs are completed" "$(completed joinbox sho)" "show"
    is "so are the options of a command" "$(completed joinbox queue --a)" "--all"
    is "not those of others" "$(completed joinbox init --a)" ""
    is "so are keys" "$(completed joinbox config answers_per_h)" "answers_per_hour"
    check "a home to complete from" sh -c '"$0" --home "$1" init && "$2" "$1"' "$joinbox" "$work/home" "$JB_BUILD/tests/fill-home"
    is "so are applications" "$(JOINBOX_HOME=$work/home completed joinbox show ct-0002)" "CT-0002"
else
    skip "completion" "bash is not installed"
fi
done_testing
