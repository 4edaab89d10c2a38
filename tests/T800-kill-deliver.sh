#!/bin/sh
# The short form of the kill sweep over joinbox-deliver; the long one is tests/fault/kill-deliver itself.
. "$(dirname "$0")/lib.sh"
! grep -q '^#define JB_SANITIZERS' "$JB_BUILD/config.h" || skip_all 'a build with sanitizers makes other system calls'
finished=1
TMPDIR=$work "$PYTHON" "$JB_SRC/tests/fault/kill-deliver" --quick
