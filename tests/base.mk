# base
base_unit_tests = tests/unit/t-shape tests/unit/t-text tests/unit/t-child tests/unit/t-token tests/unit/t-template \
	tests/unit/t-letter tests/unit/t-server
check_PROGRAMS += $(base_unit_tests)
TESTS += $(base_unit_tests)
tests_unit_t_shape_SOURCES = tests/unit/t-shape.c
tests_unit_t_shape_LDADD = $(base_libs)
tests_unit_t_text_SOURCES = tests/unit/t-text.c
tests_unit_t_text_LDADD = $(base_libs)
tests_unit_t_child_SOURCES = tests/unit/t-child.c
tests_unit_t_child_LDADD = $(base_libs)
tests_unit_t_server_SOURCES = tests/unit/t-server.c
tests_unit_t_server_LDADD = $(base_libs)
tests_unit_t_token_SOURCES = tests/unit/t-token.c
tests_unit_t_token_LDADD = $(base_libs)
tests_unit_t_template_SOURCES = tests/unit/t-template.c
tests_unit_t_template_LDADD = $(base_libs)
tests_unit_t_letter_SOURCES = tests/unit/t-letter.c
tests_unit_t_letter_LDADD = $(base_libs)
shell_tests += tests/T020-analyzers.sh tests/T010-house.sh
shell_tests += tests/T210-samples.sh tests/T500-samples-through.sh
server_tests += tests/T910-corpus.sh tests/T920-hostile.sh
EXTRA_DIST += tests/e2e tests/score.py tests/explain.schema.json tests/messages

# What is personal.
check_PROGRAMS += tests/unit/t-personal
TESTS += tests/unit/t-personal
tests_unit_t_personal_SOURCES = tests/unit/t-personal.c
tests_unit_t_personal_LDADD = $(base_libs)
check_PROGRAMS += tests/unit/t-sheet
TESTS += tests/unit/t-sheet
tests_unit_t_sheet_SOURCES = tests/unit/t-sheet.c
tests_unit_t_sheet_LDADD = $(base_libs)

# The package and its services.
shell_tests += tests/T742-units.sh
server_tests += tests/T740-package.sh tests/T741-package-life.sh tests/T743-package-sendmail.sh
EXTRA_DIST += tests/deb tests/boot tests/package-life.sh tests/package-sendmail.sh
