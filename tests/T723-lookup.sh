#!/bin/sh
# Companies House: what show, lookup and the dossier say of each company, and of each failure.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
. "$JB_SRC/tests/standins-lib.sh"
command -v openssl >/dev/null || skip_all 'openssl is not installed'
key=a1b2c3d4-TopSecretOfCompaniesHouse
stand_in companies_house
JOINBOX_CLOCK=$now
export JOINBOX_CLOCK TZ=UTC

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
fresh() { # [HEADER...]: a home with an application, and Companies House set up
    new_home "handoff_ca_file = $work/certificates/ca.pem" 'handoff_timeout = 3' 'sending = hold' "companies_house_url = $base"
    printf 'companies_house_key_file = %s\n' "$(secret key "$key")" >>"$home/joinbox.conf"
    rm -f "$there"/state.json "$there"/log "$there"/fail "$there"/strict
    mail one 'From: Meg <meg@quillwort.example>' 'Message-ID: <1@quillwort.example>' 'X-Class: application' "$@"
    deliver one; work >/dev/null
    joinbox show 1 >/dev/null
}
looked() { # NUMBER: what lookup says of it
    joinbox set 1 "registration=$1" >/dev/null
    joinbox lookup 1 >.looked 2>&1
    tr -s ' ' <.looked
}
row() { sql "SELECT state, n_attempts FROM handoff WHERE step = 'lookup'"; }

# By itself, once it is ready
fresh 'X-Organisation: Quillwort Ltd' 'X-Postcode: LS1 1AA'
joinbox set 1 registration=07654321 legal-form=company-limited-by-guarantee >/dev/null
is 'nothing is asked before it is ready' "$(hand_off; asked)" "$(printf 'There is nothing that joinbox could do now.\n0')"
joinbox show 1 >/dev/null; joinbox ready 1 >/dev/null
is 'then it is looked up' "$(hand_off)" 'CT-0001 lookup is done'
is 'by three questions' "$(asked)" 3
is 'once' "$(hand_off; asked)" "$(printf 'There is nothing that joinbox could do now.\n3')"
joinbox show 1 | tr -s ' ' >shown
for line in 'number 07654321' 'name QUILLWORT LIMITED' 'status active' 'registered as company limited by guarantee' \
    'office 1 Mill Lane, Leeds, LS1 1AA' 'registered on 2011-05-30' 'officers 2 in office' \
    'filed 2011-05-30 incorporation company (NEWINC)' 'filed 2019-02-03 resolution (RES01)' 'as of 21 Sep 2026'; do
    has "show: $line" "$(cat shown)" " $line"
done
refuse 'what is the same is not held against it' grep -i 'differs' shown
refuse 'nobody is named' grep -rE 'SMITH|JONES' "$home/joinbox.db"
has 'the dossier says so too' "$(joinbox dossier 1 --format text -o -)" 'QUILLWORT LIMITED'
refuse 'with where about it is alone' sh -c 'echo "$0" | grep "Mill Lane"' "$(joinbox dossier 1 --format text -o -)"
is 'nothing was asked that it does not know' "$(cat "$there/strict" 2>/dev/null)" ''

# By hand, in any state, as often as one likes
fresh 'X-Organisation: Quillwort Ltd' 'X-Postcode: LS1 1AA'
has 'another name behind the number' "$(looked 07654322)" 'differs: they say Quillwort Ltd'
has 'and another place' "$(cat .looked)" 'differs: they say LS1 1AA'
has 'voters read it' "$(joinbox dossier 1 --format text -o -)" 'differs: they say Quillwort Ltd'
has 'one that was dissolved' "$(looked 07654323)" 'status dissolved'
has 'one that is to be' "$(looked 07654324)" 'somebody proposes to strike it off'
has 'a community interest company' "$(looked 07654325)" 'company limited by guarantee, a community interest company'
has 'a partnership' "$(looked OC301234)" 'registered as limited liability partnership'
has 'one that was called something else' "$(looked SC123456)" 'formerly OLD NAME LIMITED'
has 'one of which little is told' "$(looked 07654326)" 'name BARE LIMITED'
has 'a number that is not there' "$(looked 09999999)" '09999999 is not on the register'
has 'a society under its key' "$(looked IP31234R)" 'name OLDMILL SYSTEMS LIMITED'
has 'has its rest elsewhere' "$(cat .looked)" "the FCA's Mutuals Register has the rest"
has 'the number of the FCA finds it too' "$(looked 31234R)" 'name OLDMILL SYSTEMS LIMITED'
has 'a society may stand under another of its numbers' "$(looked 31299R)" 'number IP031299'
is 'nothing of which is held against it' "$(grep 'differs' .looked | grep -v Quillwort)" ''
has 'a number that it does not have is no more than that' "$(looked 7999)" 'RS007999 is not there; of societies'
has 'also where several are possible' "$(looked 31888R)" 'IP31888R, IP031888 and RS31888R are not there; of societies'

# What those who vote read of each
voters() { joinbox dossier 1 --format text -o - | tr -s ' \n' ' ' | tr -d :; }
read_of() { # NUMBER WORDS: what show and the dossier say of it
    looked "$1" >/dev/null
    has "show of $1" "$(joinbox show 1 | tr -s ' ')" "$2"
    has "the dossier of $1" "$(voters)" "$2"
}
read_of 07654322 'name SOMEBODY ELSE LIMITED'
read_of 07654323 'status dissolved'
read_of 09999999 '09999999 is not on the register'
read_of IP31234R 'name OLDMILL SYSTEMS LIMITED'
read_of 31299R 'number IP031299'
read_of 31888R 'RS31888R are not there'
looked 07654321 >/dev/null
joinbox set 1 registration=07654322 >/dev/null
has 'what was set right since is told from what was asked' "$(joinbox show 1)" 'differs: they say 07654322'
has 'and nobody has looked that up' "$(joinbox dossier 1 --format text -o -)" 'anybody can look it up'
fresh
has 'nothing is asked of nobody' "$(joinbox lookup 1)" 'neither a number nor a name is known'
fresh 'X-Organisation: Quillwort Ltd'
looked IP31234R >/dev/null
is 'JSON has it all' "$(joinbox lookup 1 --json | "$PYTHON" -c 'import json, sys
print([e["register"] for e in json.load(sys.stdin)])')" "['Companies House', 'Mutuals Register of the FCA']"
fresh 'X-Organisation: Renamed'
joinbox lookup 1 | tr -s ' ' >said
has 'without a number a name is a suggestion' "$(cat said)" 'RENAMED LIMITED, SC123456, active: is it this one?'
fresh 'X-Organisation: Unheard Of'
has 'or there is none' "$(joinbox lookup 1)" 'nothing of this name was found'
is 'nothing was asked that it does not know' "$(cat "$there/strict" 2>/dev/null)" ''
whole 'the store is whole'

# What each failure is
becomes() { # FAILURE STATE WORDS
    fresh 'X-Organisation: Quillwort Ltd'
    joinbox set 1 registration=07654321 >/dev/null; joinbox show 1 >/dev/null; joinbox ready 1 >/dev/null
    fail_next "$1 9 GET"
    hand_off >said 2>&1
    is "$1: $2" "$(row)" "$2|1"
    has "$1: show says so" "$(joinbox show 1)" "$3"
    has "$1: the dossier too" "$(voters)" "$3"
    is "$1: its key is nowhere" "$(grep -rlE "$key|$(printf %s: "$key" | base64 -w 0)" "$home" said | grep -v "^$home/key$")" ''
    rm -f "$there/fail"
    JOINBOX_CLOCK=$((now + 86400)) "$JB_BUILD/joinbox-handoff" --home "$home" --again --say >said
    is "$1: it is well in the end" "$(row | cut -d '|' -f 1)" 'done'
}
becomes bad-key failed 'the key is not taken'
becomes 403 due 'it refuses at present'
becomes 429-bare due 'it is too much at once'
becomes 500 due 'Companies House is in trouble'
becomes html due 'something else than data'
becomes cut-json due 'something else than data'
becomes empty due 'something else than was asked for'
fresh 'X-Organisation: Quillwort Ltd'
looked 07654321 >/dev/null
fail_next '503 9 GET'
has 'what was found before stays' "$(joinbox lookup 1)" 'QUILLWORT LIMITED'
has 'and that it was not asked anew is said' "$(joinbox show 1)" 'not asked anew Companies House is in trouble'
exits 69 'scripts hear of it' joinbox lookup 1
fail_next 'html 9 GET'
has 'of a page of the web no more is said than that' "$(joinbox lookup 1 2>&1)" '(200 a web page)'
rm -f "$there/fail"
check 'asked again all is well' joinbox lookup 1
fresh 'X-Organisation: Quillwort Ltd'
has 'doctor asks for the example' "$(joinbox doctor 2>&1)" 'Companies House takes the key'
fail_next 'bad-key 9 GET'
has 'and says that the key is not taken' "$(joinbox doctor 2>&1)" 'the key is not taken'
sed -i '/companies_house_key/d' "$home/joinbox.conf"
has 'where nothing is set up, lookup says so' "$(joinbox lookup 1 2>&1)" 'companies_house_key_file is not set'
exits 78 'and that it could not' joinbox lookup 1
done_testing
