#!/bin/sh
# joinbox metrics: every line as the format's grammar has it, every figure as the store has it.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
unset JOINBOX_CLOCK

# The text format 0.0.4: HELP and TYPE once and before their samples, names, labels with their escapes, values, and a family's lines
# together; a label set at most once. Prints each sample: NAME{LABELS} VALUE.
cat >grammar.py <<'END'
import re, sys
data = sys.stdin.buffer.read().decode("utf-8")
assert data.endswith("\n"), "the last line has no end"
NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"'
SAMPLE = re.compile(r"(%s)(?:\{(%s(?:,%s)*)\})? (-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|NaN|[+-]Inf)(?: -?[0-9]+)?" % (NAME, LABEL, LABEL))
help_of, type_of, seen, family = {}, {}, set(), None
finished = set()
for number, line in enumerate(data.split("\n")[:-1], 1):
    where = "line %d: %s" % (number, line)
    if line.startswith("# HELP "):
        name, text = re.fullmatch(r"# HELP (%s) (.+)" % NAME, line).groups()
        assert name not in help_of, where
        assert not re.search(r"\\(?![\\n])", text), where
        if family:
            finished.add(family)
        help_of[name], family = text, name
    elif line.startswith("# TYPE "):
        name, kind = re.fullmatch(r"# TYPE (%s) (counter|gauge|histogram|summary|untyped)" % NAME, line).groups()
        assert name == family and name not in type_of and not any(s.startswith(name + "{") or s == name for s in seen), where
        type_of[name] = kind
    else:
        match = SAMPLE.fullmatch(line)
        assert match, where
        name, labels, value = match.groups()
        assert name == family and name in type_of and name not in finished, where
        key = name + ("{%s}" % ",".join(sorted(re.findall(LABEL, labels))) if labels else "")
        assert key not in seen, where
        seen.add(key)
        assert type_of[name] != "counter" or (name.endswith("_total") and float(value) >= 0), where
        assert type_of[name] == "counter" or not name.endswith("_total"), where
        print(key, value)
assert seen
END

metrics() {
    "$joinbox" --home "$home" metrics >text && "$PYTHON" grammar.py <text >samples
}

value() { # SAMPLE
    sed -n "s|^joinbox_$1 ||p" samples
}

new_home 'sending = hold'
check 'metrics of an empty home' metrics
is 'every family that is known is there' "$(grep -c '^# TYPE' text)" "$(($(grep -c '^X(' "$JB_SRC/src/review/keep/metrics.def") - 1))"
is 'it is up' "$(value up)" 1
is 'nothing was filed' "$(value messages_filed_total)$(value last_filed_timestamp_seconds)$(value last_work_timestamp_seconds)" 000
mail a 'From: jo@a.example' 'Message-ID: <1@a.example>' 'X-Class: application'
mail b 'From: jo@b.example' 'Message-ID: <1@b.example>' 'X-Class: enquiry'
mail c 'From: jo@c.example' 'Message-ID: <1@c.example>' 'X-Class: application'
deliver a -f jo@a.example -r contact@coops.tech
deliver b -f jo@b.example -r contact@coops.tech
work >/dev/null
deliver c -f jo@c.example -r contact@coops.tech
touch -d '1 hour ago' "$home"/spool/new/*
metrics
is 'one waits in the spool' "$(value spool_files)" 1
is 'for an hour' "$(($(value spool_oldest_seconds) / 60))" 60
is 'two were filed' "$(value messages_filed_total)" "$(rows message)"
is 'one is an application' "$(value 'matters{class="application"}')$(value 'applications{state="new"}')" 11
is 'one an enquiry' "$(value 'matters{class="enquiry"}')" 1
is 'their answers are held' "$(value 'outbox{state="held"}')" "$(rows outbox "state = 'held'")"
is 'the journal has as many entries' "$(value events_total)" "$(rows event)"
is 'when mail was last filed' "$(value last_filed_timestamp_seconds)" "$(sql 'SELECT max(filed_at) FROM message')"
is 'when a worker last was there' "$(value last_work_timestamp_seconds)" "$(stat -c %Y "$home/run/attempt")"
is 'who needs a person' "$(value needing_a_person)" "$(rows application 'needs_person = 1')"
is 'nothing is parked' "$(value parked_messages)" 0
is 'no step has failed' "$(value 'handoff_steps{state="failed",step="slack"}')" 0
folder='ba"c\k'
mkdir "$folder"
"$joinbox" --home "$home" backup "$folder" >/dev/null
echo "backups = $work/$folder $work/none" >>"$home/joinbox.conf"
metrics
is 'when the last copy was made, of a folder with an odd name' "$(grep -c 'last_backup_timestamp_seconds{folder=".*/ba\\"c\\\\k"} 1[0-9]*$' samples)" 1
is 'and where there is none' "$(sed -n 's|^joinbox_last_backup_timestamp_seconds{folder=".*/none"} ||p' samples)" 0
check 'every line is as the grammar has it' metrics
is 'now every family is there' "$(grep -c '^# TYPE' text)" "$(grep -c '^X(' "$JB_SRC/src/review/keep/metrics.def")"

echo 'nonsense' >>"$home/joinbox.conf"
check 'a wrong configuration does not stop it' metrics
is 'but it is told' "$(value up)" 0
mv "$home/joinbox.db" db
check 'nor does a store that is gone' metrics
is 'of which it tells' "$(value up)$(value spool_files)" 01
home=$work/nowhere
check 'nor a home that is not there' metrics
is 'and tells' "$(value up)" 0
printf '# HELP a b\na 1\n' >wrong
refuse 'the grammar refuses what is wrong' sh -c '"$0" grammar.py <wrong' "$PYTHON"
printf '# HELP a b\n# TYPE a gauge\na{x="\\y"} 1\n' >wrong
refuse 'also a label with a wrong escape' sh -c '"$0" grammar.py <wrong' "$PYTHON"
exits 64 'metrics takes no argument' "$joinbox" metrics all
done_testing
