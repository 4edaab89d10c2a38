#!/bin/sh
# Forgetting leaves nothing, also where it is killed on its way; the long form is tests/fault/kill-forget itself.
. "$(dirname "$0")/lib.sh"
finished=1
TMPDIR=$work "$PYTHON" "$JB_SRC/tests/fault/kill-forget" --quick
