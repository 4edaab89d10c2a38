# Tests of filing. work-alone is the worker with a reader that believes what a message says of itself.
check_PROGRAMS += work-alone
work_alone_SOURCES = tests/work-alone.c
work_alone_LDADD = libfiling.a $(store_libs)
shell_tests += tests/T307-order.sh tests/T308-pace.sh tests/T300-work.sh tests/T301-thread.sh tests/T302-answers.sh tests/T303-trouble.sh tests/T304-watch.sh tests/T305-together.sh \
	tests/T802-kill-worker.sh
server_tests += tests/T306-held.sh tests/T803-kill-worker-all.sh tests/T804-power-loss.sh tests/T805-damage.sh

EXTRA_DIST += tests/work-lib.sh tests/small.policy tests/fault/kill-worker tests/fault/damage-store
filing_units = tests/unit/t-budget tests/unit/t-take tests/unit/t-mbox
check_PROGRAMS += $(filing_units)
TESTS += $(filing_units)
tests_unit_t_budget_SOURCES = tests/unit/t-budget.c
tests_unit_t_budget_LDADD = libfiling.a $(store_libs)
tests_unit_t_take_SOURCES = tests/unit/t-take.c
tests_unit_t_take_LDADD = libfiling.a $(store_libs)
tests_unit_t_mbox_SOURCES = tests/unit/t-mbox.c
tests_unit_t_mbox_LDADD = libfiling.a $(store_libs)
shell_tests += tests/T310-import.sh
shell_tests += tests/T320-service.sh
EXTRA_DIST += tests/notified.py
