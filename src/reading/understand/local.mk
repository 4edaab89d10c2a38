# understand: from clean text to the reading. No parser library: pure functions.
# Who wrote which words, who is the sender, what class.
noinst_LIBRARIES += libwords.a
libwords_a_SOURCES = src/reading/understand/find.h \
	src/reading/understand/texts.h src/reading/understand/texts.c src/reading/understand/passages.def \
	src/reading/understand/page.h src/reading/understand/page.c src/reading/understand/words.h src/reading/understand/words.c \
	src/reading/understand/headblock.h src/reading/understand/headblock.c src/reading/understand/headwords.def \
	src/reading/understand/attribution.h src/reading/understand/attribution.c src/reading/understand/wrote.def \
	src/reading/understand/mark.h src/reading/understand/mark.c src/reading/understand/marks.def \
	src/reading/understand/quoted.h src/reading/understand/quoted.c \
	src/reading/understand/forward.h src/reading/understand/forward.c \
	src/reading/understand/footer.h src/reading/understand/footer.c src/reading/understand/footers.def \
	src/reading/understand/notice.h src/reading/understand/notice.c \
	src/reading/understand/postcode.h src/reading/understand/postcode.c \
	src/reading/understand/postcode_areas.def src/reading/understand/postcode_districts.def \
	src/reading/understand/tokens.h src/reading/understand/tokens.c \
	src/reading/understand/pasted.h src/reading/understand/pasted.c \
	src/reading/understand/greeting.h src/reading/understand/greeting.c src/reading/understand/salutations.def \
	src/reading/understand/signature.h src/reading/understand/signature.c \
	src/reading/understand/description.h src/reading/understand/description.c \
	src/reading/understand/author.h src/reading/understand/author.c \
	src/reading/understand/origin.h src/reading/understand/origin.c \
	src/reading/understand/vouch.h src/reading/understand/vouch.c \
	src/reading/understand/robots.h src/reading/understand/robots.c src/reading/understand/robots.def \
	src/reading/understand/look.h src/reading/understand/look.c src/reading/understand/bounce.c \
	src/reading/understand/away.c src/reading/understand/bulk.c \
	src/reading/understand/follow_up.h src/reading/understand/follow_up.c \
	src/reading/understand/language.h src/reading/understand/language.c src/reading/understand/languages.def \
	src/reading/understand/classify.h src/reading/understand/classify.c src/reading/understand/classify.def
# What the words and documents show: organisation, papers, links, criteria, what is missing. Link libevidence.a.
noinst_LIBRARIES += libevidence.a
libevidence_a_SOURCES = \
	src/reading/understand/clauses.h src/reading/understand/clauses.c \
	src/reading/understand/criteria.c \
	src/reading/understand/criterion.h src/reading/understand/criterion.c \
	src/reading/understand/evidence.h src/reading/understand/evidence.c \
	src/reading/understand/kind.h src/reading/understand/kind.c \
	src/reading/understand/legal_form.h src/reading/understand/legal_form.c \
	src/reading/understand/links.c \
	src/reading/understand/missing.c \
	src/reading/understand/name.h src/reading/understand/name.c \
	src/reading/understand/name_runs.h src/reading/understand/name_runs.c \
	src/reading/understand/official.h src/reading/understand/official.c \
	src/reading/understand/organisation.c \
	src/reading/understand/papers.c \
	src/reading/understand/photographs.h src/reading/understand/photographs.c \
	src/reading/understand/places.h src/reading/understand/places.c \
	src/reading/understand/registration_find.h src/reading/understand/registration_find.c \
	src/reading/understand/studies.h src/reading/understand/studies.c \
	src/reading/understand/study.h src/reading/understand/study.c \
	src/reading/understand/urls.h src/reading/understand/urls.c \
	src/reading/understand/website.h src/reading/understand/website.c

pkglibexec_PROGRAMS += joinbox-understand
joinbox_understand_SOURCES = src/reading/understand/understand_main.c \
	src/reading/understand/understand.h src/reading/understand/understand.c
joinbox_understand_LDADD = libevidence.a libwords.a $(base_libs)
