# sending: the outbox is emptied, and mail is fetched: all that talks to mail servers.
wire_sources = src/sending/wire.h src/sending/wire.c src/sending/wire_tls.h src/sending/wire_tls.c \
	src/sending/secret.h src/sending/secret.c
smtp_sources = $(wire_sources) src/sending/smtp.c src/sending/smtp_text.h src/sending/smtp_text.c
pkglibexec_PROGRAMS += joinbox-send joinbox-fetch
joinbox_fetch_SOURCES = src/sending/fetch_main.c src/sending/fetch.h src/sending/fetch.c src/sending/imap.h \
	src/sending/imap.c src/sending/spool_in.h src/sending/spool_in.c $(wire_sources)
joinbox_fetch_CPPFLAGS = $(AM_CPPFLAGS) $(ETPAN_CFLAGS) $(GNUTLS_CFLAGS)
joinbox_fetch_LDADD = $(store_libs) $(ETPAN_LIBS) $(GNUTLS_LIBS)
joinbox_send_SOURCES = src/sending/send_main.c src/sending/serve.h src/sending/serve.c src/sending/send.h src/sending/send.c src/sending/mailer.h \
	src/sending/maildir.c src/sending/sendmail.c $(smtp_sources)
joinbox_send_CPPFLAGS = $(AM_CPPFLAGS) $(ETPAN_CFLAGS) $(GNUTLS_CFLAGS)
joinbox_send_LDADD = $(store_libs) $(ETPAN_LIBS) $(GNUTLS_LIBS)

# The hand-off: one file a system; only http.c knows libcurl.
http_sources = src/sending/handoff/http.h src/sending/handoff/http-private.h src/sending/handoff/http.c \
	src/sending/handoff/http_mask.c src/sending/handoff/http_answer.c src/sending/secret.h src/sending/secret.c
handoff_sources = src/sending/handoff/engine.h src/sending/handoff/engine.c src/sending/handoff/engine_examine.c src/sending/handoff/step.h \
	src/sending/handoff/steps.c src/sending/handoff/errand.c src/sending/handoff/pace.h src/sending/handoff/pace.c $(http_sources) \
	src/sending/handoff/loomio.h src/sending/handoff/loomio-private.h src/sending/handoff/loomio.c \
	src/sending/handoff/loomio_vote.c src/sending/handoff/loomio_comment.c src/sending/handoff/loomio_examine.c \
	src/sending/handoff/discourse-private.h src/sending/handoff/discourse.c src/sending/handoff/discourse_topic.c \
	src/sending/handoff/companies_house.h src/sending/handoff/companies_house.c \
	src/sending/handoff/companies_house_facts.c src/sending/handoff/slack.c src/sending/handoff/tell.c \
	src/sending/handoff/wiki-private.h src/sending/handoff/wiki.c src/sending/handoff/wiki_text.h \
	src/sending/handoff/wiki_text.c src/sending/handoff/wiki_table.c src/sending/handoff/wiki_record.c
pkglibexec_PROGRAMS += joinbox-handoff
joinbox_handoff_SOURCES = src/sending/handoff/main.c $(handoff_sources)
joinbox_handoff_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS)
joinbox_handoff_LDADD = $(store_libs) $(CURL_LIBS)
