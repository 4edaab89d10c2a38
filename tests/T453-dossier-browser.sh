#!/bin/sh
# The pages that voting members read, looked at in a real browser.
. "$(dirname "$0")/lib.sh"
. "$JB_SRC/tests/work-lib.sh"
for program in chromium pdftotext pdfinfo; do
    command -v "$program" >/dev/null || skip_all "$program is missing: apt-get install chromium poppler-utils"
done
home=$work/home
joinbox() { "$JB_BUILD/joinbox" --home "$home" "$@"; }
joinbox init >/dev/null
"$PYTHON" "$JB_SRC/tests/dossier.py" hostile >hostile
for sample in app-outlook-winmail-cic app-incomplete-outlook-model-articles; do
    deliver "$JB_SRC/tests/messages/$sample.eml" -r contact@coops.tech
done
deliver hostile -r contact@coops.tech
joinbox work >/dev/null
for id in 1 2 3; do joinbox dossier "$id" -o "$id.html" >/dev/null; done
joinbox dossier 3 --internal -o internal.html >/dev/null
deliver "$JB_SRC/tests/messages/app-iphone-scanned-rules.eml" -r contact@coops.tech
joinbox work >/dev/null
joinbox dossier 4 -o scan.html >/dev/null
"$PYTHON" "$JB_SRC/tests/dossier.py" pixels scan.html >pixels
"$PYTHON" "$JB_SRC/tests/browser.py" 1.html 2.html 3.html internal.html scan.html >browsed
code=$?
sed '/^1\.\./d' browsed
n_tests=$(grep -c '^[on]' browsed)
is 'pages of a scan are read once more, and marked' "$(uniq pixels)" 'marked bare'
done_testing && [ "$code" = 0 ]
