#!/bin/sh
# Messages made to break readers, where their maker lies beside the source tree.
. "$(dirname "$0")/lib.sh"
hostile="$JB_SRC/../shared/hostile"
[ -f "$hostile/make.py" ] || skip_all "the maker of hostile messages is not beside the source tree"
mkdir messages
"$PYTHON" "$hostile/make.py" --big messages >.said 2>&1 || { say_what_was_said; exit 99; }
"$JB_BUILD/joinbox" --home "$work/home" init >.said 2>&1 || { say_what_was_said; exit 99; }
check "hostile messages are delivered, read in time and memory, and obeyed in nothing" \
    "$PYTHON" "$hostile/check.py" --slack 1.5 --cmd "$JB_BUILD/joinbox explain --json" \
    --deliver "$JB_BUILD/joinbox-deliver --home $work/home" messages
done_testing
