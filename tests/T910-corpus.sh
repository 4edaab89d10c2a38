#!/bin/sh
# Real mails and documents by others, where they lie beside the source tree: no crash, no answer to a robot.
. "$(dirname "$0")/lib.sh"
corpus="$JB_SRC/../shared/corpus"
[ -f "$corpus/check.py" ] || skip_all "the corpus of real mails is not beside the source tree"
export TMPDIR="$work"
read_corpus() { # OPTION…
    "$PYTHON" "$corpus/check.py" --visible --cmd "$JB_BUILD/joinbox explain --json {}" -j 2 --timeout 200 "$@" "$corpus"
}
# a photograph takes its time for OCR too: what a plain mail takes is measured in bench/
check "real mails are read without crash, each in time and memory, and no robot is answered" \
    read_corpus --only 'mails/*' --slow 20 --min-bounce 0.98 --min-list 0.97 --min-auto-reply 0.9 --min-human 1 \
    --min-attachments 0.99
check "the authors of forwarded mails are found" read_corpus --only 'forwards/*' --slow 5 --min-forwards 0.95
# a scan takes its time for OCR, four pages of it above all
check "documents are read without crash, within their budgets" read_corpus --only 'docs/*' --slow 100 \
    --min-documents 0.98 --min-tnef 1
done_testing
