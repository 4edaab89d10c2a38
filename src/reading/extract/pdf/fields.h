/* fields.h - text and choices that were filled into a form (ISO 32000 §12.7). */
#ifndef JB_EXTRACT_FIELDS_H
#define JB_EXTRACT_FIELDS_H

#include <glib.h>

struct _PopplerPage;

/* Adds the words (struct jb_word) of fields whose value does not stand in the page's text already. */
void jb_pdf_add_fields(struct _PopplerPage *page, const char *text, GArray *words);

#endif
