# sending
check_PROGRAMS += tests/unit/t-send
TESTS += tests/unit/t-send
tests_unit_t_send_SOURCES = tests/unit/t-send.c src/sending/send.c src/sending/maildir.c src/sending/sendmail.c
tests_unit_t_send_LDADD = $(store_libs)
