#!/bin/sh
# What joinbox-extract reads in the documents of the sample messages: words, pages and clauses.
exec "${PYTHON:-python3}" "${JB_SRC:-$(dirname "$0")/..}/tests/extract.py" \
    "${JB_BUILD:-$(dirname "$0")/..}/joinbox-extract" "${JB_SRC:-$(dirname "$0")/..}/tests/messages" \
    "${JB_SRC:-$(dirname "$0")/..}/tests/T250-extract.rows"
