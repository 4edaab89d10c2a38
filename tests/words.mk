# words
words_unit_tests = tests/unit/t-words tests/unit/t-passage tests/unit/t-forward tests/unit/t-robots \
	tests/unit/t-no-reply tests/unit/t-classify
check_PROGRAMS += $(words_unit_tests)
TESTS += $(words_unit_tests)
tests_unit_t_words_SOURCES = tests/unit/t-words.c
tests_unit_t_words_LDADD = libwords.a $(base_libs)
tests_unit_t_passage_SOURCES = tests/unit/t-passage.c tests/unit/letter_case.h
tests_unit_t_passage_LDADD = libwords.a $(base_libs)
tests_unit_t_forward_SOURCES = tests/unit/t-forward.c tests/unit/letter_case.h
tests_unit_t_forward_LDADD = libwords.a $(base_libs)
tests_unit_t_robots_SOURCES = tests/unit/t-robots.c tests/unit/letter_case.h
tests_unit_t_robots_LDADD = libwords.a $(base_libs)
tests_unit_t_no_reply_SOURCES = tests/unit/t-no-reply.c tests/unit/letter_case.h
tests_unit_t_no_reply_LDADD = libwords.a $(base_libs)
tests_unit_t_classify_SOURCES = tests/unit/t-classify.c tests/unit/letter_case.h tests/unit/rows.c tests/unit/rows.h
tests_unit_t_classify_LDADD = libwords.a $(base_libs)
shell_tests += tests/T217-unseen.sh tests/T215-labelled.sh tests/T216-letters.sh
EXTRA_DIST += tests/unseen tests/labelled tests/letters.py tests/letters.txt
