# Readers of what mail packs things into: HTML, format=flowed, archives, winmail.dat; types, layout.
EXTRA_DIST += src/reading/split/html.h src/reading/split/flowed.h src/reading/split/unpack.h \
	src/reading/split/archive.h src/reading/split/tnef.h src/reading/split/sniff.h src/reading/split/layout.h
