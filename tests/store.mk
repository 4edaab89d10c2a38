# Tests of the store.
store_units = tests/unit/t-store tests/unit/t-store-mail tests/unit/t-store-application tests/unit/t-store-outbox \
	tests/unit/t-search
check_PROGRAMS += $(store_units)
TESTS += $(store_units)
tests_unit_t_store_SOURCES = tests/unit/t-store.c tests/unit/store-fixture.h
tests_unit_t_store_LDADD = $(store_libs)
tests_unit_t_store_mail_SOURCES = tests/unit/t-store-mail.c tests/unit/store-fixture.h
tests_unit_t_store_mail_LDADD = $(store_libs)
tests_unit_t_store_application_SOURCES = tests/unit/t-store-application.c tests/unit/store-fixture.h
tests_unit_t_store_application_LDADD = $(store_libs)
tests_unit_t_store_outbox_SOURCES = tests/unit/t-store-outbox.c tests/unit/store-fixture.h
tests_unit_t_store_outbox_LDADD = $(store_libs)
tests_unit_t_search_SOURCES = tests/unit/t-search.c tests/unit/store-fixture.h
tests_unit_t_search_LDADD = $(store_libs)

# Power fails: the store on a disk that loses what was not synced.
check_PROGRAMS += tests/unit/t-power
TESTS += tests/unit/t-power
tests_unit_t_power_SOURCES = tests/unit/t-power.c tests/unit/store-fixture.h tests/fault/crashvfs.h tests/fault/crashvfs.c
tests_unit_t_power_LDADD = $(store_libs)
check_PROGRAMS += tests/unit/t-reread
TESTS += tests/unit/t-reread
tests_unit_t_reread_SOURCES = tests/unit/t-reread.c tests/unit/store-fixture.h
tests_unit_t_reread_LDADD = $(store_libs)
check_PROGRAMS += tests/unit/t-decision
TESTS += tests/unit/t-decision
tests_unit_t_decision_SOURCES = tests/unit/t-decision.c tests/unit/store-fixture.h
tests_unit_t_decision_LDADD = $(store_libs)

# Forgetting, and what is exported.
check_PROGRAMS += tests/unit/t-forget tests/unit/t-mboxrd
TESTS += tests/unit/t-forget tests/unit/t-mboxrd
tests_unit_t_forget_SOURCES = tests/unit/t-forget.c tests/unit/store-fixture.h
tests_unit_t_forget_LDADD = $(store_libs)
tests_unit_t_mboxrd_SOURCES = tests/unit/t-mboxrd.c
tests_unit_t_mboxrd_LDADD = $(store_libs)
