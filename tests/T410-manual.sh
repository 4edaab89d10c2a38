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
is "which is not nothing" "$(grep -c . told)" 7
is "and how many pages of a scan are read" \
    "$(sed -n 's/.*JB_OCR_MAX_PAGES = \([0-9]*\),.*/\1 pages/p' "$JB_SRC/src/reading/extract/ocr/ocr.h")" \
    "$(grep -oE '(^|[|])[0-9]+ pages[,;] [0-9]+ s a page' "$JB_SRC/man/joinbox-documents.7" | sed 's/^|//; s/[,;].*//')"
done_testing
