# evidence
evidence_libs = libevidence.a $(base_libs)
EXTRA_DIST += tests/evidence/clauses.rows tests/evidence/more.rows
check_PROGRAMS += tests/unit/t-criteria
tests_unit_t_criteria_SOURCES = tests/unit/t-criteria.c
tests_unit_t_criteria_LDADD = $(evidence_libs)
TESTS += tests/unit/t-criteria
