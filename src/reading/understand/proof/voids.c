/* voids.c - what takes a find away: plans, definitions, permissions, denials, questions, talk of others, mere names. */
#include "reading/understand/proof/evidence-private.h"

#include <string.h>

enum { BEFORE = 9 /* words in front of a phrase in which a "not" turns it round */ };

static gboolean is_asked(const struct jb_search *s, guint sentence)
{
    return sentence < s->asked->len && g_array_index(s->asked, gboolean, sentence);
}

static void mark_questions(struct jb_search *s)
{
    g_array_set_size(s->asked, 0);
    for (guint i = 0; i < s->words->len; i++) {
        gboolean is_last = i + 1 == s->words->len || jb_search_word(s, i + 1)->sentence != jb_search_word(s, i)->sentence;
        if (!is_last)
            continue;
        gsize from = jb_search_word(s, i)->end, to = i + 1 < s->words->len ? jb_search_word(s, i + 1)->at : strlen(s->text);
        g_array_set_size(s->asked, jb_search_word(s, i)->sentence + 1);
        g_array_index(s->asked, gboolean, jb_search_word(s, i)->sentence) = memchr(s->text + from, '?', to - from) != NULL;
    }
}

/* --- what takes a phrase away
 * ------------------------------------------------------------------------------------ */

static gboolean is_saved(const struct jb_search *s, guint at)
{
    for (guint i = 0; i < s->hits->len; i++) {
        const struct jb_hit *h = &g_array_index(s->hits, struct jb_hit, i);
        const struct jb_policy_line *line = jb_search_line(s, h->pattern);
        if (line && line->role == JB_LINE_SAVES && h->at <= at && at < h->end)
            return TRUE;
    }
    return FALSE;
}

/* Where the part of the sentence begins that a word at `at` belongs to. */
static guint part_start(const struct jb_search *s, guint at)
{
    guint from = at;
    while (from > 0 && at - from < BEFORE && jb_search_word(s, from - 1)->sentence == jb_search_word(s, at)->sentence) {
        if (jb_search_word(s, from)->after_break)
            break;
        guint id = jb_search_word(s, from - 1)->id;
        if (id && (id == s->and_id || id == s->but_id))
            break;
        from--;
    }
    return from;
}

/* A word within a match that the pattern did not name. */
static gboolean is_in_gap(const struct jb_hit *hit, guint at)
{
    for (gsize i = 0; i < JB_HIT_GAPS; i++)
        if (hit->gaps[i].at <= at && at < hit->gaps[i].end)
            return TRUE;
    return FALSE;
}

/* "No person may …", "only … may": the "may" permits nothing. */
static gboolean forbids(const struct jb_search *s, const struct jb_hit *hit)
{
    for (guint i = hit->at; i < hit->end; i++)
        if (jb_search_word(s, i)->is_negative ||
            (jb_search_word(s, i)->id && g_hash_table_contains(s->limits, GUINT_TO_POINTER(jb_search_word(s, i)->id))))
            return TRUE;
    return FALSE;
}

static gboolean speaks_against(const struct jb_search *s, const struct jb_hit *hit)
{
    const struct jb_policy_line *line = jb_search_line(s, hit->pattern);
    return line && (line->role == JB_LINE_BARS || line->role == JB_LINE_DOUBTS);
}

static const char *negation_of(const struct jb_search *s, const struct jb_hit *hit)
{
    guint from = part_start(s, hit->at);
    const struct jb_policy_line *of = jb_search_line(s, hit->pattern);
    for (guint i = 0; i < s->hits->len; i++) {
        const struct jb_hit *n = &g_array_index(s->hits, struct jb_hit, i);
        const struct jb_policy_line *line = jb_search_line(s, n->pattern);
        if (!line || line->role != JB_LINE_NEGATES || n->sentence != hit->sentence)
            continue;
        if (line->says && ((s->flags & JB_EVIDENCE_WORDS) || forbids(s, hit) || speaks_against(s, hit)))
            continue; /* named ones are permissions: no matter in a mail, and what somebody may do to the members counts */
        if (line->says && of && of->role == JB_LINE_OPENS)
            continue; /* who may join is who does, where nobody else may */
        gboolean reaches = (n->at >= from && n->at < hit->at) || is_in_gap(hit, n->at);
        if (reaches && !is_saved(s, n->at))
            return line->says ? line->says : "negated";
    }
    return NULL;
}

/* "“Member” means …", or such a verb under the heading Definitions. */
static gboolean defines(const struct jb_search *s, const struct jb_clause *clause, const struct jb_hit *verb)
{
    if (clause->in_definitions || jb_search_word(s, verb->at)->is_quoted)
        return TRUE;
    return verb->at > 0 && verb->at < 6 && jb_search_word(s, 0)->is_quoted;
}

static gboolean is_accepted(const struct jb_search *s, const struct jb_policy_line *line, const char *name)
{
    if (!line || line->criterion < 0)
        return FALSE;
    const struct jb_policy_criterion *criterion = jb_policy_criterion(s->policy, (guint)line->criterion);
    for (guint i = 0; i < criterion->accepts->len; i++)
        if (strcmp(criterion->accepts->pdata[i], name) == 0)
            return TRUE;
    return FALSE;
}

/* Names of voids that hold in some sentences only. */
static gboolean is_void_here(const struct jb_search *s, const struct jb_clause *clause, const struct jb_hit *v, const char *name)
{
    if (strcmp(name, "definition") == 0)
        return defines(s, clause, v);
    if (strcmp(name, "question") == 0)
        return is_asked(s, v->sentence);
    if (strcmp(name, "question-first") == 0)
        return is_asked(s, v->sentence) && (v->at == 0 || jb_search_word(s, v->at - 1)->sentence != v->sentence);
    if (strcmp(name, "in-mail") == 0)
        return (s->flags & JB_EVIDENCE_WORDS) != 0;
    return TRUE;
}

/* Whether what voids takes away this phrase: what stands before its end, but is none of its own words; by name other reaches. */
static gboolean reaches(const struct jb_hit *hit, const struct jb_hit *v, const char *name)
{
    if (strcmp(name, "discretion") == 0)
        return TRUE; /* the whole sentence */
    if (v->at >= hit->end)
        return FALSE;
    if (strcmp(name, "in-mail") == 0 || strcmp(name, "use") == 0 || strcmp(name, "elsewhere") == 0)
        return v->end > hit->at; /* these very words */
    if (g_str_has_prefix(name, "question"))
        return v->at <= hit->at;
    return v->at < hit->at || is_in_gap(hit, v->at);
}

static const char *void_of(const struct jb_search *s, const struct jb_clause *clause, const struct jb_hit *hit,
                           const struct jb_policy_line *of)
{
    for (guint i = 0; i < s->hits->len; i++) {
        const struct jb_hit *v = &g_array_index(s->hits, struct jb_hit, i);
        const struct jb_policy_line *line = jb_search_line(s, v->pattern);
        if (!line || line->role != JB_LINE_VOIDS || v->sentence != hit->sentence)
            continue;
        if (!is_void_here(s, clause, v, line->says))
            continue;
        if (!reaches(hit, v, line->says))
            continue;
        if (!is_accepted(s, of, line->says))
            return line->says;
    }
    return NULL;
}

/* --- names
 * -----------------------------------------------------------------------------------------------------------
 */

/* "Slipway Software Co-operative Ltd": words with capitals up to such an ending. */
static void mark_names(struct jb_search *s)
{
    g_array_set_size(s->in_name, 0);
    g_array_set_size(s->in_name, s->words->len);
    g_array_set_size(s->ends_name, 0);
    g_array_set_size(s->ends_name, s->words->len);
    for (guint i = 0; i < s->words->len; i++) {
        if (i + 1 < s->words->len && s->by_id && jb_search_word(s, i + 1)->id == s->by_id)
            continue; /* "PRIVATE COMPANY LIMITED BY SHARES" is none */
        if (!jb_search_word(s, i)->is_capital || !g_hash_table_contains(s->endings, GUINT_TO_POINTER(jb_search_word(s, i)->id)))
            continue;
        guint from = i;
        while (from > 0 && i - from < 8 && jb_search_word(s, from - 1)->is_capital && !jb_search_word(s, from)->after_break &&
               jb_search_word(s, from - 1)->sentence == jb_search_word(s, i)->sentence)
            from--;
        for (guint k = from; i > from && k <= i; k++)
            g_array_index(s->in_name, gboolean, k) = TRUE;
        if (i > from + 1 && g_hash_table_contains(s->forms, GUINT_TO_POINTER(jb_search_word(s, i)->id)))
            g_array_index(s->ends_name, gboolean, i) = TRUE;
    }
}

/* The word is one of a name that goes on to a legal form. */
static gboolean ends_within_name(const struct jb_search *s, guint i)
{
    for (; i + 1 < s->words->len && g_array_index(s->in_name, gboolean, i); i++)
        if (g_array_index(s->ends_name, gboolean, i + 1))
            return TRUE;
    return FALSE;
}

gboolean jb_voids_is_only_name(const struct jb_search *s, const struct jb_hit *hit)
{
    if (hit->end > hit->at && !is_in_gap(hit, hit->end - 1) && ends_within_name(s, hit->end - 1))
        return TRUE; /* "is called Severn Software Society Limited" says nothing of software */
    for (guint i = hit->at; i < hit->end; i++)
        if (!is_in_gap(hit, i) && !g_array_index(s->in_name, gboolean, i))
            return FALSE;
    return TRUE;
}

void jb_voids_mark(struct jb_search *s)
{
    mark_names(s);
    mark_questions(s);
}

const char *jb_voids_of(const struct jb_search *s, const struct jb_clause *clause, const struct jb_hit *hit,
                        const struct jb_policy_line *line)
{
    const char *voided = void_of(s, clause, hit, line);
    if (!voided)
        voided = negation_of(s, hit);
    if (!voided && jb_voids_is_only_name(s, hit) && (!line || line->kind < 0))
        voided = "name";
    if (!line && !voided && clause->in_definitions)
        voided = "definition"; /* a list of titles that only explains a term */
    return voided;
}
