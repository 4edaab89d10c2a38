#!/bin/sh
# The kill sweep over the worker and the sender in full: minutes.
. "$(dirname "$0")/lib.sh"
grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h" || skip_all 'points are built in with --enable-faults only'
finished=1
TMPDIR=$work "$PYTHON" "$JB_SRC/tests/fault/kill-worker"
