/* out.h - what every extractor writes to: pieces of text in reading order, within the limits of a document.
 *
 * An extractor adds paragraphs as it meets them; the clause numbers are found when it is done, from all of them.
 * What goes over a limit is not kept and is named in the document's `limits`, never silently. */
#ifndef JB_EXTRACT_OUT_H
#define JB_EXTRACT_OUT_H

#include "base/document.h"

enum {
    JB_OUT_MAX_BYTES = 2 << 20,       /* text kept of a document */
    JB_OUT_MAX_PARAGRAPHS = 60000,    /* the frame's list holds 65,536 */
    JB_OUT_MAX_PARAGRAPH_BYTES = 60000, /* longer ones are cut into several */
};

struct jb_out {
    struct jb_document *document; /* owned until jb_out_finish */
    GArray *marks;                /* what of each paragraph is needed only until then */
    gint64 page;                  /* of the paragraphs to come; 0: no pages */
    gsize n_bytes;
    gboolean is_full;
    guint depth;                  /* documents that it lies in */
    GPtrArray *embedded;          /* struct jb_document of files in it, in order; NULL: none */
};

struct jb_piece {
    const char *text;      /* UTF-8 as the document has it; borrowed */
    const char *label;     /* automatic number as printed; NULL */
    int level;             /* of the automatic number, from 0 */
    gsize guess;           /* bytes of a first word that may be a number misread by OCR */
    gboolean is_heading;
    gboolean is_row;       /* a row of a table, cells separated by TAB */
    gboolean is_aside;     /* margin note, footnote: takes no part in the numbering */
};

void jb_out_init(struct jb_out *out, const char *media_type);

/* Adds one paragraph; blank ones are left out. False once the document is full: an extractor may stop then. */
gboolean jb_out_add(struct jb_out *out, const struct jb_piece *piece);
gboolean jb_out_text(struct jb_out *out, const char *text);

/* A sentence about what was not read; the same one is kept once. */
void jb_out_limit(struct jb_out *out, const char *sentence);

/* Nothing can be read: text "unreadable" or "encrypted", with the reason. What was added is dropped. */
void jb_out_unreadable(struct jb_out *out, enum jb_text text, const char *reason);

/* A file within the document, to be written after it under its name. Takes `inner`; the name is copied. */
void jb_out_embed(struct jb_out *out, const char *name, struct jb_document *inner);

/* Numbers the clauses and gives the document away; jb_document_free(). */
struct jb_document *jb_out_finish(struct jb_out *out);

#endif
