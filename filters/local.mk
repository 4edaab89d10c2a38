# What hooks joinbox into each mail server, with the paths of this installation.
filter_files = filters/README filters/postfix/transport/master.cf filters/postfix/transport/main.cf filters/postfix/transport/transport \
	filters/postfix/alias/aliases filters/postfix/alias/main.cf filters/procmail/main.cf filters/procmail/procmailrc \
	filters/exim/router filters/exim/transport filters/dovecot/95-joinbox.conf filters/dovecot/joinbox.sieve \
	filters/maildrop/main.cf filters/maildrop/mailbox_commands filters/maildrop/mailfilter filters/opensmtpd/smtpd.conf \
	filters/maildir/main.cf filters/maildir/procmailrc
nobase_nodist_pkgdata_DATA = $(filter_files)
CLEANFILES += $(filter_files)
EXTRA_DIST += $(filter_files:=.in) filters/postfix/test filters/procmail/test filters/exim/test filters/dovecot/test filters/maildrop/test \
	filters/opensmtpd/test filters/maildir/test

$(filter_files): Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && sed -e 's|@bindir[@]|$(bindir)|g' \
	-e 's|@statedir[@]|$(localstatedir)/lib/joinbox|g' -e 's|@sysconfdir[@]|$(sysconfdir)|g' \
	$(srcdir)/$@.in >$@.new && mv $@.new $@
filters/README: filters/README.in
filters/postfix/transport/master.cf: filters/postfix/transport/master.cf.in
filters/postfix/transport/main.cf: filters/postfix/transport/main.cf.in
filters/postfix/transport/transport: filters/postfix/transport/transport.in
filters/postfix/alias/aliases: filters/postfix/alias/aliases.in
filters/postfix/alias/main.cf: filters/postfix/alias/main.cf.in
filters/procmail/main.cf: filters/procmail/main.cf.in
filters/procmail/procmailrc: filters/procmail/procmailrc.in
filters/exim/router: filters/exim/router.in
filters/exim/transport: filters/exim/transport.in
filters/dovecot/95-joinbox.conf: filters/dovecot/95-joinbox.conf.in
filters/dovecot/joinbox.sieve: filters/dovecot/joinbox.sieve.in
filters/maildrop/main.cf: filters/maildrop/main.cf.in
filters/maildrop/mailbox_commands: filters/maildrop/mailbox_commands.in
filters/maildrop/mailfilter: filters/maildrop/mailfilter.in
filters/opensmtpd/smtpd.conf: filters/opensmtpd/smtpd.conf.in
filters/maildir/main.cf: filters/maildir/main.cf.in
filters/maildir/procmailrc: filters/maildir/procmailrc.in
