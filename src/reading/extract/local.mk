# joinbox-extract and joinbox-ocr: the text of one document.
noinst_LIBRARIES += libextract.a
libextract_a_SOURCES = \
	src/reading/extract/pdf/letters.h src/reading/extract/pdf/letters.c \
	src/reading/extract/label.h src/reading/extract/label.c \
	src/reading/extract/clauses.h src/reading/extract/clauses.c \
	src/reading/extract/guesses.h src/reading/extract/guesses.c \
	src/reading/extract/margins.h src/reading/extract/margins.c \
	src/reading/extract/out.h src/reading/extract/out.c \
	src/reading/extract/charset.h src/reading/extract/charset.c \
	src/reading/extract/hyphens.h src/reading/extract/hyphens.c \
	src/reading/extract/pdf/layout.h src/reading/extract/pdf/layout-private.h src/reading/extract/pdf/layout.c \
	src/reading/extract/pdf/columns.h src/reading/extract/pdf/columns.c src/reading/extract/pdf/ink.c src/reading/extract/pdf/tables.c \
	src/reading/extract/pdf/regions.c src/reading/extract/pdf/rows.c src/reading/extract/pdf/furniture.c \
	src/reading/extract/pdf/paragraphs.c \
	src/reading/extract/signs.h src/reading/extract/signs.c \
	src/reading/extract/format.h src/reading/extract/formats.c \
	src/reading/extract/pdf/pdf.h src/reading/extract/pdf/pdf.c src/reading/extract/pdf/fields.h src/reading/extract/pdf/fields.c \
	src/reading/extract/pdf/render.h src/reading/extract/pdf/render.c \
	src/reading/extract/pdf/marks.h src/reading/extract/pdf/marks.c \
	src/reading/extract/plain.h src/reading/extract/plain.c \
	src/reading/extract/numerals.h src/reading/extract/numerals.c \
	src/reading/extract/office/lists.h src/reading/extract/office/lists.c \
	src/reading/extract/office/xml.h src/reading/extract/office/xml.c \
	src/reading/extract/office/zip.h src/reading/extract/office/zip.c \
	src/reading/extract/office/cells.h src/reading/extract/office/cells.c \
	src/reading/extract/office/cell_number.h src/reading/extract/office/cell_number.c \
	src/reading/extract/office/docx.h src/reading/extract/office/docx-private.h src/reading/extract/office/docx.c \
	src/reading/extract/office/odf.h src/reading/extract/office/odf-private.h src/reading/extract/office/odf.c \
	src/reading/extract/office/odf_styles.c \
	src/reading/extract/office/rtf.h src/reading/extract/office/rtf.c \
	src/reading/extract/office/rtf_tokens.h src/reading/extract/office/rtf_tokens.c \
	src/reading/extract/office/ole.h src/reading/extract/office/ole.c \
	src/reading/extract/office/doc.h src/reading/extract/office/doc-private.h src/reading/extract/office/doc.c \
	src/reading/extract/office/doc_bytes.h src/reading/extract/office/doc_bytes.c src/reading/extract/office/doc_properties.c src/reading/extract/office/doc_lists.c \
	src/reading/extract/html.h src/reading/extract/html.c \
	src/reading/extract/ocr/picture.h src/reading/extract/ocr/picture.c \
	src/reading/extract/office/ooxml.h src/reading/extract/office/ooxml.c \
	src/reading/extract/office/xlsx.h src/reading/extract/office/xlsx.c src/reading/extract/office/pptx.h src/reading/extract/office/pptx.c \
	src/reading/extract/office/ppt.h src/reading/extract/office/ppt.c src/reading/extract/office/xls.h src/reading/extract/office/xls.c \
	src/reading/extract/csv.h src/reading/extract/csv.c src/reading/extract/eml.h src/reading/extract/eml.c \
	src/reading/extract/office/msg.h src/reading/extract/office/msg.c src/reading/extract/pdf/pages.h src/reading/extract/pdf/pages.c \
	src/reading/extract/office/docx_styles.c src/reading/extract/office/docx_numbering.c src/reading/extract/office/docx_body.c
libextract_a_CPPFLAGS = $(AM_CPPFLAGS) $(POPPLER_CFLAGS) $(LIBXML_CFLAGS) $(ARCHIVE_CFLAGS) $(GSF_CFLAGS)

pkglibexec_PROGRAMS += joinbox-extract
joinbox_extract_SOURCES = src/reading/extract/extract_main.c
joinbox_extract_LDADD = $(extract_libs)
extract_libs = libextract.a $(base_libs) $(POPPLER_LIBS) $(LIBXML_LIBS) $(ARCHIVE_LIBS) $(GSF_LIBS) -lm

pkglibexec_PROGRAMS += joinbox-ocr
joinbox_ocr_SOURCES = src/reading/extract/ocr/ocr_main.c src/reading/extract/ocr/ocr.h src/reading/extract/ocr/ocr-private.h \
	src/reading/extract/ocr/ocr.c src/reading/extract/ocr/ocr_pdf.c src/reading/extract/ocr/ocr_page.c src/reading/extract/ocr/ocr_picture.c \
	src/reading/extract/ocr/recognise.h src/reading/extract/ocr/recognise-private.h src/reading/extract/ocr/recognise.c \
	src/reading/extract/ocr/picture_words.c src/reading/extract/ocr/bands.h src/reading/extract/ocr/bands.c \
	src/reading/extract/ocr/upright.h src/reading/extract/ocr/upright.c \
	src/reading/extract/ocr/noise.h src/reading/extract/ocr/noise.c \
	src/reading/extract/ocr/gutter.h src/reading/extract/ocr/gutter.c \
	src/reading/extract/ocr/heic.c
joinbox_ocr_CPPFLAGS = $(libextract_a_CPPFLAGS) $(TESSERACT_CFLAGS) $(LEPTONICA_CFLAGS) $(HEIF_CFLAGS) $(DE265_CFLAGS)
joinbox_ocr_LDADD = $(extract_libs) $(TESSERACT_LIBS) $(LEPTONICA_LIBS) $(HEIF_LIBS) $(DE265_LIBS)
