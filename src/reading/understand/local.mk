# understand: from clean text to the reading. No parser library: pure functions.
# Who wrote which words, who is the sender, what class.
understand_words = \
	src/reading/understand/texts.h src/reading/understand/passages.def src/reading/understand/find.h
# What the words and documents show: organisation, papers, links, criteria, what is missing. Link libevidence.a.
noinst_LIBRARIES += libevidence.a
libevidence_a_SOURCES = \
	src/reading/understand/clauses.h src/reading/understand/clauses.c \
	src/reading/understand/legal_form.h src/reading/understand/legal_form.c src/reading/understand/legal_forms.def \
	src/reading/understand/links.c \
	src/reading/understand/name.h src/reading/understand/name.c \
	src/reading/understand/name_runs.h src/reading/understand/name_runs.c \
	src/reading/understand/official.h src/reading/understand/official.c \
	src/reading/understand/organisation.c \
	src/reading/understand/places.h src/reading/understand/places.c \
	src/reading/understand/postcode.h src/reading/understand/postcode.c \
	src/reading/understand/postcode_areas.def src/reading/understand/postcode_districts.def \
	src/reading/understand/registration_find.h src/reading/understand/registration_find.c \
	src/reading/understand/tokens.h src/reading/understand/tokens.c \
	src/reading/understand/urls.h src/reading/understand/urls.c \
	src/reading/understand/website.h src/reading/understand/website.c
