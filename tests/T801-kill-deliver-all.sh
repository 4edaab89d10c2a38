#!/bin/sh
# The whole kill sweep over joinbox-deliver.
. "$(dirname "$0")/lib.sh"
! grep -q '^#define JB_SANITIZERS' "$JB_BUILD/config.h" || skip_all 'a build with sanitizers makes other system calls'
finished=1
TMPDIR=$work "$PYTHON" "$JB_SRC/tests/fault/kill-deliver"
