#!/bin/sh
# The Mutuals Register: its file taken in whole or not at all, and what show and the dossier say of a society by it.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
# societies.csv: thirteen thousand that nobody wrote of, and these
"$PYTHON" - <<'END'
import csv
HEAD = ["Society Number", "Society Suffix", "Full Registation Number", "Society Name", "Registered As", "Society Address",
        "Registration Date", "Deregistration Date", "Registration Act",
        "Standard Industrial Classification Code (SIC)", "Reporting Classification", "Society Status"]
ACT = "Co-operative and Community Benefit Societies Act 2014"
def row(number, suffix, name, kind="Co-operative Society", address="1 Mill Lane Leeds LS1 1AA", on="14/03/2016", off=""):
    return [number, suffix, number + suffix, name, kind, address, on, off, ACT, "62020", "Workers",
            "Deregistered" if off else "Registered"]
rows = [row("7618", "", "Brightwater  Digital Co-operative Limited "), row("31234", "R", "Oldmill Systems Limited", "Registered Society",
        "2 Tan Yard, Hebden Bridge,\nHX7 8AA", "01/01/1900"),
        row("31234", "F", "Another Club"), row("7700", "", "Gone Co-operative Limited", off="02/05/2021"),
        row("7701", "", 'Say "Yes" & Go Limited', "Community Benefit Society"), row("7618", "", "A second of that number"),
        row("7702", "", "Twin Works Limited"), row("7703", "", "Twin Works Limited"),
        row("7704", "", "Meillionen Ŵyllt Cyfyngedig", address="No postcode here")]
rows += [row(str(40000 + i), "R", f"Allotment Society {i} Limited", address=f"{i} Far Road York YO1 7AA") for i in range(13000)]
def write(name, head, rows, **how):
    with open(name, "w", newline="", encoding=how.get("encoding", "utf-8-sig")) as out:
        csv.writer(out).writerows([head] + rows)
write("societies.csv", HEAD, rows)
write("short.csv", HEAD, rows[:400])
write("fewer.csv", HEAD, rows[:10200])
turned = [1, 0] + list(range(len(HEAD) - 1, 1, -1))
mended = [HEAD[i].lower().replace("registation", "registration") for i in turned] + ["New column"]
write("mended.csv", mended, [[r[i] for i in turned] + [""] for r in rows], encoding="utf-8")
open("cut.csv", "wb").write(open("societies.csv", "rb").read()[:-20])
write("ragged.csv", HEAD, [r if i % 50 else r + ["x"] for i, r in enumerate(rows)])
open("page.csv", "w").write("<!DOCTYPE html><html><body>moved</body></html>\n" * 20000)
END

new_home 'sending = hold'
has 'without a copy it says where one is to be had' "$(joinbox mutuals)" 'https://mutuals.fca.org.uk/'
society() { # NUMBER HEADER...: an application of it; $id
    n=$((n + 1)); one=$1; shift
    mail "m$n" "From: Meg <meg$n@brightwater$n.example>" "Message-ID: <$n@brightwater.example>" 'X-Class: application' ${one:+"X-Mutuals: $one"} "$@"
    deliver "m$n"; work >/dev/null; id=$n
}
n=0
society 7618 'X-Organisation: Brightwater Digital Co-op Ltd' 'X-Postcode: LS1 1AA'
has 'what was not looked up is said' "$(joinbox show $id)" 'no copy of the register is held'
check 'the file is taken in' joinbox mutuals import societies.csv
has 'how many there are, and which are alive' "$(cat .said)" '13008 societies, of which 13007 are still registered'
has 'the first of a number counts' "$(cat .said)" '1 row has a number that was there before'
has 'which copy is held' "$(joinbox mutuals)" '13008 societies from societies.csv'
has 'doctor says how old it is' "$(joinbox doctor)" 'the copy of the Mutuals Register is '
has 'also when it is too old' "$(JOINBOX_CLOCK=$(($(date +%s) + 50 * 86400)) joinbox doctor --json | "$PYTHON" -c 'import json, sys
print([x["verdict"] for x in json.load(sys.stdin) if x["what"] == "societies"])')" 'look'
check 'again' joinbox mutuals import societies.csv
is 'is the same' "$(rows society)" 13008
check 'with its head mended, in another order, without a mark' joinbox mutuals import mended.csv
is 'too' "$(rows society)" 13008

no() { exits 65 "$1 is not taken" joinbox mutuals import "$2"; has 'it says why' "$(cat .said)" "$3"; is 'and the copy stays' "$(rows society)" 13008; }
no 'a piece' short.csv 'after 400 societies'
no 'a cut file' cut.csv 'the file was cut short'
no 'one with far fewer than before' fewer.csv 'the copy before had 13008'
no 'a page of the web' page.csv 'this one has: <!DOCTYPE html>'
no 'a ragged one' ragged.csv 'another number of cells'

says() { joinbox show "$id" | sed -n '/^Mutuals Register/,/^$/p' | tr -s ' '; }
id=1
has 'a society that is there' "$(says)" 'number 7618'
has 'its name' "$(says)" 'name Brightwater Digital Co-operative Limited'
has 'its state' "$(says)" 'status Registered'
has 'its kind' "$(says)" 'registered as Co-operative Society'
has 'its office' "$(says)" 'office 1 Mill Lane Leeds LS1 1AA'
has 'since when' "$(says)" 'registered on 2016-03-14'
has 'and of when the copy is' "$(says)" 'Open Government Licence'
refuse 'what is the same is not held against it' sh -c 'echo "$0" | grep -i differs' "$(says)"
has 'voters see where about it is' "$(joinbox dossier 1 --format text -o -)" 'LS1 1AA'
refuse 'that nobody looked it up is not said' sh -c 'echo "$0" | grep "anybody can look it up"' "$(joinbox dossier 1 --format text -o -)"
refuse 'and no more' sh -c 'echo "$0" | grep "Mill Lane"' "$(joinbox dossier 1 --format text -o -)"
has 'those who look after it do' "$(joinbox dossier 1 --internal --format text -o -)" 'Mill Lane'
society 7618 'X-Organisation: Quillwort Collective' 'X-Postcode: M1 1AA'
has 'another name behind the number is marked' "$(says)" 'differs: they say Quillwort Collective'
has 'another place too' "$(says)" 'differs: they say M1 1AA'
has 'voters read less of a place' "$(joinbox dossier $id --format text -o -)" 'differs: they say M1)'
has 'voters read it' "$(joinbox dossier $id --format text -o -)" 'differs: they say Quillwort Collective'
society 7700 'X-Organisation: Gone Co-operative'
has 'one that is no more' "$(says)" 'Deregistered on 2021-05-02'
society 7999 'X-Organisation: Nowhere Co-operative'
has 'a number that is not there' "$(says)" '7999 is not in it'
society 31234 'X-Organisation: Oldmill Systems'
has 'a number without its letter is a suggestion' "$(says)" '31234R, found by its number with an R behind it'
refuse 'nobody knows since when' sh -c 'echo "$0" | grep "registered on"' "$(says)"
society '' 'X-Organisation: Say Yes and Go Ltd'
has 'a name alone is a suggestion' "$(says)" '7701, found by its name'
society '' 'X-Organisation: Twin Works'
is 'of several nothing is said' "$(says)" ''
society '' 'X-Organisation: Unheard Of Ltd'
is 'nor of a company' "$(says)" ''
is 'JSON has it all' "$(joinbox show 2 --json | "$PYTHON" -c 'import json, sys
e = json.load(sys.stdin)["registers"][0]
print(e["register"], [l["they_say"] for l in e["lines"] if l["they_say"]])')" "Mutuals Register of the FCA ['Quillwort Collective', 'M1 1AA']"
whole 'the store is whole'
done_testing
