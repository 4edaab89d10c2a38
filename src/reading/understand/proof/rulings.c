/* rulings.c - what the documents say to each question of a criterion, for those who decide by question: who may join, who
 * decides, who may overrule them. */
#include "reading/understand/proof/criterion.h"

enum { MOST_OF_A_KIND = 3 /* clauses of one question that bar, and that raise a doubt */ };

static const enum jb_answered rulings[] = {
    [JB_ANSWER_SILENT] = JB_ANSWERED_SILENT,
    [JB_ANSWER_YES] = JB_ANSWERED_YES,
    [JB_ANSWER_BY_LAW] = JB_ANSWERED_BY_LAW,
    [JB_ANSWER_NO] = JB_ANSWERED_NO,
};

/* The first few; a heading only where nothing else says it. */
static void add_against(const GPtrArray *evidence, const char *question, GPtrArray *against)
{
    gboolean has_clause = FALSE;
    guint n = 0;
    for (guint i = 0; i < evidence->len; i++)
        has_clause |= !((const struct jb_evidence *)evidence->pdata[i])->clause->is_heading;
    for (guint i = 0; i < evidence->len && n < MOST_OF_A_KIND && against->len < JB_MOST_AGAINST; i++) {
        const struct jb_evidence *e = evidence->pdata[i];
        if (has_clause && e->clause->is_heading)
            continue;
        jb_criterion_add_quote(against, e, question, e->line->says ? e->line->says : "to be looked at");
        n++;
    }
}

static void add_first(const GPtrArray *evidence, const char *question, GPtrArray *found)
{
    if (evidence->len && found->len < JB_MOST_QUOTES)
        jb_criterion_add_quote(found, evidence->pdata[0], question, NULL);
}

/* The clause that answers it, or the two halves that do. */
static void add_found(const struct jb_question_answer *q, const char *question, GPtrArray *found)
{
    add_first(q->shows->len ? q->shows : q->opens, question, found);
    if (!q->shows->len)
        add_first(q->closes, question, found);
}

void jb_criterion_tell(const struct jb_criterion_answer *answer, struct jb_criterion *into)
{
    for (guint i = 0; i < answer->n; i++) {
        const struct jb_question_answer *q = &answer->questions[i];
        const struct jb_policy_question *question = answer->asked->questions->pdata[i];
        struct jb_ruling *on = jb_shape_new(&jb_ruling_shape);
        on->question = g_strdup(question->key);
        on->answer = (int)rulings[q->state];
        on->law = g_strdup(q->law);
        g_ptr_array_add(into->rulings, on);
        if (!answer->is_shown && q->state == JB_ANSWER_YES)
            add_found(q, question->key, into->found);
        add_against(q->bars, question->key, into->against);
        add_against(q->doubts, question->key, into->against);
    }
}
