/* criterion.c - see criterion.h. */
#include "reading/understand/proof/criterion.h"

#include <string.h>

enum {
    LONGEST_QUOTE = 1500 /* characters */,
    TITLES_WITHIN = 40 /* clauses */,
    WEAKER = 4,
    MOST_OF_A_LINE = 2,
    LONGEST_IN_DOUBT = 160,
    MOST_DOUBTS = 3 /* of one kind and question */
};

/* --- gathering
 * ------------------------------------------------------------------------------------------------------ */

static gboolean fact_holds(const GPtrArray *evidence, const char *name)
{
    for (guint i = 0; name && i < evidence->len; i++) {
        const struct jb_evidence *e = evidence->pdata[i];
        if (e->line && e->line->role == JB_LINE_FACT && !e->voided && strcmp(e->line->says, name) == 0)
            return TRUE;
    }
    return FALSE;
}

static gint by_strength(gconstpointer a, gconstpointer b)
{
    const struct jb_evidence *x = *(const struct jb_evidence *const *)a,
                             *y = *(const struct jb_evidence *const *)b;
    if (x->clause->in_definitions != y->clause->in_definitions)
        return x->clause->in_definitions ? 1 : -1;
    if (x->line->weight != y->line->weight)
        return y->line->weight - x->line->weight;
    return (int)x->order - (int)y->order;
}

static GPtrArray *list_for(struct jb_question_answer *q, enum jb_line_role role)
{
    switch (role) {
    case JB_LINE_SHOWS:
        return q->shows;
    case JB_LINE_OPENS:
        return q->opens;
    case JB_LINE_CLOSES:
        return q->closes;
    case JB_LINE_BARS:
        return q->bars;
    case JB_LINE_DOUBTS:
        return q->doubts;
    case JB_LINE_SAYS:
        return q->says;
    default:
        return NULL;
    }
}

static void gather(struct jb_criterion_answer *answer, guint criterion, const GPtrArray *evidence)
{
    for (guint i = 0; i < evidence->len; i++) {
        struct jb_evidence *e = evidence->pdata[i];
        const struct jb_policy_line *line = e->line;
        if (!line || e->voided || line->criterion != (int)criterion || line->question < 0 ||
            (guint)line->question >= answer->n)
            continue;
        GPtrArray *list = list_for(&answer->questions[line->question], line->role);
        if (list && !fact_holds(evidence, line->unless))
            g_ptr_array_add(list, e);
    }
    for (guint i = 0; i < answer->n; i++)
        for (int role = JB_LINE_SHOWS; role <= JB_LINE_DOUBTS; role++)
            g_ptr_array_sort(list_for(&answer->questions[i], role), by_strength);
}

static gboolean is_among(const struct jb_policy_titles *titles, int pattern, guint *which)
{
    for (guint i = 0; i < titles->patterns->len; i++)
        if (g_array_index(titles->patterns, int, i) == pattern) {
            *which = i;
            return TRUE;
        }
    return FALSE;
}

/* The first clause of a stretch in which enough titles stand. */
static const struct jb_evidence *find_titles(const struct jb_policy_titles *titles, const GPtrArray *evidence)
{
    g_autofree gint64 *last_seen = g_new(gint64, titles->patterns->len + 1);
    g_autofree guint *at = g_new0(guint, titles->patterns->len + 1);
    for (guint i = 0; i < titles->patterns->len; i++)
        last_seen[i] = -1 - TITLES_WITHIN;
    for (guint i = 0; i < evidence->len; i++) {
        const struct jb_evidence *e = evidence->pdata[i];
        guint which, n = 0, first = i;
        if (e->voided || !is_among(titles, e->pattern, &which))
            continue;
        last_seen[which] = e->order;
        at[which] = i;
        for (guint k = 0; k < titles->patterns->len; k++)
            if (last_seen[k] >= 0 && (gint64)e->order - last_seen[k] <= TITLES_WITHIN) {
                n++;
                first = MIN(first, at[k]);
            }
        if (n >= titles->at_least)
            return evidence->pdata[first];
    }
    return NULL;
}

/* --- judging
 * -------------------------------------------------------------------------------------------------------- */

static void judge_question(struct jb_question_answer *q, const struct jb_policy_question *question, int form)
{
    if (q->bars->len)
        q->state = JB_ANSWER_NO;
    else if (q->shows->len || (q->opens->len && q->closes->len))
        q->state = JB_ANSWER_YES;
    for (guint i = 0; q->state == JB_ANSWER_SILENT && i < question->laws->len; i++) {
        const struct jb_policy_law *law = question->laws->pdata[i];
        if (law->form != form)
            continue;
        q->state = law->answer ? JB_ANSWER_BY_LAW : JB_ANSWER_NO;
        q->law = law->says;
    }
}

static void start_answer(struct jb_question_answer *q)
{
    GPtrArray **lists[] = {&q->shows, &q->opens, &q->closes, &q->bars, &q->doubts, &q->says};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        *lists[i] = g_ptr_array_new();
}

/* The law alone shows nothing. */
static void count(struct jb_criterion_answer *answer, const struct jb_policy_criterion *criterion)
{
    guint n_needed = 0, n_real = 0;
    answer->n_shown = 0;
    for (guint i = 0; i < answer->n; i++) {
        const struct jb_policy_question *question = criterion->questions->pdata[i];
        enum jb_answer_state state = answer->questions[i].state;
        n_needed += question->is_needed != 0;
        answer->n_shown += question->is_needed && (state == JB_ANSWER_YES || state == JB_ANSWER_BY_LAW);
        n_real += question->is_needed && state == JB_ANSWER_YES;
    }
    answer->is_shown = n_needed > 0 && answer->n_shown == n_needed && n_real > 0;
}

struct jb_criterion_answer *jb_criterion_judge(const jb_policy *policy, guint number,
                                               const GPtrArray *evidence, int form)
{
    const struct jb_policy_criterion *criterion = jb_policy_criterion(policy, number);
    struct jb_criterion_answer *answer = g_new0(struct jb_criterion_answer, 1);
    answer->asked = criterion;
    answer->n = criterion->questions->len;
    answer->questions = g_new0(struct jb_question_answer, answer->n + 1);
    for (guint i = 0; i < answer->n; i++)
        start_answer(&answer->questions[i]);
    gather(answer, number, evidence);
    for (guint i = 0; i < criterion->titles->len && !answer->titles; i++)
        answer->titles = find_titles(criterion->titles->pdata[i], evidence);
    for (guint i = 0; i < answer->n; i++)
        judge_question(&answer->questions[i], criterion->questions->pdata[i], form);
    if (answer->titles && answer->n && answer->questions[0].state == JB_ANSWER_SILENT)
        answer->questions[0].state = JB_ANSWER_YES;
    count(answer, criterion);
    return answer;
}

static gboolean is_answered(const struct jb_question_answer *q)
{
    return !q->law && (q->state == JB_ANSWER_YES || q->state == JB_ANSWER_NO);
}

gboolean jb_criterion_is_answered(const struct jb_criterion_answer *answer)
{
    for (guint i = 0; i < answer->n; i++)
        if (is_answered(&answer->questions[i]))
            return TRUE;
    return FALSE;
}

void jb_criterion_fill(const jb_policy *policy, guint number, struct jb_criterion_answer *newer,
                       struct jb_criterion_answer *older)
{
    for (guint i = 0; i < MIN(newer->n, older->n); i++) {
        if (is_answered(&newer->questions[i]))
            continue;
        struct jb_question_answer swapped = newer->questions[i];
        newer->questions[i] = older->questions[i];
        older->questions[i] = swapped;
    }
    if (!newer->titles)
        newer->titles = older->titles;
    count(newer, jb_policy_criterion(policy, number));
}

/* Whether what speaks against stands in the same sentence: "a trust holds all shares for the staff". */
static gboolean is_barred(const struct jb_question_answer *q, const struct jb_evidence *e)
{
    for (guint i = 0; i < q->bars->len; i++) {
        const struct jb_evidence *bar = q->bars->pdata[i];
        if (bar->clause == e->clause && bar->in_clause == e->in_clause)
            return TRUE;
    }
    return FALSE;
}

static gboolean holds_one(const struct jb_question_answer *q, const GPtrArray *evidence)
{
    for (guint i = 0; i < evidence->len; i++)
        if (!is_barred(q, evidence->pdata[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_said(const struct jb_question_answer *q)
{
    return holds_one(q, q->says) || holds_one(q, q->shows) || (holds_one(q, q->opens) && holds_one(q, q->closes));
}

gboolean jb_criterion_is_stated(const struct jb_criterion_answer *answer)
{
    if (answer->n && answer->questions[0].bars->len && !is_said(&answer->questions[0]))
        return FALSE; /* who says that the members are customers says nothing by giving them one vote each */
    for (guint i = 0; i < answer->n; i++)
        if (is_said(&answer->questions[i]))
            return TRUE;
    return answer->titles != NULL;
}

void jb_criterion_answer_free(struct jb_criterion_answer *answer)
{
    if (!answer)
        return;
    for (guint i = 0; i < answer->n; i++) {
        struct jb_question_answer *q = &answer->questions[i];
        GPtrArray *lists[] = {q->shows, q->opens, q->closes, q->bars, q->doubts, q->says};
        for (gsize k = 0; k < G_N_ELEMENTS(lists); k++)
            g_ptr_array_unref(lists[k]);
    }
    g_free(answer->questions);
    g_free(answer);
}

/* --- quoting
 * -------------------------------------------------------------------------------------------------------- */

/* At most `most` characters, cut between words. */
static char *shorten(const char *text, glong most)
{
    if (g_utf8_strlen(text, -1) <= most)
        return g_strdup(text);
    const char *end = g_utf8_offset_to_pointer(text, most - 1);
    const char *blank = end;
    while (blank > text && *blank != ' ')
        blank--;
    if (blank == text)
        blank = end;
    return g_strdup_printf("%.*s…", (int)(blank - text), text);
}

/* The whole clause with the words that its list begins with; of a very long one the sentence. */
static char *quoted_text(const struct jb_evidence *e, gboolean is_words)
{
    if (is_words)
        return shorten(e->sentence, LONGEST_QUOTE);
    const struct jb_clause *c = e->clause;
    g_autofree char *whole = c->lead ? g_strconcat(c->lead, " ", c->text, NULL) : g_strdup(c->text);
    return shorten(g_utf8_strlen(whole, -1) <= LONGEST_QUOTE ? whole : e->sentence, LONGEST_QUOTE);
}

static gboolean is_quoted(const GPtrArray *quotes, const char *source, const char *text)
{
    for (guint i = 0; i < quotes->len; i++) {
        const struct jb_quote *q = quotes->pdata[i];
        if (strcmp(q->source, source) == 0 && strcmp(q->text, text) == 0)
            return TRUE;
    }
    return FALSE;
}

static void quote_clause(const struct jb_clause *clause, const char *text, const char *question, const char *says,
                         GPtrArray *quotes)
{
    if (!*text || is_quoted(quotes, clause->source, text))
        return;
    struct jb_quote *q = jb_shape_new(&jb_quote_shape);
    q->source = g_strdup(clause->source);
    q->page = clause->page;
    q->clause = g_strdup(clause->number);
    q->text = g_strdup(text);
    q->question = g_strdup(question);
    q->says = g_strdup(says);
    g_ptr_array_add(quotes, q);
}

void jb_criterion_add_quote(GPtrArray *quotes, const struct jb_evidence *e, const char *question, const char *says)
{
    g_autofree char *text = quoted_text(e, FALSE);
    quote_clause(e->clause, text, question, says, quotes);
}

/* Where quotes go, and what they answer. */
struct quoting {
    const struct jb_criterion_answer *answer;
    gboolean is_words;
    GPtrArray *quotes;
};

/* A list of titles answers the first question. */
static const char *question_of(const struct quoting *quoting, const struct jb_evidence *e)
{
    const GPtrArray *questions = quoting->answer->asked->questions;
    guint i = e->line ? (guint)e->line->question : 0;
    return i < questions->len ? ((const struct jb_policy_question *)questions->pdata[i])->key : NULL;
}

/* The clause that defines a term comes behind the one that uses it. */
static void quote(const struct quoting *quoting, const struct jb_evidence *e)
{
    g_autofree char *text = quoted_text(e, quoting->is_words);
    const char *question = question_of(quoting, e);
    quote_clause(e->clause, text, question, NULL, quoting->quotes);
    if (e->meaning) {
        g_autofree char *meaning = shorten(e->meaning->text, LONGEST_QUOTE);
        quote_clause(e->meaning, meaning, question, NULL, quoting->quotes);
    }
}

/* The nth piece of what answers a question: whole answers first, then the halves in turn, then what only a person's words
 * say. */
static const struct jb_evidence *piece(const struct jb_question_answer *q, guint nth)
{
    if (nth < q->shows->len)
        return q->shows->pdata[nth];
    nth -= q->shows->len;
    const GPtrArray *first = q->opens, *second = q->closes;
    if (nth < 2 * MIN(first->len, second->len))
        return (nth % 2 ? second : first)->pdata[nth / 2];
    nth -= MIN(first->len, second->len);
    const GPtrArray *longer = first->len > second->len ? first : second;
    if (nth < longer->len)
        return longer->pdata[nth];
    nth -= longer->len;
    return nth < q->says->len ? q->says->pdata[nth] : NULL;
}

/* Much weaker than the best is no support but noise. */
static gboolean is_worth_it(const struct jb_question_answer *q, const struct jb_evidence *e)
{
    const struct jb_evidence *best = piece(q, 0);
    return best && e && (e == best || e->line->weight + WEAKER > best->line->weight);
}

/* How many pieces before the nth are of the same line: the Act is named on every page. */
static guint n_of_line(const struct jb_question_answer *q, const struct jb_evidence *e, guint nth)
{
    guint n = 0;
    for (guint i = 0; i < nth; i++) {
        const struct jb_evidence *before = piece(q, i);
        n += before && before->line == e->line;
    }
    return n;
}

static void quote_further(const struct quoting *quoting, const struct jb_question_answer *q, guint nth)
{
    const struct jb_evidence *e = piece(q, nth);
    if (e && !quoting->is_words && e->line->role == JB_LINE_SAYS)
        return; /* a document's own words are no applicant's */
    if (is_worth_it(q, e) && n_of_line(q, e, nth) < MOST_OF_A_LINE)
        quote(quoting, e);
}

/* A clause that holds both halves says all; else the strongest of each. */
static void quote_halves(const struct quoting *quoting, const struct jb_question_answer *q)
{
    for (guint i = 0; i < q->opens->len; i++)
        for (guint k = 0; k < q->closes->len; k++) {
            const struct jb_evidence *opens = q->opens->pdata[i], *closes = q->closes->pdata[k];
            if (opens->clause == closes->clause) {
                quote(quoting, opens->meaning ? opens : closes);
                return;
            }
        }
    quote(quoting, q->opens->pdata[0]);
    quote(quoting, q->closes->pdata[0]);
}

/* Of each question the strongest; an answer of two halves needs both. */
static void quote_strongest(const struct quoting *quoting)
{
    const struct jb_criterion_answer *answer = quoting->answer;
    for (guint i = 0; i < answer->n; i++) {
        const struct jb_question_answer *q = &answer->questions[i];
        if (q->shows->len == 0 && q->opens->len && q->closes->len)
            quote_halves(quoting, q);
        else if (piece(q, 0) && piece(q, 0)->line->role != JB_LINE_SAYS)
            quote(quoting, piece(q, 0));
    }
    for (guint i = 0; i < answer->n; i++) /* the closing clause backs the open one up */
        if (answer->questions[i].closes->len)
            quote(quoting, answer->questions[i].closes->pdata[0]);
}

void jb_criterion_quote(const struct jb_criterion_answer *answer, guint at_most, gboolean is_words,
                        GPtrArray *quotes)
{
    const struct quoting quoting = {answer, is_words, quotes};
    guint before = quotes->len;
    if (!is_words)
        quote_strongest(&quoting);
    if (answer->titles)
        quote(&quoting, answer->titles);
    for (guint nth = is_words ? 0 : 1; nth < 2 * at_most; nth++)
        for (guint i = 0; i < answer->n && quotes->len - before < at_most; i++)
            quote_further(&quoting, &answer->questions[i], nth);
}

/* --- doubts
 * ---------------------------------------------------------------------------------------------------------
 */

static void add_doubt(GPtrArray *doubts, const struct jb_evidence *e, const char *says)
{
    g_autofree char *words = shorten(e->sentence, LONGEST_IN_DOUBT);
    const char *number = e->clause->number;
    char *doubt = g_strdup_printf("%s: \"%s\" (%s%s%s)", says ? says : "to be looked at", words,
                                  e->clause->source, number ? ", clause " : "", number ? number : "");
    for (guint i = 0; i < doubts->len; i++)
        if (strcmp(doubts->pdata[i], doubt) == 0) {
            g_free(doubt);
            return;
        }
    g_ptr_array_add(doubts, doubt);
}

/* The first few, headings only where nothing else says it. */
static void add_doubts(GPtrArray *doubts, const GPtrArray *evidence)
{
    gboolean has_clause = FALSE;
    guint n = 0;
    for (guint i = 0; i < evidence->len; i++)
        has_clause |= !((const struct jb_evidence *)evidence->pdata[i])->clause->is_heading;
    for (guint i = 0; i < evidence->len && n < MOST_DOUBTS; i++) {
        const struct jb_evidence *e = evidence->pdata[i];
        if (has_clause && e->clause->is_heading)
            continue;
        add_doubt(doubts, e, e->line->says);
        n++;
    }
}

static void doubt_question(const struct jb_policy_question *question, const struct jb_question_answer *q,
                           GPtrArray *doubts)
{
    add_doubts(doubts, q->bars);
    add_doubts(doubts, q->doubts);
    if (q->law)
        g_ptr_array_add(doubts, g_strdup_printf("%s The document does not say; %s", question->title, q->law));
    else if (question->is_needed && q->state == JB_ANSWER_SILENT)
        g_ptr_array_add(doubts, g_strdup_printf("%s The document does not say.", question->title));
}

void jb_criterion_doubt(const jb_policy *policy, guint number, const struct jb_criterion_answer *answer,
                        GPtrArray *doubts)
{
    const struct jb_policy_criterion *criterion = jb_policy_criterion(policy, number);
    for (guint i = 0; i < answer->n; i++)
        doubt_question(criterion->questions->pdata[i], &answer->questions[i], doubts);
}
