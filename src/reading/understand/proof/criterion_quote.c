/* criterion_quote.c - which words are shown for a criterion, and what speaks against; see criterion.h. */
#include "reading/understand/proof/criterion.h"

#include <string.h>

enum {
    LONGEST_QUOTE = 1500, /* characters */
    WEAKER = 4,           /* in weight than the best: no support but noise */
    ABOUT_AS_GOOD = 2,
    MOST_OF_A_LINE = 2,
    LONGEST_IN_DOUBT = 160,
    MOST_DOUBTS = 3 /* of one kind and question */
};

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
    if (e && (quoting->is_words || is_worth_it(q, e)) && n_of_line(q, e, nth) < MOST_OF_A_LINE)
        quote(quoting, e);
}

/* A clause that holds both halves, the open one about as well as any, says all; else the strongest of each. */
static void quote_halves(const struct quoting *quoting, const struct jb_question_answer *q)
{
    const struct jb_evidence *best = q->opens->pdata[0];
    for (guint i = 0; i < q->opens->len; i++)
        for (guint k = 0; k < q->closes->len; k++) {
            const struct jb_evidence *opens = q->opens->pdata[i], *closes = q->closes->pdata[k];
            if (opens->line->weight + ABOUT_AS_GOOD < best->line->weight)
                continue;
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
    guint room = at_most - (answer->titles && at_most > 1);
    for (guint nth = is_words ? 0 : 1; nth < 2 * at_most; nth++)
        for (guint i = 0; i < answer->n && quotes->len - before < room; i++)
            quote_further(&quoting, &answer->questions[i], nth);
    if (answer->titles) /* a clause goes before the list that it takes up */
        quote(&quoting, answer->titles);
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
