/* version.h - one version of a founding document: its clauses, and what was quoted from it. */
#ifndef JB_REVIEW_LOOK_VERSION_H
#define JB_REVIEW_LOOK_VERSION_H

#include "review/casefile.h"
#include "review/look/clause_diff.h"

struct jb_version {
    guint number;                 /* as `show` counts the documents */
    const struct jb_paper *paper; /* of the casefile */
    jb_document *document;        /* owned, as all below */
    GArray *clauses;              /* struct jb_clause, of the document: paragraphs with words */
    jb_reading *reading;          /* of its message, whole: with its criteria; NULL where there is none */
    char *folded;                 /* all its words, to look for quotes in */
};

/* `version` is all zeros before. JB_ERROR_NOT_FOUND where there is no such document, or no text of it. */
gboolean jb_version_load(struct jb_version *version, jb_store *store, const struct jb_casefile *file, const char *number,
                         GError **error);
void jb_version_clear(struct jb_version *version);

/* Whether these words stand in it. */
gboolean jb_version_says(const struct jb_version *version, const char *words);

/* Number of the founding document that a later one of another message takes the place of, and in `later` that one; 0 where
 * there is none. */
guint jb_version_replaced(const struct jb_casefile *file, guint *later);

#endif
