# intake
shell_tests += tests/T000-words.sh tests/T100-deliver-exits.sh tests/T101-deliver-envelope.sh \
	tests/T102-deliver-limits.sh tests/T103-deliver-pipes.sh tests/T800-kill-deliver.sh
server_tests += tests/T700-postfix.sh tests/T701-procmail.sh tests/T702-exim.sh tests/T703-dovecot.sh tests/T704-maildrop.sh \
	tests/T705-opensmtpd.sh tests/T706-maildir.sh tests/T712-hosts.sh tests/T801-kill-deliver-all.sh
EXTRA_DIST += tests/deliver-lib.sh tests/fault/kill-deliver tests/mta tests/mta-lib.sh tests/mta-postfix.sh tests/mta-exim.sh tests/mta-dovecot.sh \
	tests/mta-opensmtpd.sh tests/mta-hosts tests/debs
