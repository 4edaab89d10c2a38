/* criterion.c - see criterion.h. */
#include "reading/understand/proof/criterion.h"

#include <string.h>

enum { TITLES_WITHIN = 40 /* clauses */ };

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

/* A clause that says what a word means supports the one that uses it. */
static gboolean explains(const struct jb_clause *clause)
{
    gunichar first = g_utf8_get_char(clause->text);
    return clause->in_definitions || first == '"' || first == 0x201C;
}

static gint by_strength(gconstpointer a, gconstpointer b)
{
    const struct jb_evidence *x = *(const struct jb_evidence *const *)a,
                             *y = *(const struct jb_evidence *const *)b;
    if (explains(x->clause) != explains(y->clause))
        return explains(x->clause) ? 1 : -1;
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

static void judge_question(struct jb_question_answer *q, const struct jb_policy_question *question, const GPtrArray *evidence,
                           int form)
{
    if (q->bars->len)
        q->state = JB_ANSWER_NO;
    else if (q->shows->len || (q->opens->len && q->closes->len))
        q->state = JB_ANSWER_YES;
    for (guint i = 0; q->state == JB_ANSWER_SILENT && i < question->laws->len; i++) {
        const struct jb_policy_law *law = question->laws->pdata[i];
        if (law->form != form || fact_holds(evidence, law->unless))
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
        judge_question(&answer->questions[i], criterion->questions->pdata[i], evidence, form);
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
