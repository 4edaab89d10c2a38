#!/bin/sh
# What joinbox says of the labelled messages, held against the labels.
. "$(dirname "$0")/lib.sh"

explain="$JB_BUILD/joinbox explain --json"
# one run of all, its figures kept for the checks below
"$PYTHON" "$JB_SRC/tests/score.py" --json --cmd "$explain" "$JB_SRC/tests/messages" >scores.json 2>.said
score_of() {
    "$PYTHON" - "$1" <<'PY'
import json, sys
goals = json.load(open("scores.json"))["goals"]
print(goals[sys.argv[1]]["score"])
PY
}
reaches() { # FIELD LEAST
    got=$(score_of "$1") || return 1
    note "$1: $got"
    "$PYTHON" -c "import sys; sys.exit(float('$got') < $2)"
}
for bar in class:0.95 reply:0.95 documents:0.95; do
    check "${bar%:*} is right in at least ${bar#*:} of the labelled messages" reaches "${bar%:*}" "${bar#*:}"
done
done_testing
