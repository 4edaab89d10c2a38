# sending
check_PROGRAMS += tests/unit/t-send
TESTS += tests/unit/t-send
tests_unit_t_send_SOURCES = tests/unit/t-send.c src/sending/send.c src/sending/maildir.c src/sending/sendmail.c $(smtp_sources)
tests_unit_t_send_CPPFLAGS = $(AM_CPPFLAGS) $(ETPAN_CFLAGS) $(GNUTLS_CFLAGS)
tests_unit_t_send_LDADD = $(store_libs) $(ETPAN_LIBS) $(GNUTLS_LIBS)
shell_tests += tests/T510-smtp.sh
EXTRA_DIST += tests/smtp-server.py tests/tls-lib.sh
check_PROGRAMS += tests/unit/t-smtp-text
TESTS += tests/unit/t-smtp-text
tests_unit_t_smtp_text_SOURCES = tests/unit/t-smtp-text.c src/sending/smtp_text.c
tests_unit_t_smtp_text_LDADD = $(base_libs)
server_tests += tests/T710-imap.sh
server_tests += tests/T711-smtp-postfix.sh
EXTRA_DIST += tests/mta-smtp
server_tests += tests/T900-life.sh
EXTRA_DIST += tests/transcript.py
shell_tests += tests/T721-handoff.sh
shell_tests += tests/T722-loomio.sh
shell_tests += tests/T723-lookup.sh tests/T725-wiki.sh
shell_tests += tests/T724-discourse.sh
server_tests += tests/T720-handoff-matrix.sh tests/T726-mediawiki.sh
EXTRA_DIST += tests/fault/handoff-matrix tests/standins-lib.sh tests/standins/standin.py tests/standins/slack.py \
	tests/standins/slack_webhook.py tests/standins/loomio.py tests/standins/companies_house.py tests/standins/mediawiki.py \
	tests/standins/discourse.py tests/standins/discourse_account.py tests/standins/loomio_decline.py tests/standins/loomio_withdraw.py
check_PROGRAMS += tests/unit/t-handoff
TESTS += tests/unit/t-handoff
tests_unit_t_handoff_SOURCES = tests/unit/t-handoff.c $(handoff_sources)
tests_unit_t_handoff_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS)
tests_unit_t_handoff_LDADD = $(store_libs) $(CURL_LIBS)
check_PROGRAMS += tests/unit/t-loomio
TESTS += tests/unit/t-loomio
tests_unit_t_loomio_SOURCES = tests/unit/t-loomio.c src/sending/handoff/loomio_vote.c
tests_unit_t_loomio_LDADD = $(base_libs)
check_PROGRAMS += tests/unit/t-wiki
TESTS += tests/unit/t-wiki
tests_unit_t_wiki_SOURCES = tests/unit/t-wiki.c src/sending/handoff/wiki_text.h src/sending/handoff/wiki_text.c \
	src/sending/handoff/wiki_table.c
tests_unit_t_wiki_LDADD = $(base_libs)
