#!/bin/sh
# Power fails at each sync of the store, in fifteen ways each: over 1,100 cuts; with JB_LONG=1 in fifty: 3,850. The short form is
# tests/unit/t-power.
. "$(dirname "$0")/lib.sh"
[ -x "$JB_BUILD/tests/unit/t-power" ] || skip_all 'tests/unit/t-power is not built'
finished=1
seeds=15
[ "${JB_LONG:-}" = 1 ] && seeds=50
JB_POWER_SEEDS=$seeds TMPDIR=$work "$JB_BUILD/tests/unit/t-power"
