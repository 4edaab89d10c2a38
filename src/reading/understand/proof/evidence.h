/* evidence.h - which lines of the policy are found in a row of clauses, and whether they count.
 *
 * A phrase is not yet a commitment: what a clause merely permits, plans, defines, denies or says of others is
 * found too, with the name of what voids it. */
#ifndef JB_UNDERSTAND_EVIDENCE_H
#define JB_UNDERSTAND_EVIDENCE_H

#include "base/policy.h"
#include "reading/understand/proof/clauses.h"

enum jb_evidence_flag {
    JB_EVIDENCE_DOCUMENT = 0,   /* clauses of a founding or official document */
    JB_EVIDENCE_WORDS = 1 << 0, /* what a person writes: permissions are no matter, headings none */
    JB_EVIDENCE_OCR = 1 << 1,   /* read from pictures: letters may be confused */
};

struct jb_evidence {
    int pattern;                       /* its number in the policy; of titles too */
    const struct jb_policy_line *line; /* NULL for titles */
    const struct jb_clause *clause;    /* borrowed */
    guint order;                       /* index of the clause */
    guint in_clause;                   /* number of the sentence within it */
    const char *voided; /* name of what takes it away ("plan", "negated" …); NULL: it counts */
    const struct jb_clause *meaning; /* that defines a term without which nothing would be found; NULL */
    char *sentence;     /* as written: the sentences that it was found in */
    gsize from, last;   /* bytes of the clause: where the sentence begins, and the last word found; of several finds the last */
};

/* A list that owns its entries, in the order of the clauses. */
GPtrArray *jb_evidence_find(const jb_policy *policy, const GPtrArray *clauses, guint flags);

#endif
