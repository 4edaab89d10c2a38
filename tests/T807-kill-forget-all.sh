#!/bin/sh
# Forgetting killed at every third of its points; with JB_LONG=1 at each: a minute.
. "$(dirname "$0")/lib.sh"
grep -q '^#define JB_FAULTS' "$JB_BUILD/config.h" || skip_all 'points are built in with --enable-faults only'
finished=1
TMPDIR=$work "$PYTHON" "$JB_SRC/tests/fault/kill-forget" $([ "${JB_LONG:-}" = 1 ] || echo --third)
