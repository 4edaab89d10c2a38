/* evidence.c - see evidence.h. */
#include "reading/understand/proof/evidence.h"

#include <string.h>

#include "reading/understand/proof/terms.h"

enum {
    BEFORE = 9,      /* words in front of a phrase in which a "not" turns it round */
    MOST_HITS = 1000 /* of one clause: each is weighed against each */
};

struct search {
    const jb_policy *policy;
    guint flags;
    guint and_id, but_id, by_id;
    GHashTable *limits; /* ids of only, alone, solely … */
    GPtrArray *found;
    GArray *words, *hits; /* of the clause at hand */
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

static void free_evidence(gpointer data)
{
    struct jb_evidence *e = data;
    g_free(e->sentence);
    g_free(e);
}

static const struct jb_policy_line *line_of(const jb_policy *policy, int pattern)
{
    return policy->lines->pdata[pattern];
}

static const struct jb_word *word(const struct search *s, guint i)
{
    return &g_array_index(s->words, struct jb_word, i);
}

/* --- what takes a phrase away
 * ------------------------------------------------------------------------------------ */

static gboolean is_saved(const struct search *s, guint at)
{
    for (guint i = 0; i < s->hits->len; i++) {
        const struct jb_hit *h = &g_array_index(s->hits, struct jb_hit, i);
        const struct jb_policy_line *line = line_of(s->policy, h->pattern);
        if (line && line->role == JB_LINE_SAVES && h->at <= at && at < h->end)
            return TRUE;
    }
    return FALSE;
}

/* Where the part of the sentence begins that a word at `at` belongs to. */
static guint part_start(const struct search *s, guint at)
{
    guint from = at;
    while (from > 0 && at - from < BEFORE && word(s, from - 1)->sentence == word(s, at)->sentence) {
        if (word(s, from)->after_break)
            break;
        guint id = word(s, from - 1)->id;
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
static gboolean forbids(const struct search *s, const struct jb_hit *hit)
{
    for (guint i = hit->at; i < hit->end; i++)
        if (word(s, i)->is_negative ||
            (word(s, i)->id && g_hash_table_contains(s->limits, GUINT_TO_POINTER(word(s, i)->id))))
            return TRUE;
    return FALSE;
}

static gboolean speaks_against(const struct search *s, const struct jb_hit *hit)
{
    const struct jb_policy_line *line = line_of(s->policy, hit->pattern);
    return line && (line->role == JB_LINE_BARS || line->role == JB_LINE_DOUBTS);
}

static const char *negation_of(const struct search *s, const struct jb_hit *hit)
{
    guint from = part_start(s, hit->at);
    const struct jb_policy_line *of = line_of(s->policy, hit->pattern);
    for (guint i = 0; i < s->hits->len; i++) {
        const struct jb_hit *n = &g_array_index(s->hits, struct jb_hit, i);
        const struct jb_policy_line *line = line_of(s->policy, n->pattern);
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
static gboolean defines(const struct search *s, const struct jb_clause *clause, const struct jb_hit *verb)
{
    if (clause->in_definitions || word(s, verb->at)->is_quoted)
        return TRUE;
    return verb->at > 0 && verb->at < 6 && word(s, 0)->is_quoted;
}

static gboolean is_accepted(const struct search *s, const struct jb_policy_line *line, const char *name)
{
    if (!line || line->criterion < 0)
        return FALSE;
    const struct jb_policy_criterion *criterion = jb_policy_criterion(s->policy, (guint)line->criterion);
    for (guint i = 0; i < criterion->accepts->len; i++)
        if (strcmp(criterion->accepts->pdata[i], name) == 0)
            return TRUE;
    return FALSE;
}

/* Whether the sentence of a phrase ends with a question mark. */
static gboolean is_asked(const struct search *s, const struct jb_hit *hit)
{
    guint last = hit->end - 1;
    while (last + 1 < s->words->len && word(s, last + 1)->sentence == hit->sentence)
        last++;
    gsize from = word(s, last)->end, to = last + 1 < s->words->len ? word(s, last + 1)->at : strlen(s->text);
    return memchr(s->text + from, '?', to - from) != NULL;
}

/* Names of voids that hold in some sentences only. */
static gboolean is_void_here(const struct search *s, const struct jb_clause *clause, const struct jb_hit *v, const char *name)
{
    if (strcmp(name, "definition") == 0)
        return defines(s, clause, v);
    if (strcmp(name, "question") == 0)
        return is_asked(s, v);
    if (strcmp(name, "question-first") == 0)
        return is_asked(s, v) && (v->at == 0 || word(s, v->at - 1)->sentence != v->sentence);
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

static const char *void_of(const struct search *s, const struct jb_clause *clause, const struct jb_hit *hit,
                           const struct jb_policy_line *of)
{
    for (guint i = 0; i < s->hits->len; i++) {
        const struct jb_hit *v = &g_array_index(s->hits, struct jb_hit, i);
        const struct jb_policy_line *line = line_of(s->policy, v->pattern);
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

static const char *const name_endings[] = {"limited", "ltd",          "llp",  "cic",
                                           "cyf",     "co-operative", "coop", "collective",
                                           "society", "cooperative",  "clg",  "plc"};

/* "Slipway Software Co-operative Ltd": words with capitals up to such an ending. */
static void mark_names(struct search *s)
{
    g_array_set_size(s->in_name, 0);
    g_array_set_size(s->in_name, s->words->len);
    g_array_set_size(s->ends_name, 0);
    g_array_set_size(s->ends_name, s->words->len);
    for (guint i = 0; i < s->words->len; i++) {
        if (i + 1 < s->words->len && s->by_id && word(s, i + 1)->id == s->by_id)
            continue; /* "PRIVATE COMPANY LIMITED BY SHARES" is none */
        if (!word(s, i)->is_capital || !g_hash_table_contains(s->endings, GUINT_TO_POINTER(word(s, i)->id)))
            continue;
        guint from = i;
        while (from > 0 && i - from < 8 && word(s, from - 1)->is_capital && !word(s, from)->after_break &&
               word(s, from - 1)->sentence == word(s, i)->sentence)
            from--;
        for (guint k = from; i > from && k <= i; k++)
            g_array_index(s->in_name, gboolean, k) = TRUE;
        if (i > from + 1 && g_hash_table_contains(s->forms, GUINT_TO_POINTER(word(s, i)->id)))
            g_array_index(s->ends_name, gboolean, i) = TRUE;
    }
}

/* The word is one of a name that goes on to a legal form. */
static gboolean ends_within_name(const struct search *s, guint i)
{
    for (; i + 1 < s->words->len && g_array_index(s->in_name, gboolean, i); i++)
        if (g_array_index(s->ends_name, gboolean, i + 1))
            return TRUE;
    return FALSE;
}

/* What a name says of its owner is no statement: "Digital", "Workers' Co-operative". */
static gboolean is_only_name(const struct search *s, const struct jb_hit *hit)
{
    if (hit->end > hit->at && !is_in_gap(hit, hit->end - 1) && ends_within_name(s, hit->end - 1))
        return TRUE; /* "is called Severn Software Society Limited" says nothing of software */
    for (guint i = hit->at; i < hit->end; i++)
        if (!is_in_gap(hit, i) && !g_array_index(s->in_name, gboolean, i))
            return FALSE;
    return TRUE;
}

/* --- one clause
 * ---------------------------------------------------------------------------------------------------- */

/* The sentence as it was written, without its clause's other sentences; `from` is set to where it begins. */
static char *sentence_text(const struct search *s, const struct jb_hit *hit, gsize *begin)
{
    guint first = hit->at, last = hit->end - 1;
    while (first > 0 && word(s, first - 1)->sentence == hit->sentence)
        first--;
    while (last + 1 < s->words->len && word(s, last + 1)->sentence == hit->sentence)
        last++;
    guint from = first == 0 ? 0 : word(s, first)->at;
    if (from > 0 && strchr("(\"'", s->text[from - 1]))
        from--;
    from += (guint)strspn(s->text + from, " \t\n");
    *begin = from;
    gsize to = last + 1 < s->words->len ? word(s, last + 1)->at : strlen(s->text);
    char *text = g_strndup(s->text + from, to - from);
    return g_strstrip(text);
}

/* A fact by this name says that a term's meaning bears upon the criterion. */
static gboolean is_of_terms(const struct jb_policy_line *line)
{
    return line && line->role == JB_LINE_FACT && strcmp(line->says, "term") == 0;
}

static gboolean is_content(const struct search *s, const struct jb_policy_line *line)
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
static void mark_terms(struct search *s, const struct jb_hit *hit, int criterion, guint order)
{
    for (guint i = s->next_term; i < s->terms->len; i++) {
        struct jb_term *term = s->terms->pdata[i];
        if (term->clause != order)
            return;
        if (word(s, hit->at)->at >= s->before + term->from && word(s, hit->end - 1)->end <= s->before + term->to)
            note_term(term, criterion, word(s, hit->end - 1)->end - s->before - term->from);
    }
}

/* A line found in the same sentence before: one that counts goes before one that does not. True where `hit`
 * adds nothing. */
static gboolean is_known(const struct search *s, guint from, const struct jb_hit *hit, guint sentence,
                         const char *voided)
{
    for (guint i = from; i < s->found->len; i++) {
        struct jb_evidence *e = s->found->pdata[i];
        if (e->pattern != hit->pattern || e->in_clause != sentence)
            continue;
        if (!voided) {
            e->voided = NULL;
            e->last = MAX(e->last, word(s, hit->end - 1)->at);
        }
        return TRUE;
    }
    return FALSE;
}

static void add_hits(struct search *s, const struct jb_clause *clause, guint order)
{
    guint from = s->found->len;
    if (s->hits->len > MOST_HITS)
        g_array_set_size(s->hits, MOST_HITS);
    for (guint i = 0; i < s->hits->len; i++) {
        const struct jb_hit *hit = &g_array_index(s->hits, struct jb_hit, i);
        const struct jb_policy_line *line = line_of(s->policy, hit->pattern);
        if (!s->put_in && is_of_terms(line) && !is_only_name(s, hit)) /* “Fern Software Limited” defines no trade */
            mark_terms(s, hit, line->criterion, order);
        if (!is_content(s, line))
            continue;
        const char *voided = void_of(s, clause, hit, line);
        if (!voided)
            voided = negation_of(s, hit);
        if (!voided && is_only_name(s, hit) && (!line || line->kind < 0))
            voided = "name";
        if (!line && !voided && clause->in_definitions)
            voided = "definition"; /* a list of titles that only explains a term */
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
        e->last = word(s, hit->end - 1)->at;
        g_ptr_array_add(s->found, e);
    }
}

/* `text` is the clause's own, or the same with the meanings of terms put in. */
static void search_text(struct search *s, const struct jb_clause *clause, guint order, const char *text)
{
    const jb_vocabulary *v = jb_matcher_vocabulary(s->policy->matcher);
    guint how = s->flags & JB_EVIDENCE_OCR ? JB_WORDS_OCR : JB_WORDS_PLAIN;
    s->text = text;
    s->words = jb_words_of(v, text, how);
    s->hits = g_array_new(FALSE, FALSE, sizeof(struct jb_hit));
    g_autoptr(GArray) heading = jb_words_of(v, clause->heading, how);
    jb_matcher_run(s->policy->matcher, s->words, heading, s->hits);
    mark_names(s);
    add_hits(s, clause, order);
    g_array_unref(s->hits);
    g_array_unref(s->words);
}

static char *text_of(const struct jb_clause *clause)
{
    return clause->lead ? g_strconcat(clause->lead, " ", clause->text, NULL) : g_strdup(clause->text);
}

static void search_clause(struct search *s, const struct jb_clause *clause, guint order)
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
static void tell_as_written(struct search *s, const struct jb_clause *clause, const GPtrArray *used, guint from)
{
    for (guint i = from; i < s->found->len; i++) {
        struct jb_evidence *e = s->found->pdata[i];
        e->meaning = meaning_for(used, e->line);
        g_free(e->sentence);
        e->sentence = text_of(clause);
    }
}

static void search_with_terms(struct search *s, const struct jb_clause *clause, guint order)
{
    g_autoptr(GPtrArray) used = g_ptr_array_new();
    g_autofree char *text = text_of(clause);
    g_autofree char *full = jb_terms_put_in(s->terms, text, order, used);
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
static void search_terms(struct search *s, const GPtrArray *clauses)
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

static const char *const legal_forms[] = {"limited", "ltd", "llp", "cic", "cyf", "plc"};

GPtrArray *jb_evidence_find(const jb_policy *policy, const GPtrArray *clauses, guint flags)
{
    struct search s = {
        .policy = policy, .flags = flags, .found = g_ptr_array_new_with_free_func(free_evidence)};
    s.and_id = id_of(jb_matcher_vocabulary(policy->matcher), "and");
    s.but_id = id_of(jb_matcher_vocabulary(policy->matcher), "but");
    const GPtrArray *limits = policy->lists[JB_LIST_LIMITS];
    s.by_id = id_of(jb_matcher_vocabulary(policy->matcher), "by");
    s.limits = ids_of(policy, (const char *const *)(gpointer)limits->pdata, limits->len);
    s.in_name = g_array_new(FALSE, TRUE, sizeof(gboolean));
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
    return s.found;
}
