# understand: from clean text to the reading. No parser library: pure functions.
# Who wrote which words, who is the sender, what class.
understand_words = \
	src/reading/understand/texts.h src/reading/understand/passages.def src/reading/understand/find.h
# What the words and documents show: organisation, papers, links, criteria, what is missing.
understand_evidence =
