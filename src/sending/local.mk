# sending: the outbox is emptied.
pkglibexec_PROGRAMS += joinbox-send
joinbox_send_SOURCES = src/sending/send_main.c src/sending/send.h src/sending/send.c src/sending/mailer.h \
	src/sending/maildir.c src/sending/sendmail.c
joinbox_send_LDADD = $(store_libs)
