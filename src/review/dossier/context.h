/* context.h - a quote in its document: which of the documents it stands in, and the words around it there. */
#ifndef JB_REVIEW_DOSSIER_CONTEXT_H
#define JB_REVIEW_DOSSIER_CONTEXT_H

#include "review/casefile.h"

/* The texts of all documents of a casefile, folded for looking up. */
typedef struct jb_context jb_context;
/* NULL on errors of the store. */
jb_context *jb_context_new(jb_store *store, const struct jb_casefile *file, GError **error);
void jb_context_free(jb_context *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_context, jb_context_free)

struct jb_context_place {
    guint number;         /* of the document, from 1; 0: no document of that name */
    char *before, *after; /* some words, cut between words, "" where the quote was not found; owned by the caller */
};
/* Of several documents of that name the last in which the quote stands, else the last. */
struct jb_context_place jb_context_find(const jb_context *context, const char *document, const char *quote);

/* All text of document `number`, from 1, "" where it has none; borrowed. */
const char *jb_context_text(const jb_context *context, guint number);

#endif
