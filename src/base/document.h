/* document.h - the text of one document: what joinbox-extract and joinbox-ocr say. */
#ifndef JB_BASE_DOCUMENT_H
#define JB_BASE_DOCUMENT_H

#include "base/shape.h"

enum jb_text {
#define X(name, printed, meaning) JB_TEXT_##name,
#include "base/texts.def"
#undef X
};
extern const char *const jb_text_names[];

/* Reasons for which a document is not read though nothing is wrong with it: the applicant is told so in other words. */
#define JB_REASON_FORMAT "It cannot be read here; please send it as a PDF."
#define JB_REASON_PAGES "It is a Pages document; please send it as a PDF."
#define JB_REASON_SIZE "It is larger than what is read of its kind."

struct jb_paragraph {
    gint64 page;   /* from 1; 0 where the format has no pages */
    char *clause;  /* "14.2", "7(b)" as a reader sees it, automatic numbering included; NULL */
    char *text;    /* words whole, one line; without the clause number */
    gboolean is_heading;
    gboolean is_table; /* a row of a table, cells separated by TAB */
};

struct jb_document {
    char *media_type;      /* by content */
    int text;              /* enum jb_text */
    gint64 pages;          /* of a PDF; 0 for others */
    GPtrArray *paragraphs; /* struct jb_paragraph, in reading order */
    char *title;           /* of the document's properties; NULL */
    gboolean needs_ocr;    /* only pictures of text: the parent runs joinbox-ocr on it */
    char *reason;          /* why it is unreadable, a sentence; NULL */
    GPtrArray *limits;     /* char *: what was not read and why */
};

extern const struct jb_shape jb_paragraph_shape, jb_document_shape;

typedef struct jb_document jb_document;
void jb_document_free(jb_document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_document, jb_document_free)

/* Appends a paragraph; text and clause are copied, clause may be NULL. */
void jb_document_add(jb_document *document, gint64 page, const char *clause, const char *text);

#endif
