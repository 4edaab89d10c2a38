#!/bin/sh
# All sample messages, the whole way (tests/e2e/samples-through).
JB_SRC=${JB_SRC:-$(cd "$(dirname "$0")/.." && pwd)}
JB_BUILD=${JB_BUILD:-$JB_SRC}
export JB_SRC JB_BUILD
exec "${PYTHON:-python3}" "$JB_SRC/tests/e2e/samples-through"
