/* pdf.h - the text layer of a PDF (ISO 32000), by poppler. */
#ifndef JB_EXTRACT_PDF_H
#define JB_EXTRACT_PDF_H

#include "reading/extract/out.h"

enum {
    JB_PDF_MAX_PAGES = 200,
    JB_PDF_MAX_MS = 2000, /* of the processor's time and of the clock's, after which no further page is begun */
};

/* Reads the text; where there is none, or only noise, needs_ocr is set. */
void jb_pdf_read(const guint8 *bytes, gsize size, struct jb_out *out);

/* The words of a page's text layer (struct jb_word), or NULL where it has none that makes words. */
struct _PopplerPage;
struct _PopplerDocument;
GArray *jb_pdf_words(struct _PopplerPage *page);


/* The files in it, by which a portfolio holds all it has: read and written after its text. */
void jb_pdf_read_embedded(struct _PopplerDocument *pdf, struct jb_out *out);

#endif
