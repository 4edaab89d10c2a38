#!/bin/sh
# What joinbox-ocr reads in the scans of the sample messages; one page of the copier's stands on its head.
exec "${PYTHON:-python3}" "${JB_SRC:-$(dirname "$0")/..}/tests/extract.py" \
    "${JB_BUILD:-$(dirname "$0")/..}/joinbox-ocr" "${JB_SRC:-$(dirname "$0")/..}/tests/messages" \
    "${JB_SRC:-$(dirname "$0")/..}/tests/T260-ocr.rows"
