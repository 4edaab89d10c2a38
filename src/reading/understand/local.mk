# understand: from clean text to the reading. No parser library: pure functions.
# Who wrote which words, who is the sender, what class.
noinst_LIBRARIES += libwords.a
libwords_a_SOURCES = src/reading/understand/find.h \
	src/reading/understand/mail/texts.h src/reading/understand/mail/texts.c src/reading/understand/mail/passages.def \
	src/reading/understand/mail/page.h src/reading/understand/mail/page.c src/reading/understand/mail/words.h src/reading/understand/mail/words.c \
	src/reading/understand/mail/headblock.h src/reading/understand/mail/headblock.c src/reading/understand/mail/headwords.def \
	src/reading/understand/mail/attribution.h src/reading/understand/mail/attribution.c src/reading/understand/mail/wrote.def \
	src/reading/understand/mail/mark.h src/reading/understand/mail/mark.c src/reading/understand/mail/marks.def \
	src/reading/understand/mail/quoted.h src/reading/understand/mail/quoted.c \
	src/reading/understand/mail/forward.h src/reading/understand/mail/forward.c \
	src/reading/understand/mail/banner.h src/reading/understand/mail/banner.c \
	src/reading/understand/mail/footer.h src/reading/understand/mail/footer.c src/reading/understand/mail/footers.def \
	src/reading/understand/mail/notice.h src/reading/understand/mail/notice.c \
	src/reading/understand/facts/postcode.h src/reading/understand/facts/postcode.c \
	src/reading/understand/facts/tokens.h src/reading/understand/facts/tokens.c \
	src/reading/understand/mail/pasted.h src/reading/understand/mail/pasted.c \
	src/reading/understand/mail/greeting.h src/reading/understand/mail/greeting.c src/reading/understand/mail/salutations.def \
	src/reading/understand/mail/signature.h src/reading/understand/mail/signature.c \
	src/reading/understand/mail/description.h src/reading/understand/mail/description.c \
	src/reading/understand/mail/author.h src/reading/understand/mail/author.c \
	src/reading/understand/mail/origin.h src/reading/understand/mail/origin.c \
	src/reading/understand/sort/vouch.h src/reading/understand/sort/vouch.c \
	src/reading/understand/sort/robots.h src/reading/understand/sort/robots.c src/reading/understand/sort/robots.def \
	src/reading/understand/mail/look.h src/reading/understand/mail/look.c src/reading/understand/sort/bounce.c \
	src/reading/understand/sort/away.c src/reading/understand/sort/bulk.c \
	src/reading/understand/sort/follow_up.h src/reading/understand/sort/follow_up.c \
	src/reading/understand/sort/language.h src/reading/understand/sort/language.c src/reading/understand/sort/languages.def \
	src/reading/understand/sort/classify.h src/reading/understand/sort/classify.c src/reading/understand/sort/classify.def
# What the words and documents show: organisation, papers, links, criteria, what is missing. Link libevidence.a.
noinst_LIBRARIES += libevidence.a
libevidence_a_SOURCES = \
	src/reading/understand/proof/clauses.h src/reading/understand/proof/clauses.c \
	src/reading/understand/proof/criteria.c \
	src/reading/understand/proof/criterion.h src/reading/understand/proof/criterion.c src/reading/understand/proof/criterion_quote.c src/reading/understand/proof/rulings.c \
	src/reading/understand/proof/evidence.h src/reading/understand/proof/evidence.c src/reading/understand/proof/evidence-private.h src/reading/understand/proof/voids.c \
	src/reading/understand/proof/kind.h src/reading/understand/proof/kind.c \
	src/reading/understand/facts/legal_form.h src/reading/understand/facts/legal_form.c \
	src/reading/understand/facts/links.c \
	src/reading/understand/proof/missing.c \
	src/reading/understand/facts/name.h src/reading/understand/facts/name.c \
	src/reading/understand/facts/name_runs.h src/reading/understand/facts/name_runs.c \
	src/reading/understand/facts/official.h src/reading/understand/facts/official.c \
	src/reading/understand/facts/organisation.c \
	src/reading/understand/proof/papers.c \
	src/reading/understand/proof/photographs.h src/reading/understand/proof/photographs.c \
	src/reading/understand/facts/places.h src/reading/understand/facts/places.c \
	src/reading/understand/facts/home.h src/reading/understand/facts/home.c src/reading/understand/facts/nationalities.def \
	src/reading/understand/facts/registration_find.h src/reading/understand/facts/registration_find.c \
	src/reading/understand/proof/studies.h src/reading/understand/proof/studies.c \
	src/reading/understand/proof/study.h src/reading/understand/proof/study.c \
	src/reading/understand/proof/dated.h src/reading/understand/proof/dated.c \
	src/reading/understand/proof/terms.h src/reading/understand/proof/terms.c \
	src/reading/understand/facts/urls.h src/reading/understand/facts/urls.c \
	src/reading/understand/facts/website.h src/reading/understand/facts/website.c

pkglibexec_PROGRAMS += joinbox-understand
joinbox_understand_SOURCES = src/reading/understand/understand_main.c \
	src/reading/understand/understand.h src/reading/understand/understand.c
joinbox_understand_LDADD = libevidence.a libwords.a $(base_libs)
