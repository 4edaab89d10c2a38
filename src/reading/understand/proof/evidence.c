/* evidence.c - see evidence.h. */
#include "reading/understand/proof/evidence-private.h"

#include <string.h>

enum { MOST_HITS = 1000 /* of one clause: each is weighed against each */ };

static void free_evidence(gpointer data)
{
    struct jb_evidence *e = data;
    g_free(e->sentence);
    g_free(e);
}

/* --- one clause
 * ---------------------------------------------------------------------------------------------------- */

/* The sentence as it was written, without its clause's other sentences; `from` is set to where it begins. */
static char *sentence_text(const struct jb_search *s, const struct jb_hit *hit, gsize *begin)
{
    guint first = hit->at, last = hit->end - 1;
    while (first > 0 && jb_search_word(s, first - 1)->sentence == hit->sentence)
        first--;
    while (last + 1 < s->words->len && jb_search_word(s, last + 1)->sentence == hit->sentence)
        last++;
    guint from = first == 0 ? 0 : jb_search_word(s, first)->at;
    if (from > 0 && strchr("(\"'", s->text[from - 1]))
        from--;
    from += (guint)strspn(s->text + from, " \t\n");
    *begin = from;
    gsize to = last + 1 < s->words->len ? jb_search_word(s, last + 1)->at : strlen(s->text);
    char *text = g_strndup(s->text + from, to - from);
    return g_strstrip(text);
}

/* A fact by this name says that a term's meaning bears upon the criterion. */
static gboolean is_of_terms(const struct jb_policy_line *line)
{
    return line && line->role == JB_LINE_FACT && strcmp(line->says, "term") == 0;
}

static gboolean is_content(const struct jb_search *s, const struct jb_policy_line *line)
{
    if (s->put_in)
        return line && line->criterion >= 0 && (s->put_in >> line->criterion & 1) && line->role <= JB_LINE_BARS &&
               line->role != JB_LINE_SAYS;
    return !line || (line->role != JB_LINE_NEGATES && line->role != JB_LINE_SAVES &&
                     line->role != JB_LINE_VOIDS && !is_of_terms(line));
}

/* The meaning is cut behind the first words that count, so that what uses it keeps together. */
static void note_term(struct jb_term *term, int criterion, gsize end)
{
    if (!term->criteria && end < strlen(term->meaning))
        term->meaning[end] = '\0';
    term->criteria |= 1u << criterion;
}

/* The terms of the clause at hand bear upon what is found in their meanings. */
static void mark_terms(struct jb_search *s, const struct jb_hit *hit, int criterion, guint order)
{
    for (guint i = s->next_term; i < s->terms->len; i++) {
        struct jb_term *term = s->terms->pdata[i];
        if (term->clause != order)
            return;
        if (jb_search_word(s, hit->at)->at >= s->before + term->from && jb_search_word(s, hit->end - 1)->end <= s->before + term->to)
            note_term(term, criterion, jb_search_word(s, hit->end - 1)->end - s->before - term->from);
    }
}

/* A line found in the same sentence before: one that counts goes before one that does not. True where `hit`
 * adds nothing. */
static gboolean is_known(const struct jb_search *s, guint from, const struct jb_hit *hit, guint sentence,
                         const char *voided)
{
    for (guint i = from; i < s->found->len; i++) {
        struct jb_evidence *e = s->found->pdata[i];
        if (e->pattern != hit->pattern || e->in_clause != sentence)
            continue;
        if (!voided) {
            e->voided = NULL;
            e->last = MAX(e->last, jb_search_word(s, hit->end - 1)->at);
        }
        return TRUE;
    }
    return FALSE;
}

static void add_hits(struct jb_search *s, const struct jb_clause *clause, guint order)
{
    guint from = s->found->len;
    if (s->hits->len > MOST_HITS)
        g_array_set_size(s->hits, MOST_HITS);
    for (guint i = 0; i < s->hits->len; i++) {
        const struct jb_hit *hit = &g_array_index(s->hits, struct jb_hit, i);
        const struct jb_policy_line *line = jb_search_line(s, hit->pattern);
        if (!s->put_in && is_of_terms(line) && !jb_voids_is_only_name(s, hit)) /* “Fern Software Limited” defines no trade */
            mark_terms(s, hit, line->criterion, order);
        if (!is_content(s, line))
            continue;
        const char *voided = jb_voids_of(s, clause, hit, line);
        if (is_known(s, from, hit, hit->sentence, voided))
            continue;
        struct jb_evidence *e = g_new0(struct jb_evidence, 1);
        e->pattern = hit->pattern;
        e->line = line;
        e->clause = clause;
        e->order = order;
        e->in_clause = hit->sentence;
        e->voided = voided;
        e->sentence = sentence_text(s, hit, &e->from);
        e->last = jb_search_word(s, hit->end - 1)->at;
        g_ptr_array_add(s->found, e);
    }
}

/* `text` is the clause's own, or the same with the meanings of terms put in. */
static void search_text(struct jb_search *s, const struct jb_clause *clause, guint order, const char *text)
{
    const jb_vocabulary *v = jb_matcher_vocabulary(s->policy->matcher);
    guint how = s->flags & JB_EVIDENCE_OCR ? JB_WORDS_OCR : JB_WORDS_PLAIN;
    s->text = text;
    s->words = jb_words_of(v, text, how);
    s->hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    g_autoptr(GArray) heading = jb_words_of(v, clause->heading, how);
    jb_matcher_run(s->policy->matcher, s->words, heading, s->hits);
    jb_voids_mark(s);
    add_hits(s, clause, order);
    g_array_unref(s->hits);
    g_array_unref(s->words);
}

static char *text_of(const struct jb_clause *clause)
{
    return clause->lead ? g_strconcat(clause->lead, " ", clause->text, NULL) : g_strdup(clause->text);
}

static void search_clause(struct jb_search *s, const struct jb_clause *clause, guint order)
{
    g_autofree char *text = text_of(clause);
    s->before = clause->lead ? strlen(clause->lead) + 1 : 0;
    search_text(s, clause, order, text);
    while (s->next_term < s->terms->len && ((struct jb_term *)s->terms->pdata[s->next_term])->clause <= order)
        s->next_term++;
}

/* --- terms
 * -----------------------------------------------------------------------------------------------------------
 */

static const struct jb_clause *meaning_for(const GPtrArray *used, const struct jb_policy_line *line)
{
    for (guint i = 0; i < used->len; i++) {
        const struct jb_term *term = used->pdata[i];
        if (term->criteria >> line->criterion & 1)
            return term->defined_by;
    }
    return NULL;
}

/* What was found with meanings put in is told in the document's own words. */
static void tell_as_written(struct jb_search *s, const struct jb_clause *clause, const GPtrArray *used, guint from)
{
    for (guint i = from; i < s->found->len; i++) {
        struct jb_evidence *e = s->found->pdata[i];
        e->meaning = meaning_for(used, e->line);
        g_free(e->sentence);
        e->sentence = text_of(clause);
    }
}

static void search_with_terms(struct jb_search *s, const struct jb_clause *clause, guint order)
{
    g_autoptr(GPtrArray) used = g_ptr_array_new();
    g_autofree char *text = text_of(clause);
    gsize before = clause->lead ? strlen(clause->lead) + 1 : 0;
    g_autofree char *full = jb_terms_put_in(s->terms, text, order, before, used);
    if (!full)
        return;
    guint from = s->found->len;
    s->put_in = 0;
    for (guint i = 0; i < used->len; i++)
        s->put_in |= ((const struct jb_term *)used->pdata[i])->criteria;
    search_text(s, clause, order, full);
    tell_as_written(s, clause, used, from);
}

static gint by_order(gconstpointer a, gconstpointer b)
{
    const struct jb_evidence *x = *(const struct jb_evidence *const *)a,
                             *y = *(const struct jb_evidence *const *)b;
    return (x->order > y->order) - (x->order < y->order);
}

/* Reads the clauses that use defined terms once more, with what these mean in their places. */
static void search_terms(struct jb_search *s, const GPtrArray *clauses)
{
    guint found = s->found->len;
    for (guint i = 0; i < clauses->len; i++)
        if (!((const struct jb_clause *)clauses->pdata[i])->is_heading)
            search_with_terms(s, clauses->pdata[i], i);
    s->put_in = 0;
    if (s->found->len > found)
        g_ptr_array_sort(s->found, by_order);
}

static guint id_of(const jb_vocabulary *vocabulary, const char *text)
{
    g_autoptr(GArray) words = jb_words_of(vocabulary, text, JB_WORDS_PLAIN);
    return g_array_index(words, struct jb_word, 0).id;
}

/* Those of the words that patterns know. */
static GHashTable *ids_of(const jb_policy *policy, const char *const *words, gsize n)
{
    GHashTable *ids = g_hash_table_new(NULL, NULL);
    for (gsize i = 0; i < n; i++)
        g_hash_table_add(ids, GUINT_TO_POINTER(id_of(jb_matcher_vocabulary(policy->matcher), words[i])));
    g_hash_table_remove(ids, GUINT_TO_POINTER(0));
    return ids;
}

static const char *const name_endings[] = {"limited", "ltd",          "llp",  "cic",
                                           "cyf",     "co-operative", "coop", "collective",
                                           "society", "cooperative",  "clg",  "plc"};
static const char *const legal_forms[] = {"limited", "ltd", "llp", "cic", "cyf", "plc"};

GPtrArray *jb_evidence_find(const jb_policy *policy, const GPtrArray *clauses, guint flags)
{
    struct jb_search s = {
        .policy = policy, .flags = flags, .found = g_ptr_array_new_with_free_func(free_evidence)};
    s.and_id = id_of(jb_matcher_vocabulary(policy->matcher), "and");
    s.but_id = id_of(jb_matcher_vocabulary(policy->matcher), "but");
    const GPtrArray *limits = policy->lists[JB_LIST_LIMITS];
    s.by_id = id_of(jb_matcher_vocabulary(policy->matcher), "by");
    s.limits = ids_of(policy, (const char *const *)(gpointer)limits->pdata, limits->len);
    s.in_name = g_array_new(FALSE, TRUE, sizeof(gboolean));
    s.asked = g_array_new(FALSE, TRUE, sizeof(gboolean));
    s.ends_name = g_array_new(FALSE, TRUE, sizeof(gboolean));
    s.endings = ids_of(policy, name_endings, G_N_ELEMENTS(name_endings));
    s.forms = ids_of(policy, legal_forms, G_N_ELEMENTS(legal_forms));
    s.terms = jb_terms_of(clauses);
    for (guint i = 0; i < clauses->len; i++)
        search_clause(&s, clauses->pdata[i], i);
    if (!(flags & JB_EVIDENCE_WORDS))
        search_terms(&s, clauses);
    g_ptr_array_unref(s.terms);
    g_hash_table_unref(s.endings);
    g_hash_table_unref(s.forms);
    g_array_unref(s.ends_name);
    g_hash_table_unref(s.limits);
    g_array_unref(s.in_name);
    g_array_unref(s.asked);
    return s.found;
}
