#!/bin/sh
# Every command by which people decide, on a matter in each state: what the tables allow is done, all else is refused, says in
# which state it is, and changes nothing. A state or command that is new is a test that fails until it is known here.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
export JOINBOX_ACTOR=ada JOINBOX_CLOCK=1791795600
unset VISUAL EDITOR

joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
n=0
arrive() { # CLASS [HEADER...]
    n=$((n + 1)) class=$1
    shift
    mail "m$n" "From: p$n@p$n.example" "Message-ID: <$n@p$n.example>" "X-Class: $class" "Subject: m$n" "$@"
    deliver "m$n"
    work >/dev/null
}

# A matter in each state, in the order of states.def, with two messages each, so that one of them can go elsewhere.
new_home 'sending = maildir'
states=$(sed -nE 's/^X\([A-Z_]+, "([a-z-]+)", .*/\1/p' "$JB_SRC/src/base/states.def")
for state in $states; do
    case $state in
    open | answered | closed | set-aside) arrive enquiry ;;
    incomplete) arrive application 'X-Missing: description' ;;
    *) arrive application ;;
    esac
    eval "id_$(echo "$state" | tr - _)=$n"
done
arrive application
into=$n
for id in $(seq 1 "$n"); do
    mail "more$id" "From: p$id@p$id.example" "Message-ID: <more$id@p$id.example>" "In-Reply-To: <$id@p$id.example>"
    deliver "more$id"
done
work >/dev/null
joinbox ready $id_ready $id_proposed $id_accepted $id_joined >/dev/null
joinbox propose $id_proposed $id_accepted $id_joined >/dev/null
joinbox accept $id_accepted $id_joined >/dev/null
joinbox joined $id_joined >/dev/null
joinbox decline $id_declined >/dev/null
joinbox withdraw $id_withdrawn >/dev/null
joinbox merge $id_merged $into >/dev/null
joinbox answered $id_answered >/dev/null
joinbox close $id_closed >/dev/null
joinbox class $id_set_aside spam >/dev/null
joinbox forget $id_forgotten --why asked --yes >/dev/null
for state in $states; do
    eval "id=\$id_$(echo "$state" | tr - _)"
    is "one is $state" "$(sql "SELECT state FROM application WHERE id = $id")" "$state"
    joinbox show "$id" >/dev/null
done
joinbox show "$into" >/dev/null
printf 'Hello,\n\nhow are you?\n' >letter

"$PYTHON" - "$JB_SRC" "$JB_BUILD/joinbox" "$home" "$into" >tap <<'END'
import os, re, shutil, sqlite3, subprocess, sys

src, joinbox, home, into = sys.argv[1:]
read = lambda name: open(os.path.join(src, "src/base", name), encoding="utf-8").read()
names = dict(re.findall(r'^X\((\w+), "([\w-]+)"', read("states.def"), re.M))
states = list(names.values())
bits = lambda text: {names[n] for n in re.findall(r"S\((\w+)\)", text)}
moves = {verb: bits(froms) for verb, froms in re.findall(r'^X\(\w+, "(\w+)", ((?:S\(\w+\)(?: \| )?)+),', read("moves.def"), re.M)}
here = set(states) - {"merged", "forgotten"}
letters = {name: here if froms == "ALL" else bits(froms)
           for name, froms in re.findall(r'^X\(\w+, "(\w+)", (ALL|(?:S\(\w+\)(?: \| )?)+),', read("letters.def"), re.M)}
verbs = re.findall(r'^X\("(\w+)", \w+, WRITE, DECIDE,', read("commands.def"), re.M)
known = set(states) - {"forgotten"}
# verb: arguments ("ID", "MESSAGE" of the second message), where it is allowed
others = {
    "ask": (["ID", "--file", "letter", "--yes"], letters["ask"]),
    "reply": (["ID", "--file", "letter", "--yes"], letters["reply"]),
    "assign": (["ID"], known),
    "note": (["ID", "ring", "them"], known),
    "set": (["ID", "website=https://w.example"], known),
    "class": (["ID", "individual"], here),
    "merge": (["ID", into], here),
    "move": (["MESSAGE", into], here),
    "split": (["MESSAGE"], here),
    "steps": (["ID"], None),    # looks, wherever it stands
    "dismiss": (["ID"], set()), # nothing is pointed out
    "undo": (["ID"], None),     # by what was done last, T463
    "hold": (["ID"], set()), "send": (["ID", "--yes"], set()), "drop": (["ID"], set()),  # all answers have gone
}
database = os.path.join(home, "joinbox.db")
clean = database + ".clean"
shutil.copy(database, clean)
with sqlite3.connect(clean) as db:
    matter = dict(db.execute("SELECT state, min(id) FROM application GROUP BY state"))
    second = {state: db.execute("SELECT max(message) FROM place WHERE application = ?", (id,)).fetchone()[0]
              for state, id in matter.items()}
    second["merged"] = None


def events():
    with sqlite3.connect(database) as db:
        return db.execute("SELECT count(*) FROM event").fetchone()[0]


def odd(verb, state, arguments, allowed):
    words = [{"ID": f"CT-{matter[state]:04}", "MESSAGE": str(second[state])}.get(word, word) for word in arguments]
    shutil.copy(clean, database)
    before = events()
    done = subprocess.run([joinbox, "--home", home, verb, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    changed = events() != before
    if state in allowed:
        return None if done.returncode == 0 and changed else f"{state}: exit {done.returncode}: {done.stderr.strip()}"
    if done.returncode not in (64, 66) or changed:
        return f"{state}: exit {done.returncode}, {'changed' if changed else 'unchanged'}: {(done.stdout + done.stderr).strip()}"
    tells = state in done.stderr or "joinbox " in done.stderr.removeprefix("joinbox: ") or verb in ("move", "split")
    return None if tells else f"{state}: {done.stderr.strip()}"


n = 0
for verb in verbs:
    arguments, allowed = (["ID"], moves[verb]) if verb in moves else others.get(verb, (None, None))
    n += 1
    if arguments is None:
        print(f"not ok {n} - {verb} is known to this test")
        continue
    if allowed is None:
        print(f"ok {n} - {verb} goes by other things than the state")
        continue
    found = [what for state in states if state in matter and not (arguments[0] == "MESSAGE" and second[state] is None)
             for what in [odd(verb, state, arguments, allowed)] if what]
    print(f"{'not ' if found else ''}ok {n} - {verb} in each of {len(states)} states")
    for what in found:
        print("#  ", what)
print(f"{'not ' if set(moves) - set(verbs) or set(states) - set(matter) else ''}ok {n + 1} - every move is a command, every state is there")
shutil.copy(clean, database)
END
while IFS= read -r line; do
    case $line in
    ok*) verdict 0 "${line#* - }" ;;
    not*) verdict 1 "${line#* - }" ;;
    *) printf '%s\n' "$line" ;;
    esac
done <tap
whole 'the store is whole'
done_testing
