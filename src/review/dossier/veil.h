/* veil.h - what members who vote need not know of persons: taken out of all words that a dossier shows.
 *
 * Addresses of mail and of places, phone numbers, numbers of accounts (base/personal.h), the names of those
 * who wrote, the links that were given to us alone. Lifted, it hides nothing, but words are made safe all the
 * same. */
#ifndef JB_REVIEW_DOSSIER_VEIL_H
#define JB_REVIEW_DOSSIER_VEIL_H

#include "base/personal.h"
#include "review/casefile.h"

struct jb_veil {
    gboolean is_lifted;
    const char *postcode; /* of the registered office, which is public; NULL; borrowed */
    GPtrArray *names;     /* char *: whole names of those who wrote */
    GPtrArray *parts;     /* char *: the same and each of their words, where it is a name and nothing else */
    GPtrArray *links;     /* char *, borrowed of the casefile, the longest first */
    guint n[JB_N_PERSONAL];    /* what was hidden */
    guint n_links, n_on_pages; /* links, and what was blacked out on pictures */
};
typedef struct jb_veil jb_veil;

void jb_veil_init(jb_veil *veil, const struct jb_casefile *file, gboolean is_lifted);
void jb_veil_clear(jb_veil *veil);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(jb_veil, jb_veil_clear)

/* Words that the applicant wrote, words of a document: veiled and safe to show. NULL gives NULL. Caller
 * frees. */
char *jb_veil_own(jb_veil *veil, const char *words);
char *jb_veil_document(jb_veil *veil, const char *words);

/* What a picture of a document's page must not show. */
struct jb_personal_known jb_veil_known(const jb_veil *veil);

/* Appends to `left_out` (char *) what was hidden, a sentence for each kind. */
void jb_veil_tell(const jb_veil *veil, GPtrArray *left_out);

#endif
