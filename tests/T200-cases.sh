#!/bin/sh
# Odd messages are read as they should be: tests/cases, one file each (tests/cases.py says how).
JB_SRC=${JB_SRC:-$(cd "$(dirname "$0")/.." && pwd)}
exec "${PYTHON:-python3}" "$JB_SRC/tests/cases.py" "${JB_BUILD:-$JB_SRC}"
