#!/bin/sh
# Machines of many mail systems are told from people (tests/robots.py says how).
exec "${PYTHON:-python3}" "${JB_SRC:-$(dirname "$0")/..}/tests/robots.py" "${JB_BUILD:-$(dirname "$0")/..}/joinbox"
