#!/bin/sh
# The parsers of all that strangers and other programs write - mail, papers, answers, files of an admin's - stand a few
# thousand damaged inputs each (tests/fuzz). Seeds and what ever broke one; JB_FUZZ_ROUNDS variants more.
. "$(dirname "$0")/lib.sh"
rounds=${JB_FUZZ_ROUNDS:-2000}
check "papers of each format are written as seeds" "$JB_SRC/tests/fuzz/papers" "$work/paper" "$JB_BUILD/joinbox-extract"

seeds_of() { # TARGET
	case "$1" in
	paper) echo "$work/paper" ;;
	whole) echo "$JB_SRC/tests/fuzz/corpus/mail" "$JB_SRC/tests/cases" ;;
	mail) echo "$JB_SRC/tests/fuzz/corpus/mail" "$JB_SRC/tests/cases/M-04.eml" "$JB_SRC/tests/cases/N-06.eml" ;;
	structure | header) echo "$JB_SRC/tests/cases" ;;
	*) echo "$JB_SRC/tests/fuzz/corpus/$1" ;;
	esac
	[ ! -d "$JB_SRC/tests/fuzz/regress/$1" ] || echo "$JB_SRC/tests/fuzz/regress/$1"
}

rounds_of() { # TARGET : fewer of what takes a millisecond and more
	case "$1" in
	whole | policy) echo $((rounds / 10)) ;;
	*) echo "$rounds" ;;
	esac
}

# A warning of GLib's is a bug of ours, but for paper's: libgsf says there what it thinks of damaged files.
fatal_of() { # TARGET
	[ "$1" = paper ] || echo fatal-criticals
}

for source in "$JB_SRC"/tests/fuzz/fuzz-*.c; do
	target=$(basename "$source" .c)
	name=${target#fuzz-}
	# shellcheck disable=SC2046 # folders of ours
	check "$name: seeds and $(rounds_of "$name") variants" \
		env G_DEBUG="$(fatal_of "$name")" timeout 300 "$JB_BUILD/tests/fuzz/$target" --rounds "$(rounds_of "$name")" $(seeds_of "$name")
done
done_testing
