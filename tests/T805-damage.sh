#!/bin/sh
# Every page of the database damaged in turn: no mail is lost, and joinbox check tells.
. "$(dirname "$0")/lib.sh"
finished=1
TMPDIR=$work "$PYTHON" "$JB_SRC/tests/fault/damage-store"
