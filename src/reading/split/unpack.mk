# Readers of what mail packs things into: HTML, format=flowed, archives, winmail.dat; types, layout.
noinst_LIBRARIES += libunpack.a
libunpack_a_SOURCES = \
	src/reading/split/html/html.h src/reading/split/html/html.c \
	src/reading/split/html/html_token.h src/reading/split/html/html_token.c src/reading/split/html/html_elements.def \
	src/reading/split/html/html_entity.h src/reading/split/html/html_entity.c src/reading/split/html/html_entities.def \
	src/reading/split/html/html_style.h src/reading/split/html/html_style.c \
	src/reading/split/html/html_sight.h src/reading/split/html/html_sight.c \
	src/reading/split/html/html_reference.h src/reading/split/html/html_reference.c \
	src/reading/split/html/html_marks.h src/reading/split/html/html_marks.c \
	src/reading/split/html/html_lines.h src/reading/split/html/html_lines.c \
	src/reading/split/html/html_numeral.h src/reading/split/html/html_numeral.c \
	src/reading/split/files/codepage.h src/reading/split/files/codepage.c \
	src/reading/split/html/flowed.h src/reading/split/html/flowed.c \
	src/reading/split/files/entry_path.h src/reading/split/files/entry_path.c \
	src/reading/split/files/archive.h src/reading/split/files/archive.c \
	src/reading/split/files/span.h src/reading/split/files/span.c \
	src/reading/split/files/mapi.h src/reading/split/files/mapi.c \
	src/reading/split/files/rtf_lz.h src/reading/split/files/rtf_lz.c src/reading/split/files/rtf_body.h src/reading/split/files/rtf_body.c \
	src/reading/split/files/tnef.h src/reading/split/files/tnef.c \
	src/reading/split/files/tnef_attribute.h src/reading/split/files/tnef_attribute.c \
	src/reading/split/files/tnef_mail.h src/reading/split/files/tnef_mail.c \
	src/reading/split/files/sniff.h src/reading/split/files/sniff.c src/reading/split/files/sniff_types.def \
	src/reading/split/files/sniff_inner.h src/reading/split/files/sniff_zip.c src/reading/split/files/sniff_ole.c \
	src/reading/split/files/sniff_text.c \
	src/reading/split/files/layout.h src/reading/split/files/layout.c src/reading/split/files/picture.c \
	src/reading/split/files/unpack.h
libunpack_a_CFLAGS = $(AM_CFLAGS) $(ARCHIVE_CFLAGS) $(MAGIC_CFLAGS)
unpack_libs = libunpack.a $(ARCHIVE_LIBS) $(MAGIC_LIBS)
