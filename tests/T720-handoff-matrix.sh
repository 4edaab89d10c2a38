#!/bin/sh
# Every system of the hand-off, every failure, every point at which it may be killed: tests/fault/handoff-matrix.
# JB_LONG=1 crosses all of them. Arguments go to it: names of systems.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/tls-lib.sh"
command -v openssl >/dev/null || skip_all 'openssl is not installed'
[ -x "$JB_BUILD/joinbox-handoff" ] || skip_all 'joinbox-handoff is not built'
make_certificates "$work/certificates"
finished=1
"$PYTHON" "$JB_SRC/tests/fault/handoff-matrix" ${JB_LONG:+--long} "$work/certificates" "$@"
