#!/bin/sh
# The short form of the kill sweep over the worker; the long one is tests/fault/kill-worker itself.
. "$(dirname "$0")/lib.sh"
grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h" || skip_all 'points are built in with --enable-faults only'
finished=1
TMPDIR=$work "$PYTHON" "$JB_SRC/tests/fault/kill-worker" --quick
