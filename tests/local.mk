# Tests. Every test prints TAP: unit programs (tests/unit/t-NOUN.c, GLib) and shell tests (tests/T###-topic.sh,
# with the words of tests/lib.sh). A room lists its tests in its own tests/ROOM.mk:
#
#   check_PROGRAMS += tests/unit/t-noun
#   tests_unit_t_noun_SOURCES = tests/unit/t-noun.c
#   tests_unit_t_noun_LDADD = $(base_libs)
#   TESTS += tests/unit/t-noun
#   shell_tests += tests/T100-deliver.sh
#
# One test alone: make check TESTS=tests/T100-deliver.sh, or simply run the file: tests/T100-deliver.sh
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/timed
AM_TESTS_ENVIRONMENT = \
	JB_SRC='$(abs_top_srcdir)'; JB_BUILD='$(abs_top_builddir)'; PYTHON='$(PYTHON)'; \
	G_TEST_SRCDIR='$(abs_top_srcdir)/tests'; G_TEST_BUILDDIR='$(abs_top_builddir)/tests'; \
	LC_ALL=C.UTF-8; TZ=UTC; \
	export JB_SRC JB_BUILD PYTHON G_TEST_SRCDIR G_TEST_BUILDDIR LC_ALL TZ; unset JOINBOX_HOME JOINBOX_ACTOR;

shell_tests =
EXTRA_DIST += tests/RESULTS.md tests/timed tests/cppcheck.h tests/cppcheck.suppressions tests/analyze tests/lib.sh tests/wait.sh $(shell_tests) $(server_tests)
TESTS += $(shell_tests)

# The second ring, for `./quickstart test`: what needs root, a real mail server, or minutes (sweeps). A room adds to it
# like to shell_tests: server_tests += filters/postfix/test.sh
server_tests =
check-servers:
	test -z "$(server_tests)" || $(MAKE) $(AM_MAKEFLAGS) check TESTS="$(server_tests)"
.PHONY: check-servers

# All of both rings in their long forms, each fuzz target for FUZZ_SECONDS, and the figures of bench/: hours. As root, on a machine
# that does nothing else; what came out last is in tests/RESULTS.md.
FUZZ_SECONDS = 600
check-long:
	JB_LONG=1 $(MAKE) $(AM_MAKEFLAGS) -k check
	JB_LONG=1 JB_MTA_SECONDS=3600 $(MAKE) $(AM_MAKEFLAGS) -k check-servers
	$(top_srcdir)/tests/fuzz/run $(FUZZ_SECONDS)
	$(MAKE) $(AM_MAKEFLAGS) -k bench
.PHONY: check-long

include tests/intake.mk
include tests/split.mk
include tests/unpack.mk
include tests/fuzz.mk
include tests/extract.mk
include tests/words.mk
include tests/evidence.mk
include tests/store.mk
include tests/filing.mk
include tests/review.mk
include tests/sending.mk
include tests/base.mk
