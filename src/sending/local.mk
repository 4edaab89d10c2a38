# sending: the outbox is emptied.
wire_sources = src/sending/wire.h src/sending/wire.c src/sending/wire_tls.h src/sending/wire_tls.c \
	src/sending/secret.h src/sending/secret.c
smtp_sources = $(wire_sources) src/sending/smtp.c src/sending/smtp_text.h src/sending/smtp_text.c
pkglibexec_PROGRAMS += joinbox-send
joinbox_send_SOURCES = src/sending/send_main.c src/sending/send.h src/sending/send.c src/sending/mailer.h \
	src/sending/maildir.c src/sending/sendmail.c $(smtp_sources)
joinbox_send_CPPFLAGS = $(AM_CPPFLAGS) $(ETPAN_CFLAGS) $(GNUTLS_CFLAGS)
joinbox_send_LDADD = $(store_libs) $(ETPAN_LIBS) $(GNUTLS_LIBS)
