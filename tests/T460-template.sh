#!/bin/sh
# Texts of answers and letters: shown as they would arrive in both languages, checked in all their branches, replaced one by one.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
own() { cat >"$home/templates/$1"; }

new_home 'sending = maildir'
for name in $(sed -nE 's/^X\([A-Z_]+, "([a-z-]+)".*/\1/p' "$JB_SRC/src/base/answers.def" "$JB_SRC/src/base/letters.def"); do
    is "$name can be seen in both languages" \
        "$(joinbox template preview "$name.en" | grep -c '^Content-Language: en')$(joinbox template preview "$name.cy" | grep -c '^Content-Language: cy')" 11
done
refuse 'a letter is by a person, so nothing says that a program wrote it' sh -c '"$0" --home "$1" template preview ask | grep -i auto-submitted' "$JB_BUILD/joinbox" "$home"
exits 66 'a template that is not there' joinbox template preview acepted
has 'has its nearest' "$(cat .said)" accepted
exits 66 'so has a language' joinbox template show ask.fr

exits 0 'those that come with joinbox can be filled in' joinbox template check
has 'all of them' "$(cat .said)" '24 templates can be filled in'
is 'and say the same in both languages' "$(joinbox template check --json | "$PYTHON" -c 'import json, sys; print(json.load(sys.stdin)["remarks"])')" '[]'

own enquiry.en.txt <<'END'
Subject: Hello from {{network}}

We have your message {{reference}}.
{{#has_links}}
{{#documents}}
- {{file}}, {{fiel}}
{{/documents}}
{{/has_links}}
{{^is_complete}}{{nowhere}}{{/is_complete}}
END
exits 65 'what is unknown is found in branches that are not taken' joinbox template check
has 'by its line, in a list' "$(cat .said)" 'enquiry.en.txt:6: there is nothing called fiel'
has 'and where it would not be reached' "$(cat .said)" 'enquiry.en.txt:9: there is nothing called nowhere'
has 'nothing else is wrong' "$(cat .said)" '2 faults'
own enquiry.en.txt <<'END'
Subject: {{#subject}}{{subject}}{{/subject}}

Hello{{#documents}} {{kind}}
END
exits 65 'a section that does not end' joinbox template check
has 'is named' "$(cat .said)" 'enquiry.en.txt:3: is never closed: documents'
printf 'Hello,\n\nwe have your message.\n' | own enquiry.en.txt
exits 65 'a subject is wanted' joinbox template check
has 'as the first line' "$(cat .said)" 'enquiry.en.txt:1: a template begins with a line "Subject: …"'
{ printf 'Subject: x\n\nhttps://'; head -c 1200 /dev/zero | tr '\0' a; echo; } | own enquiry.en.txt
exits 65 'a line that no mail may have' joinbox template check
has 'is counted' "$(cat .said)" 'enquiry.en.txt:3: a word of 1208 characters'
printf 'Subject: caf\351\n\nx\n' | own enquiry.en.txt
exits 65 'text is UTF-8' joinbox template check
printf 'Subject: x\n\n{{#has_links}}hello{{/has_links}}\n' >empty.en.txt
exits 65 'a file by itself, that says nothing' joinbox template check empty.en.txt
has 'is no letter' "$(cat .said)" 'empty.en.txt: it says nothing'
exits 65 'one that is not there' joinbox template check nowhere.txt

printf 'Subject: [{{reference}}] Ta\n\nWe have your message, love.\n\n{{network}}\n' | own enquiry.en.txt
exits 0 'one is replaced without the others' joinbox template check
has 'with a word on the other language' "$(cat .said)" 'enquiry: one language is your own'
mail m 'From: meg@quillwort.example' 'Message-ID: <1@quillwort.example>' 'X-Class: enquiry'
deliver m
work >/dev/null
has 'and is what is sent' "$(cat "$home"/outbox/new/*)" 'We have your message, love.'
has 'the others are as they came' "$(joinbox template preview company)" 'glad to hear from companies'
echo x | own enquirry.en.txt
exits 65 'a file that no answer is made from' joinbox template check
has 'is told, with what was meant' "$(cat .said)" 'enquirry.en.txt: no answer is made from it: did you mean "enquiry"?'
done_testing
