#!/bin/sh
# Letters of all sorts are sorted by what they ask for (tests/letters.py says how).
exec "${PYTHON:-python3}" "$(dirname "$0")/letters.py" "${JB_BUILD:-.}/joinbox"
