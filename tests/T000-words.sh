#!/bin/sh
# The words of lib.sh themselves: a test that cannot fail would be worth nothing.
. "$(dirname "$0")/lib.sh"

run_inner() { # SCRIPT: runs it with the words and prints what it says
    printf '. "%s/tests/lib.sh"\n%s\n' "$JB_SRC" "$1" >inner.sh
    sh inner.sh 2>&1
}

is 'a command that succeeds passes' "$(run_inner 'check it true; done_testing')" "$(printf 'ok 1 - it\n1..1')"
has 'a command that fails does not' "$(run_inner 'check it false; done_testing')" 'not ok 1 - it'
has 'two unequal strings do not pass' "$(run_inner 'is it a b; done_testing')" 'not ok 1 - it'
has 'a text without the part does not pass' "$(run_inner 'has it abc x; done_testing')" 'not ok 1 - it'
has 'another exit code does not pass' "$(run_inner 'exits 75 it false; done_testing')" 'not ok 1 - it'
has 'death by signal is no refusal' "$(run_inner 'refuse it sh -c "kill -9 \$\$"; done_testing')" 'not ok 1 - it'
has 'a test that ends early bails out' "$(run_inner 'check it true; exit 0')" 'Bail out!'
is 'a skipped file says why' "$(run_inner 'skip_all no such thing')" '1..0 # SKIP no such thing'
refuse 'a failed test fails its program' sh -c '. "$JB_SRC/tests/lib.sh"; is it a b; done_testing'

done_testing
