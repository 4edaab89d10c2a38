# Tests of joinbox-extract and joinbox-ocr.
extract_units = tests/unit/t-clauses tests/unit/t-layout tests/unit/t-picture
check_PROGRAMS += $(extract_units)
TESTS += $(extract_units)
tests_unit_t_clauses_SOURCES = tests/unit/t-clauses.c
tests_unit_t_clauses_LDADD = $(extract_libs)
tests_unit_t_layout_SOURCES = tests/unit/t-layout.c
tests_unit_t_layout_LDADD = $(extract_libs)
tests_unit_t_picture_SOURCES = tests/unit/t-picture.c
tests_unit_t_picture_LDADD = $(extract_libs)
shell_tests += tests/T250-extract.sh tests/T251-formats.sh tests/T260-ocr.sh
EXTRA_DIST += tests/extract.py tests/formats.py tests/T250-extract.rows tests/T260-ocr.rows
