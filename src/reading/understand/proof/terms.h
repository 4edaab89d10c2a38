/* terms.h - words that a document gives a meaning of its own, and clauses read with that meaning put in.
 *
 * "“Associate” means a self-employed person who works for …" and, pages later, "Membership is open to Associates and to
 * nobody else": neither says by itself who may join. A definition commits nobody; the clause that uses the term does. */
#ifndef JB_UNDERSTAND_TERMS_H
#define JB_UNDERSTAND_TERMS_H

#include "reading/understand/proof/clauses.h"

struct jb_term {
    char *name;     /* as defined: "Eligible Person" */
    char *meaning;  /* the first words of it, on one line, without a full stop */
    guint clause;   /* index of the clause that defines it */
    const struct jb_clause *defined_by; /* the same; borrowed */
    gsize from, to; /* where the meaning stands in that clause's text */
    gsize begins;   /* where the sentence does that defines it */
    guint criteria; /* bit set, the caller's: what the meaning bears upon; 0: nothing, and it is not put in */
};

/* The terms that clauses define, in their order; of names such as "Member", which are what is asked about, none. A list that
 * owns its entries. Linear in the text. */
GPtrArray *jb_terms_of(const GPtrArray *clauses);

/* A text with the meanings of the terms that it uses in their places; NULL where it uses none that bears upon anything.
 * `own` is the index of the text's own clause, which stands from `at` on (what is before it leads on to it): its definitions
 * are left as they are. The terms put in are appended to `used` (struct jb_term, borrowed). */
char *jb_terms_put_in(const GPtrArray *terms, const char *text, guint own, gsize at, GPtrArray *used);

#endif
