/* fields.h - what people have typed onto a page: text and choices filled into a form (ISO 32000 §12.7), text boxes (§12.5.6.6).
 * Notes stuck to a page and marks in it are comments, and are no text of the document. */
#ifndef JB_EXTRACT_FIELDS_H
#define JB_EXTRACT_FIELDS_H

#include <glib.h>

struct _PopplerPage;

/* Adds their words (struct jb_word), unless they stand in the page's text already. */
void jb_pdf_add_fields(struct _PopplerPage *page, const char *text, GArray *words);

#endif
