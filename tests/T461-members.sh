#!/bin/sh
# The network's members: taken in from a table that somebody keeps by hand, all or nothing; those nearest to an applicant, of
# whom the answers name who agreed.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
names() { cut -f 1 .said | tr '\n' '|'; }
near() { joinbox nearby "$1" >.said && names; }

new_home 'sending = hold'
cat >members.csv <<'END'
Co-op,Post code,What they do,E-mail,May be named
Oak Digital,CF10 1AA,"websites, maps",oak@oak.example,yes
Elm Software,SA1 1AA,,elm@elm.example,Y
Ash Design,SY23 1AA,print,ash@ash.example,no
Fir Data,EH1 1AA,data,fir@fir.example,yes
Yew Labs,BS1 4AA,,,yes
END
check 'a list is taken in' joinbox members import members.csv
is 'how many it is, and who may be named' "$(cat .said)" '5 members, of whom 4 may be named to applicants'
is 'nations are those of the postcodes' "$(joinbox members | awk -F'\t' '/Fir/ { print $3 }')" Scotland
check 'again is the same' joinbox members import members.csv
is 'nobody is there twice' "$(rows member)" 5

bad() { # NAME LINE-AND-WORDS
    exits 65 "$1" joinbox members import bad.csv
    has 'it says where and why' "$(cat .said)" "$2"
    is 'and the list is as it was' "$(rows member)" 5
}
printf 'Name,Postcode\nA,LS1 1AA\n,LS2 1AA\n' >bad.csv; bad 'a row without a name' 'bad.csv, line 3: it has no name'
printf 'Name,Postcode\nA,QQ1 1AA\n' >bad.csv; bad 'a postcode that is none' 'bad.csv, line 2: its postcode'
printf 'Name,Postcode,consent\nA,LS1 1AA,perhaps\n' >bad.csv; bad 'an answer that is none' 'bad.csv, line 2: whether it may be named'
printf 'Who,Postcode\nA,LS1 1AA\n' >bad.csv; bad 'a column that is missing' 'this one has: Who, Postcode'
printf 'Name,Postcode\n"A,LS1 1AA\nB,LS1 1AB\n' >bad.csv; bad 'a quote that is never closed' 'bad.csv, line 2: a quote begins'
printf 'Name,Postcode\nA\000,LS1 1AA\n' >bad.csv; bad 'a NUL byte' 'bad.csv, line 2: a NUL byte'
"$PYTHON" -c 'print("Name,Postcode\n" + "x" * 9000 + ",LS1 1AA")' >bad.csv; bad 'a cell without end' 'more than 8192 bytes'
: >bad.csv; bad 'an empty file' 'it is empty'
exits 66 'a file that is not there' joinbox members import nowhere.csv
mkfifo pipe; exits 65 'what is no file' joinbox members import pipe

mail one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: company' 'X-Organisation: Quillwort Ltd'
deliver one; work >/dev/null
joinbox show 1 >/dev/null
joinbox nearby 1 >.said
has 'without a place nobody is near' "$(cat .said)" 'Where it is is not known: joinbox set CT-0001 postcode='
at() { joinbox set 1 "postcode=$1" >.said 2>&1 || note "$(cat .said)"; near 1; }
is 'the nearest of Cardiff' "$(at 'CF24 1AA')" 'Oak Digital|Yew Labs|Elm Software|'
is 'of Edinburgh' "$(at 'EH6 5AB')" 'Fir Data|Ash Design|Elm Software|'
printf 'name;nation;postcode\nB;Wales;\nA;Wales;\nC;England;\nD;Wales;NP1\n' >few.csv
check 'a list with semicolons, and without consent' joinbox members import few.csv
has 'says that nobody is named' "$(cat .said)" 'does not say who agreed'
has 'and how many were until then' "$(cat .said)" 'Of the list before, 4 had agreed'
is 'without a place: behind the others, in the same nation' "$(at 'CF24 1AA')" 'D|A|B|'
printf '\357\273\277name,postcode\r\n"Caf\351 \033[31mRed\033[0m\r\n=cmd",LS1\r\n' >odd.csv
check 'a list of another century' joinbox members import odd.csv
is 'its words are one clean line' "$(joinbox members --json | "$PYTHON" -c 'import json, sys; print(json.load(sys.stdin)[0]["name"])')" 'Café [31mRed[0m =cmd'

printf 'name,postcode\nA,SY23 1ZE\nB,SY1 1AA\nC,CH5 1AA\nD,TD15 1AA\n' >border.csv
joinbox members import border.csv >/dev/null
is 'a border goes through areas' "$(joinbox members | cut -f 3 | tail -n 4 | tr '\n' ' ')" 'Wales England Wales England '

new_home 'sending = hold'
joinbox members import members.csv >/dev/null
mail two 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: company' 'X-Postcode: CF24 1AA'
deliver two; work >/dev/null
answered=$(joinbox outbox 1)
has 'the answer to a company offers them' "$answered" 'Oak Digital, Cardiff: oak@oak.example'
refuse 'but nobody who did not agree' sh -c 'printf %s "$0" | grep Ash' "$answered"
mail three 'From: Tom <tom@fennel.example>' 'Message-ID: <2@fennel.example>' 'X-Class: individual' 'X-Postcode: CF24 1AA'
deliver three; work >/dev/null
refuse 'other answers do not' sh -c 'printf %s "$0" | grep Oak' "$(joinbox outbox 2)"
done_testing
