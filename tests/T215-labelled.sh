#!/bin/sh
# Messages of the same kinds in other words, names and layouts than the samples, held against their labels.
. "$(dirname "$0")/lib.sh"

check "the labelled messages are understood" "$PYTHON" "$JB_SRC/tests/score.py" --cmd "$JB_BUILD/joinbox explain --json" \
    --min 0.97 --min class=1 --min reply=1 --min description=0.95 --min sender.email=1 "$JB_SRC/tests/labelled"
done_testing
