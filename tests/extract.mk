# Tests of joinbox-extract and joinbox-ocr.
extract_units = tests/unit/t-clauses tests/unit/t-layout tests/unit/t-columns tests/unit/t-picture tests/unit/t-scan
check_PROGRAMS += $(extract_units)
TESTS += $(extract_units)
tests_unit_t_clauses_SOURCES = tests/unit/t-clauses.c
tests_unit_t_clauses_LDADD = $(extract_libs)
tests_unit_t_layout_SOURCES = tests/unit/t-layout.c
tests_unit_t_layout_LDADD = $(extract_libs)
tests_unit_t_columns_SOURCES = tests/unit/t-columns.c
tests_unit_t_columns_LDADD = $(extract_libs)
tests_unit_t_picture_SOURCES = tests/unit/t-picture.c
tests_unit_t_picture_LDADD = $(extract_libs)
tests_unit_t_scan_SOURCES = tests/unit/t-scan.c src/reading/extract/ocr/recognise.c src/reading/extract/ocr/upright.c \
	src/reading/extract/ocr/gutter.c src/reading/extract/ocr/noise.c src/reading/extract/ocr/picture_words.c \
	src/reading/extract/ocr/bands.c
tests_unit_t_scan_CPPFLAGS = $(joinbox_ocr_CPPFLAGS)
tests_unit_t_scan_LDADD = $(joinbox_ocr_LDADD)
shell_tests += tests/T250-extract.sh tests/T251-formats.sh tests/T260-ocr.sh
EXTRA_DIST += tests/extract.py tests/formats.py tests/T250-extract.rows tests/T260-ocr.rows
