#!/bin/sh
# Small documents of each format: automatic numbers, what is deleted or hidden, charsets, damage.
exec "${PYTHON:-python3}" "${JB_SRC:-$(dirname "$0")/..}/tests/formats.py" "${JB_BUILD:-$(dirname "$0")/..}/joinbox-extract"
