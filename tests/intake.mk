# intake
shell_tests += tests/T000-words.sh tests/T100-deliver-exits.sh tests/T101-deliver-envelope.sh \
	tests/T102-deliver-limits.sh tests/T103-deliver-pipes.sh tests/T800-kill-deliver.sh
EXTRA_DIST += tests/deliver-lib.sh tests/fault/kill-deliver
