# Fuzz targets, here with a main that replays and varies their seeds (tests/fuzz/README).
fuzz_main = tests/fuzz/fuzz.h tests/fuzz/cut.h tests/fuzz/replay.c
fuzz_targets = tests/fuzz/fuzz-archive \
	tests/fuzz/fuzz-config \
	tests/fuzz/fuzz-envelope \
	tests/fuzz/fuzz-flowed \
	tests/fuzz/fuzz-header \
	tests/fuzz/fuzz-html \
	tests/fuzz/fuzz-http \
	tests/fuzz/fuzz-letter \
	tests/fuzz/fuzz-mail \
	tests/fuzz/fuzz-paper \
	tests/fuzz/fuzz-pattern \
	tests/fuzz/fuzz-policy \
	tests/fuzz/fuzz-reading \
	tests/fuzz/fuzz-rtf \
	tests/fuzz/fuzz-search \
	tests/fuzz/fuzz-sheet \
	tests/fuzz/fuzz-sniff \
	tests/fuzz/fuzz-spool \
	tests/fuzz/fuzz-structure \
	tests/fuzz/fuzz-template \
	tests/fuzz/fuzz-tnef \
	tests/fuzz/fuzz-whole
check_PROGRAMS += $(fuzz_targets)
shell_tests += tests/T930-fuzz.sh
EXTRA_DIST += tests/fuzz/papers tests/fuzz/README tests/fuzz/build tests/fuzz/run tests/fuzz/corpus tests/fuzz/regress
tests_fuzz_fuzz_archive_SOURCES = tests/fuzz/fuzz-archive.c $(fuzz_main)
tests_fuzz_fuzz_archive_LDADD = $(split_libs)
tests_fuzz_fuzz_config_SOURCES = tests/fuzz/fuzz-config.c $(fuzz_main)
tests_fuzz_fuzz_config_LDADD = $(base_libs)
tests_fuzz_fuzz_envelope_SOURCES = tests/fuzz/fuzz-envelope.c src/intake/envelope.c $(fuzz_main)
tests_fuzz_fuzz_envelope_LDADD = $(base_libs)
tests_fuzz_fuzz_flowed_SOURCES = tests/fuzz/fuzz-flowed.c $(fuzz_main)
tests_fuzz_fuzz_flowed_LDADD = $(split_libs)
tests_fuzz_fuzz_header_SOURCES = tests/fuzz/fuzz-header.c $(fuzz_main)
tests_fuzz_fuzz_header_LDADD = $(split_libs)
tests_fuzz_fuzz_html_SOURCES = tests/fuzz/fuzz-html.c $(fuzz_main)
tests_fuzz_fuzz_html_LDADD = $(split_libs)
tests_fuzz_fuzz_http_SOURCES = tests/fuzz/fuzz-http.c $(http_sources) $(fuzz_main)
tests_fuzz_fuzz_http_LDADD = $(base_libs) $(CURL_LIBS)
tests_fuzz_fuzz_letter_SOURCES = tests/fuzz/fuzz-letter.c $(fuzz_main)
tests_fuzz_fuzz_letter_LDADD = $(base_libs)
tests_fuzz_fuzz_mail_SOURCES = tests/fuzz/fuzz-mail.c $(fuzz_main)
tests_fuzz_fuzz_mail_LDADD = $(split_libs)
tests_fuzz_fuzz_paper_SOURCES = tests/fuzz/fuzz-paper.c $(fuzz_main)
tests_fuzz_fuzz_paper_LDADD = $(extract_libs)
tests_fuzz_fuzz_pattern_SOURCES = tests/fuzz/fuzz-pattern.c $(fuzz_main)
tests_fuzz_fuzz_pattern_LDADD = libwords.a $(base_libs)
tests_fuzz_fuzz_policy_SOURCES = tests/fuzz/fuzz-policy.c $(fuzz_main)
tests_fuzz_fuzz_policy_LDADD = $(base_libs)
tests_fuzz_fuzz_reading_SOURCES = tests/fuzz/fuzz-reading.c $(fuzz_main)
tests_fuzz_fuzz_reading_LDADD = $(base_libs)
tests_fuzz_fuzz_rtf_SOURCES = tests/fuzz/fuzz-rtf.c $(fuzz_main)
tests_fuzz_fuzz_rtf_LDADD = $(split_libs)
tests_fuzz_fuzz_search_SOURCES = tests/fuzz/fuzz-search.c $(fuzz_main)
tests_fuzz_fuzz_search_LDADD = $(store_libs)
tests_fuzz_fuzz_sheet_SOURCES = tests/fuzz/fuzz-sheet.c $(fuzz_main)
tests_fuzz_fuzz_sheet_LDADD = $(base_libs)
tests_fuzz_fuzz_sniff_SOURCES = tests/fuzz/fuzz-sniff.c $(fuzz_main)
tests_fuzz_fuzz_sniff_LDADD = $(split_libs)
tests_fuzz_fuzz_spool_SOURCES = tests/fuzz/fuzz-spool.c $(fuzz_main)
tests_fuzz_fuzz_spool_LDADD = libfiling.a $(base_libs)
tests_fuzz_fuzz_structure_SOURCES = tests/fuzz/fuzz-structure.c $(fuzz_main)
tests_fuzz_fuzz_structure_LDADD = $(split_libs)
tests_fuzz_fuzz_template_SOURCES = tests/fuzz/fuzz-template.c $(fuzz_main)
tests_fuzz_fuzz_template_LDADD = $(base_libs)
tests_fuzz_fuzz_tnef_SOURCES = tests/fuzz/fuzz-tnef.c $(fuzz_main)
tests_fuzz_fuzz_tnef_LDADD = $(split_libs)
tests_fuzz_fuzz_whole_SOURCES = tests/fuzz/fuzz-whole.c src/reading/understand/understand.c $(fuzz_main)
tests_fuzz_fuzz_whole_LDADD = libevidence.a libwords.a $(split_libs)
tests_fuzz_fuzz_http_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS)
