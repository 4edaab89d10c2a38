#!/bin/sh
# The manuals of templates, policy and security say what is so: every name, every word, every test that they name.
. "$(dirname "$0")/lib.sh"
joinbox=$JB_BUILD/joinbox

rows() { # TABLE FIELD...: those fields of each row, parted by "|"
    "$PYTHON" - "$JB_SRC/src/base/$1.def" "$2" "${3:-}" <<'END'
import re, sys
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("X("):
        fields = [f.strip().strip('"') for f in re.findall(r'\s*("(?:[^"\\]|\\.)*"|[^,]+)\s*(?:,|$)', line.rstrip()[2:-1])]
        print("|".join(fields[int(n)] for n in sys.argv[2:] if n))
END
}

# Threats: each row once, its tests there, the words in them, the tests run.
"$PYTHON" - "$JB_SRC" <<'END' >.said 2>&1
import glob, os, re, sys
source = sys.argv[1]
listed = "".join(open(mk).read() for mk in glob.glob(source + "/tests/*.mk"))
bad, seen, n_tests = [], set(), 0
for line in open(source + "/tests/threats.tsv", encoding="utf-8"):
    if line.startswith("#"):
        continue
    name, state, what, does, tests = line.rstrip("\n").split("\t")
    if name in seen or state not in ("held", "part") or not what or not does:
        bad.append(name + ": the row is not as it should be")
    seen.add(name)
    if (state == "part") != ("Not covered: " in does):
        bad.append(name + ": what is not covered is to be said, and only then")
    for test in tests.split("; "):
        path, words = test.split("|")
        n_tests += 1
        if not os.path.exists(os.path.join(source, path)):
            bad.append("%s: there is no %s" % (name, path))
        elif words not in open(os.path.join(source, path), errors="replace").read():
            bad.append("%s: %s does not say \"%s\"" % (name, path, words))
        shown = re.sub(r"\.c$", "", path)
        if not path.startswith("tests/cases/") and shown not in listed:
            bad.append("%s: nobody runs %s" % (name, path))
for one in bad: print(one)
sys.exit(bool(bad) or len(seen) < 55 or n_tests < 60)
END
verdict $? 'every threat names tests that are there, say what they should, and are run'
[ ! -s .said ] || say_what_was_said
page=$JB_BUILD/man/joinbox-security.7
is 'each is in the manual' "$(grep -c '^\.It \\&[A-Z][0-9]' "$page")" "$(grep -vc '^#' "$JB_SRC/tests/threats.tsv")"

# Templates: what the view has is what the manual tells, and each name can be used where it says.
sed -nE 's/.*object_set_new\([a-z]*, "([a-z_]+)".*/\1/p' "$JB_SRC/src/base/answer_view.c" >view
sed -n '/^static void set_trouble/,/^}/p' "$JB_SRC/src/base/answer_view.c" | grep -o '"is_[a-z_]*"' | tr -d '"' >>view
rows view 0 >told
is 'the manual tells every name that a template may use' "$(sort -u told >told.sorted; sort -u view | comm -23 - told.sorted)" ''
rows view 0 2 >places
{
    printf 'Subject: x {{reference}}\n\nHello\n'
    while IFS='|' read -r name within; do
        case $within in
        '') printf '{{#%s}}x{{/%s}}{{^%s}}y{{/%s}}\n' "$name" "$name" "$name" "$name" ;;
        *) printf '{{#%s}}{{#%s}}x{{/%s}}{{/%s}}\n' "$within" "$name" "$name" "$within" ;;
        esac
    done <places
} >enquiry.en.txt
check 'and each may stand where the manual says' "$joinbox" --home "$work/none" template check enquiry.en.txt
printf 'Subject: x\n\n{{nonsense}}\n' >enquiry.en.txt
refuse 'no other may' "$joinbox" --home "$work/none" template check enquiry.en.txt
sed -n '/^\.Bd -literal$/,/^\.Ed$/p' "$JB_BUILD/man/joinbox-templates.5" | sed '1d;$d' >ask.en.txt
check 'the example of the manual is a template' "$joinbox" --home "$work/none" template check ask.en.txt

# Policy: the words that are read are those of the manual, and its example is a policy.
sed -nE 's/^    \{"([a-z-]+)", read_[a-z]+, .*/\1/p' "$JB_SRC/src/base/policy_parse.c" | sort >known
rows policy_words 0 | sort >told
is 'the manual tells every word of a policy, and no other' "$(diff known told)" ''
is 'each once' "$(uniq -d told)" ''
sed -n '/^\.Bd -literal$/,/^\.Ed$/p' "$JB_BUILD/man/joinbox-policy.5" | sed '1d;$d' >example.policy
check 'the example of the manual is a policy' "$joinbox" --home "$work/none" policy check example.policy
for page in joinbox-security.7 joinbox-policy.5 joinbox-templates.5; do
    is "no hole is left open in $page" "$(grep -c '@[A-Za-z_]*@' "$JB_BUILD/man/$page")" 0
done
done_testing
