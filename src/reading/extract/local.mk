# joinbox-extract and joinbox-ocr: the text of one document.
noinst_LIBRARIES += libextract.a
libextract_a_SOURCES = \
	src/reading/extract/letters.h src/reading/extract/letters.c \
	src/reading/extract/label.h src/reading/extract/label.c \
	src/reading/extract/clauses.h src/reading/extract/clauses.c \
	src/reading/extract/guesses.h src/reading/extract/guesses.c \
	src/reading/extract/out.h src/reading/extract/out.c \
	src/reading/extract/charset.h src/reading/extract/charset.c \
	src/reading/extract/hyphens.h src/reading/extract/hyphens.c \
	src/reading/extract/layout.h src/reading/extract/layout-private.h src/reading/extract/layout.c \
	src/reading/extract/regions.c src/reading/extract/rows.c src/reading/extract/furniture.c \
	src/reading/extract/paragraphs.c \
	src/reading/extract/signs.h src/reading/extract/signs.c \
	src/reading/extract/format.h src/reading/extract/formats.c \
	src/reading/extract/pdf.h src/reading/extract/pdf.c \
	src/reading/extract/plain.h src/reading/extract/plain.c \
	src/reading/extract/numerals.h src/reading/extract/numerals.c \
	src/reading/extract/lists.h src/reading/extract/lists.c \
	src/reading/extract/xml.h src/reading/extract/xml.c \
	src/reading/extract/zip.h src/reading/extract/zip.c \
	src/reading/extract/cells.h src/reading/extract/cells.c \
	src/reading/extract/docx.h src/reading/extract/docx-private.h src/reading/extract/docx.c \
	src/reading/extract/odf.h src/reading/extract/odf-private.h src/reading/extract/odf.c \
	src/reading/extract/odf_styles.c \
	src/reading/extract/rtf.h src/reading/extract/rtf.c \
	src/reading/extract/rtf_tokens.h src/reading/extract/rtf_tokens.c \
	src/reading/extract/ole.h src/reading/extract/ole.c \
	src/reading/extract/doc.h src/reading/extract/doc-private.h src/reading/extract/doc.c \
	src/reading/extract/doc_bytes.c src/reading/extract/doc_properties.c src/reading/extract/doc_lists.c \
	src/reading/extract/html.h src/reading/extract/html.c \
	src/reading/extract/picture.h src/reading/extract/picture.c \
	src/reading/extract/ooxml.h src/reading/extract/ooxml.c \
	src/reading/extract/xlsx.h src/reading/extract/xlsx.c src/reading/extract/pptx.h src/reading/extract/pptx.c \
	src/reading/extract/csv.h src/reading/extract/csv.c src/reading/extract/eml.h src/reading/extract/eml.c \
	src/reading/extract/msg.h src/reading/extract/msg.c src/reading/extract/pages.h src/reading/extract/pages.c \
	src/reading/extract/docx_styles.c src/reading/extract/docx_numbering.c src/reading/extract/docx_body.c
libextract_a_CPPFLAGS = $(AM_CPPFLAGS) $(POPPLER_CFLAGS) $(LIBXML_CFLAGS) $(ARCHIVE_CFLAGS) $(GSF_CFLAGS)

pkglibexec_PROGRAMS += joinbox-extract
joinbox_extract_SOURCES = src/reading/extract/extract_main.c
joinbox_extract_LDADD = $(extract_libs)
extract_libs = libextract.a $(base_libs) $(POPPLER_LIBS) $(LIBXML_LIBS) $(ARCHIVE_LIBS) $(GSF_LIBS) -lm

pkglibexec_PROGRAMS += joinbox-ocr
joinbox_ocr_SOURCES = src/reading/extract/ocr_main.c src/reading/extract/ocr.h src/reading/extract/ocr-private.h \
	src/reading/extract/ocr.c src/reading/extract/ocr_pdf.c src/reading/extract/ocr_picture.c \
	src/reading/extract/recognise.h src/reading/extract/recognise.c \
	src/reading/extract/upright.h src/reading/extract/upright.c \
	src/reading/extract/heic.c
joinbox_ocr_CPPFLAGS = $(libextract_a_CPPFLAGS) $(TESSERACT_CFLAGS) $(LEPTONICA_CFLAGS) $(HEIF_CFLAGS) $(DE265_CFLAGS)
joinbox_ocr_LDADD = $(extract_libs) $(TESSERACT_LIBS) $(LEPTONICA_LIBS) $(HEIF_LIBS) $(DE265_LIBS)
