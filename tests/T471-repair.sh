#!/bin/sh
# A damaged database: what can be read of it is saved into a new file, what is lost is told, and it is left as it is.
. "$(dirname "$0")/lib.sh"
finished=1
TMPDIR=$work "$PYTHON" "$JB_SRC/tests/fault/repair-store"
