# Readers of what mail packs things into: HTML, format=flowed, archives, winmail.dat; types, layout.
noinst_LIBRARIES += libunpack.a
libunpack_a_SOURCES = \
	src/reading/split/html.h src/reading/split/html.c \
	src/reading/split/html_token.h src/reading/split/html_token.c src/reading/split/html_elements.def \
	src/reading/split/html_entity.h src/reading/split/html_entity.c src/reading/split/html_entities.def \
	src/reading/split/html_style.h src/reading/split/html_style.c \
	src/reading/split/html_sight.h src/reading/split/html_sight.c \
	src/reading/split/html_reference.h src/reading/split/html_reference.c \
	src/reading/split/html_marks.h src/reading/split/html_marks.c \
	src/reading/split/html_lines.h src/reading/split/html_lines.c \
	src/reading/split/html_numeral.h src/reading/split/html_numeral.c \
	src/reading/split/codepage.h src/reading/split/codepage.c \
	src/reading/split/flowed.h src/reading/split/flowed.c \
	src/reading/split/entry_path.h src/reading/split/entry_path.c \
	src/reading/split/archive.h src/reading/split/archive.c \
	src/reading/split/span.h src/reading/split/span.c \
	src/reading/split/mapi.h src/reading/split/mapi.c \
	src/reading/split/rtf_lz.h src/reading/split/rtf_lz.c src/reading/split/rtf_body.h src/reading/split/rtf_body.c \
	src/reading/split/tnef.h src/reading/split/tnef.c \
	src/reading/split/tnef_attribute.h src/reading/split/tnef_attribute.c \
	src/reading/split/tnef_mail.h src/reading/split/tnef_mail.c \
	src/reading/split/sniff.h src/reading/split/sniff.c src/reading/split/sniff_types.def \
	src/reading/split/sniff_inner.h src/reading/split/sniff_zip.c src/reading/split/sniff_ole.c \
	src/reading/split/sniff_text.c \
	src/reading/split/layout.h src/reading/split/layout.c src/reading/split/picture.c \
	src/reading/split/unpack.h
libunpack_a_CFLAGS = $(AM_CFLAGS) $(ARCHIVE_CFLAGS) $(MAGIC_CFLAGS)
unpack_libs = libunpack.a $(ARCHIVE_LIBS) $(MAGIC_LIBS)
