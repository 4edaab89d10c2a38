#!/bin/sh
# The parsers of mail and of what it packs things into stand a few thousand damaged inputs each (tests/fuzz).
. "$(dirname "$0")/lib.sh"
rounds=${JB_FUZZ_ROUNDS:-2000}
for target in html flowed archive tnef rtf sniff mail structure header; do
    set -- "$JB_SRC/tests/fuzz/corpus/$target"
    [ -d "$1" ] || set -- "$JB_SRC/tests/cases"
    [ ! -d "$JB_SRC/tests/fuzz/regress/$target" ] || set -- "$@" "$JB_SRC/tests/fuzz/regress/$target"
    [ $target != mail ] || set -- "$@" "$JB_SRC/tests/cases/M-04.eml" "$JB_SRC/tests/cases/N-06.eml"
    check "$target: seeds and $rounds variants" timeout 300 "$JB_BUILD/tests/fuzz/fuzz-$target" --rounds "$rounds" "$@"
done
done_testing
