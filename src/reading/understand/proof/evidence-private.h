/* evidence-private.h - one search for the policy's lines in a row of clauses, and what voids a find. */
#ifndef JB_UNDERSTAND_EVIDENCE_PRIVATE_H
#define JB_UNDERSTAND_EVIDENCE_PRIVATE_H

#include "reading/understand/proof/evidence.h"
#include "reading/understand/proof/terms.h"

struct jb_search {
    const jb_policy *policy;
    guint flags;
    guint and_id, but_id, by_id;
    GHashTable *limits; /* ids of only, alone, solely … */
    GPtrArray *found;
    GArray *words, *hits; /* of the clause at hand */
    GArray *asked;        /* gboolean for each sentence: it ends with a question mark */
    GArray *in_name;      /* gboolean for each word: it is part of an organisation's name */
    GArray *ends_name;    /* … it is the legal form at such a name's end */
    GHashTable *endings;  /* ids of words that end names */
    GHashTable *forms;    /* … of those that are legal forms */
    const char *text;
    gsize before;     /* bytes of it that are its list's lead */
    GPtrArray *terms; /* struct jb_term */
    guint next_term;  /* the first of the clause at hand and after */
    guint put_in;     /* while terms are read with their meanings: the criteria (bits) that these bear upon */
};

static inline const struct jb_policy_line *jb_search_line(const struct jb_search *s, int pattern)
{
    return s->policy->lines->pdata[pattern];
}

static inline const struct jb_word *jb_search_word(const struct jb_search *s, guint i)
{
    return &g_array_index(s->words, struct jb_word, i);
}

/* Marks names and questions among the words of a text; before its finds are weighed. */
void jb_voids_mark(struct jb_search *s);
/* Name of what takes a find away ("plan", "negated", "name" …); NULL: it counts. `line` is NULL for titles. */
const char *jb_voids_of(const struct jb_search *s, const struct jb_clause *clause, const struct jb_hit *hit,
                        const struct jb_policy_line *line);
/* What a name says of its owner is no statement: "Digital", "Workers' Co-operative". */
gboolean jb_voids_is_only_name(const struct jb_search *s, const struct jb_hit *hit);

#endif
