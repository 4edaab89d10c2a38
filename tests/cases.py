#!/usr/bin/env python3
"""Runs the cases of tests/cases: one odd message each, and what must be said of it.

    cases.py BUILD-FOLDER [ID...]     prints TAP; IDs may be shell patterns ("C-*")

ID.eml is the message; ID.py prints it where it is large or binary (with the words of packed.py). ID.json holds what must be true:
    "parts": {...}    of what joinbox-split says (base/parts.h)
    "papers": [...]   of what joinbox-extract says of each attachment
    "seconds": n      joinbox explain takes no longer
    other keys        of what `joinbox explain --json` says
    "crlf": true      the message with CR LF line ends gives the same parts
An expected value is compared with the one that was got:
    {...}                 each key of it, the same way; keys that are not named are free
    [...]                 as many entries, one by one
    {"contains": x}       x is in the string; or a list: each of x matches some entry
    {"lacks": x}          x is not in the string; or a list: x matches no entry
    {"any_of": [...]}     one of these matches
    {"count": n}          a list of n entries
    else                  equal

What is not a matter of reading one message is held by tests elsewhere: elsewhere.tsv names the test of each and words that
stand in it. What neither has is listed as open.
"""
import fnmatch, json, os, subprocess, sys, time

# how many odd cases are known of each kind: envelope, headers, addresses, character sets, MIME, transfer encodings,
# names, containers, winmail.dat, HTML, quoted text, references, automatic mail, security, crypto, sizes, language
KNOWN = {"E": 28, "H": 28, "A": 23, "C": 27, "M": 27, "T": 20, "N": 30, "K": 17, "W": 10, "X": 19, "Q": 30, "R": 18,
         "B": 34, "S": 30, "P": 13, "Z": 11, "L": 19}
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")


def differences(want, got, where):
    """What is wrong, a line each; none where it matches."""
    if isinstance(want, dict):
        if "contains" in want:
            return contains(want["contains"], got, where)
        if "lacks" in want:
            hits = [g for g in got or [] if not differences(want["lacks"], g, "")] if not isinstance(got, str) \
                else [1] * (want["lacks"] in got)
            return ["%s has %r" % (where, want["lacks"])] if hits else []
        if "any_of" in want:
            fails = [differences(w, got, where) for w in want["any_of"]]
            return [] if [] in fails else fails[0]
        if "count" in want:
            n = len(got or [])
            return [] if n == want["count"] else ["%s has %d entries, not %d" % (where, n, want["count"])]
        if not isinstance(got, dict):
            return ["%s is %r" % (where, got)]
        return [d for k, w in want.items()
                for d in (differences(w, got[k], where + "." + k) if k in got else ["%s.%s is not there" % (where, k)])]
    if isinstance(want, list):
        if not isinstance(got, list) or len(got) != len(want):
            return ["%s is %s, wanted %d entries" % (where, json.dumps(got, ensure_ascii=False)[:600], len(want))]
        return [d for i, (w, g) in enumerate(zip(want, got)) for d in differences(w, g, "%s[%d]" % (where, i))]
    same = want == got and type(want) is type(got)
    return [] if same else ["%s is %r, not %r" % (where, got if not isinstance(got, str) else got[:600], want)]


def contains(want, got, where):
    if isinstance(got, str):
        return [] if want in got else ["%s is %r, without %r" % (where, got[:600], want)]
    bad = [w for w in want if not any(not differences(w, g, "") for g in got or [])]
    return ["%s is %s, without %r" % (where, json.dumps(got, ensure_ascii=False)[:600], w) for w in bad]


def message_of(case):
    script = os.path.join(HERE, case + ".py")
    if os.path.exists(script):
        return subprocess.run([sys.executable, "-B", script], stdout=subprocess.PIPE, check=True).stdout
    with open(os.path.join(HERE, case + ".eml"), "rb") as f:
        return f.read()


def run(command, raw):
    p = subprocess.run(command, input=raw, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    if p.returncode != 0:
        raise RuntimeError("%s ended with %d: %s" % (command[0], p.returncode, p.stderr[-300:].decode("utf-8", "replace")))
    return p.stdout


def framed(out):
    """What a stage says, and the bytes behind it."""
    length, rest = out.split(b"\n", 1)
    return json.loads(rest[:int(length)])["result"], rest[int(length):]


def parts_of(build, raw):
    return framed(run([os.path.join(build, "joinbox-split")], raw))[0]


def papers_of(build, raw):
    parts, payload = framed(run([os.path.join(build, "joinbox-split")], raw))
    papers, at = [], 0
    for attachment in parts["attachments"]:
        size = attachment["size_bytes"]
        papers.append(framed(run([os.path.join(build, "joinbox-extract")], payload[at:at + size]))[0])
        at += size
    return papers


def judge(build, case):
    with open(os.path.join(HERE, case + ".json"), encoding="utf-8") as f:
        want = json.load(f)
    raw = message_of(case)
    bad = []
    crlf = want.pop("crlf", False)
    if "parts" in want:
        got = parts_of(build, raw)
        bad += differences(want.pop("parts"), got, "parts")
        if crlf and parts_of(build, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")) != got:
            bad.append("with CR LF it is not the same")
    if "papers" in want:
        bad += differences(want.pop("papers"), papers_of(build, raw), "papers")
    if want:
        longest, started = want.pop("seconds", 60), time.monotonic()
        said = run([os.path.join(build, "joinbox"), "explain", "--json", "-"], raw)
        if time.monotonic() - started > longest:
            bad.append("it took longer than %d s" % longest)
        bad += differences(want, json.loads(said), "reading")
    return bad


def elsewhere():
    """Each id that tests of other rooms hold: id -> (test, whether its words stand there)."""
    rows = {}
    root = os.path.dirname(os.path.dirname(HERE))
    with open(os.path.join(HERE, "elsewhere.tsv"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                case, test, words = line.rstrip("\n").split("\t")
                with open(os.path.join(root, test), encoding="utf-8") as t:
                    rows[case] = test, words in t.read()
    return rows


def count(passed, others):
    counts = [(letter, sum(p.startswith(letter + "-") for p in passed), n) for letter, n in KNOWN.items()]
    print("# %d of %d covered here: %s" % (sum(c[1] for c in counts), sum(KNOWN.values()),
                                           ", ".join("%s %d/%d" % c for c in counts)))
    known = {"%s-%02d" % (letter, i) for letter, n in KNOWN.items() for i in range(1, n + 1)}
    held = {case: test for case, (test, stands) in others.items() if stands and case in known - passed}
    print("# %d more by other tests:" % len(held))
    for test in sorted(set(held.values())):
        print("#   %s: %s" % (test, " ".join(sorted(c for c in held if held[c] == test))))
    print("# open: %s" % (" ".join(sorted(known - passed - held.keys())) or "none"))


def main():
    build, patterns = sys.argv[1], sys.argv[2:] or ["*"]
    cases = sorted(f[:-5] for f in os.listdir(HERE) if f.endswith(".json"))
    cases = [c for c in cases if any(fnmatch.fnmatchcase(c, p) for p in patterns)]
    others = elsewhere() if patterns == ["*"] else {}
    passed = set()
    print("1..%d" % (len(cases) + len(others)))
    for i, case in enumerate(cases, 1):
        try:
            bad = judge(build, case)
        except Exception as e:  # whatever it is, the case failed and the others go on
            bad = ["%s: %s" % (type(e).__name__, e)]
        print("%s %d - %s" % ("not ok" if bad else "ok", i, case))
        for line in bad:
            print("#   " + line.replace("\n", "\\n"))
        if not bad:
            passed.add(case[:4])
    for i, (case, (test, stands)) in enumerate(sorted(others.items()), len(cases) + 1):
        print("%s %d - %s is held by %s" % ("ok" if stands else "not ok", i, case, test))
    if others:
        count(passed, others)


if __name__ == "__main__":
    main()
