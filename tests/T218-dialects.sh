#!/bin/sh
# The applicant's words in the dialects of many mail programs (tests/dialects.py says how).
exec "${PYTHON:-python3}" "${JB_SRC:-$(dirname "$0")/..}/tests/dialects.py" "${JB_BUILD:-$(dirname "$0")/..}/joinbox"
