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
