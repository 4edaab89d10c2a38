#!/bin/sh
# Real mails and documents by others, where they lie beside the source tree: no crash, no answer to a robot.
. "$(dirname "$0")/lib.sh"
corpus="$JB_SRC/../shared/corpus"
[ -f "$corpus/check.py" ] || skip_all "the corpus of real mails is not beside the source tree"
export TMPDIR="$work"
check "real mails and documents are read without crash, in time and memory, and no robot is answered" \
    "$PYTHON" "$corpus/check.py" --visible --cmd "$JB_BUILD/joinbox explain --json {}" -j 2 --timeout 200 --slow 20 \
    --min-bounce 0.98 --min-list 0.97 --min-auto-reply 0.9 --min-human 1 --min-attachments 0.99 --min-forwards 0.95 \
    "$corpus"
done_testing
