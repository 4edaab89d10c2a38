# readers of containers
unpack_tests = tests/unit/t-html tests/unit/t-flowed tests/unit/t-archive tests/unit/t-tnef \
	tests/unit/t-sniff tests/unit/t-mail-layout
check_PROGRAMS += $(unpack_tests)
TESTS += $(unpack_tests)
tests_unit_t_html_SOURCES = tests/unit/t-html.c
tests_unit_t_html_LDADD = $(unpack_libs) $(base_libs)
tests_unit_t_flowed_SOURCES = tests/unit/t-flowed.c
tests_unit_t_flowed_LDADD = $(unpack_libs) $(base_libs)
tests_unit_t_archive_SOURCES = tests/unit/t-archive.c
tests_unit_t_archive_LDADD = $(unpack_libs) $(base_libs)
tests_unit_t_archive_CFLAGS = $(AM_CFLAGS) $(ARCHIVE_CFLAGS)
tests_unit_t_tnef_SOURCES = tests/unit/t-tnef.c
tests_unit_t_tnef_LDADD = $(unpack_libs) $(base_libs)
tests_unit_t_sniff_SOURCES = tests/unit/t-sniff.c
tests_unit_t_sniff_LDADD = $(unpack_libs) $(base_libs)
tests_unit_t_mail_layout_SOURCES = tests/unit/t-mail-layout.c
tests_unit_t_mail_layout_LDADD = $(unpack_libs) $(base_libs)

# fuzz targets, here with a main that replays and varies their seeds (tests/fuzz/README)
fuzz_main = tests/fuzz/fuzz.h tests/fuzz/replay.c
fuzz_targets = tests/fuzz/fuzz-html tests/fuzz/fuzz-flowed tests/fuzz/fuzz-archive tests/fuzz/fuzz-tnef \
	tests/fuzz/fuzz-rtf tests/fuzz/fuzz-sniff tests/fuzz/fuzz-mail
check_PROGRAMS += $(fuzz_targets)
shell_tests += tests/T930-fuzz.sh
EXTRA_DIST += tests/fuzz/README tests/fuzz/build tests/fuzz/corpus tests/fuzz/regress
tests_fuzz_fuzz_html_SOURCES = tests/fuzz/fuzz-html.c $(fuzz_main)
tests_fuzz_fuzz_html_LDADD = $(split_libs)
tests_fuzz_fuzz_flowed_SOURCES = tests/fuzz/fuzz-flowed.c $(fuzz_main)
tests_fuzz_fuzz_flowed_LDADD = $(split_libs)
tests_fuzz_fuzz_archive_SOURCES = tests/fuzz/fuzz-archive.c $(fuzz_main)
tests_fuzz_fuzz_archive_LDADD = $(split_libs)
tests_fuzz_fuzz_tnef_SOURCES = tests/fuzz/fuzz-tnef.c $(fuzz_main)
tests_fuzz_fuzz_tnef_LDADD = $(split_libs)
tests_fuzz_fuzz_rtf_SOURCES = tests/fuzz/fuzz-rtf.c $(fuzz_main)
tests_fuzz_fuzz_rtf_LDADD = $(split_libs)
tests_fuzz_fuzz_sniff_SOURCES = tests/fuzz/fuzz-sniff.c $(fuzz_main)
tests_fuzz_fuzz_sniff_LDADD = $(split_libs)
tests_fuzz_fuzz_mail_SOURCES = tests/fuzz/fuzz-mail.c $(fuzz_main)
tests_fuzz_fuzz_mail_LDADD = $(split_libs)
