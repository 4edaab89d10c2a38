#!/bin/sh
# Power fails at each sync of the store, in fifty ways each: 2,200 crashes. The short form is tests/unit/t-power.
. "$(dirname "$0")/lib.sh"
[ -x "$JB_BUILD/tests/unit/t-power" ] || skip_all 'tests/unit/t-power is not built'
finished=1
JB_POWER_SEEDS=50 TMPDIR=$work "$JB_BUILD/tests/unit/t-power"
