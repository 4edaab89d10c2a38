#!/bin/sh
# What looks at the code without running it has nothing to say: cppcheck and shellcheck, and where JB_LONG=1 asks for what takes
# minutes, gcc -fanalyzer and clang-tidy. One that is not installed is left out, and named.
. "$(dirname "$0")/lib.sh"
cd "$JB_SRC" || exit 99

have() { # PROGRAM
	command -v "$1" >/dev/null && return
	note "$1 is not installed"
	return 1
}

says_nothing() { # COMMAND… : what it prints is a fault
	output=$("$@" 2>&1) && [ -z "$output" ] && return
	printf '%s\n' "$output" | head -40
	return 1
}

look_at_c() {
	says_nothing cppcheck -j"$(nproc)" --quiet --library=gtk --std=c11 --enable=warning,performance,portability --error-exitcode=1 \
		-Isrc -I. --include=tests/cppcheck.h --suppressions-list=tests/cppcheck.suppressions --inline-suppr src
}

# 1091: it does not follow "." here; 2154, 2034: words of tests/lib.sh are set in one file and used in another; 2119, 2120: a word
# that may be given something; 2016, 2046, 2048, 2094, 1007, 1111: meant so; 2010: names of ours.
look_at_shell() {
	git ls-files 2>/dev/null | grep -v '\.\(eml\|in\|json\|rows\)$' | while read -r file; do
		head -c 20 "$file" | grep -aqE '^#!/bin/(ba)?sh' && echo "$file"
	done >"$work/scripts"
	[ -s "$work/scripts" ] || { note "not a checkout: scripts are not looked at"; return; }
	# shellcheck disable=SC2046 # names of ours, without blanks
	says_nothing shellcheck -x -S warning -e SC1091,SC2154,SC2034,SC2119,SC2120,SC2016,SC2094,SC1007,SC2046,SC2048,SC1111,SC2010 $(cat "$work/scripts")
}

analyze() { # PROGRAM : of every file
	find src -name '*.c' -print0 | xargs -0 -P "$(nproc)" -n 1 "$JB_SRC/tests/analyze" "$1" 2>&1 | grep -E '(warning|error):' >"$work/found"
	[ -s "$work/found" ] || return 0
	head -40 "$work/found"
	return 1
}

have cppcheck && check "cppcheck says nothing of src" look_at_c
have shellcheck && check "shellcheck says nothing of the scripts" look_at_shell
if [ "${JB_LONG:-}" = 1 ]; then
	check "gcc's analyzer says nothing of src" analyze gcc
	have clang-tidy && check "clang-tidy says nothing of src" analyze clang-tidy
fi
done_testing
