#!/bin/sh
# Messages labelled by people who had read neither the rules nor the policy. At first sight, before anything was mended:
# the first set 0.976 in all (criteria 0.957, quotes 0.952), the second 0.944 (criteria 0.861, quotes 0.864), the third 0.973
# (criteria 0.947, quotes 0.939), the fourth 0.993 (criteria 0.980, quotes 1.000).
. "$(dirname "$0")/lib.sh"

for set in first second third fourth; do
    check "the $set unseen set is understood" "$PYTHON" "$JB_SRC/tests/score.py" --cmd "$JB_BUILD/joinbox explain --json" \
        --min 0.97 --min class=1 --min reply=0.95 --min organisation.registration=1 --min description=0.95 "$JB_SRC/tests/unseen/$set"
done
done_testing
