/* budget.h - may an answer go by itself, must it wait for a person, or may there be none?
 *
 * One pure decision from facts that others have gathered: what was read, what the raw headers forbid, what was answered
 * before (promise 3). */
#ifndef JB_FILING_BUDGET_H
#define JB_FILING_BUDGET_H

#include "base/config.h"
#include "base/reading.h"

/* What the worker knows when it decides. All borrowed. */
struct jb_answer_case {
    const struct jb_config *config;
    const jb_reading *reading;
    guint forbidden;           /* bits of enum jb_no_reply, by the worker's own look at the raw headers */
    gboolean continues;        /* it was put to an application that was there */
    gboolean is_repeated;      /* a twin or a whole whose other was answered: not answered again */
    gboolean is_named;         /* the address to answer stands in the message as it came */
    gboolean is_from_before;   /* it came before the database was restored: it may have been answered then */
    gboolean brings_new;       /* it holds documents, links or words that are new */
    gint64 n_same_template;    /* answers of this template to this address in answers_window_days */
    gint64 n_followups_of_day; /* follow-ups that brought something new, answered to this address in 24 hours */
    gint64 n_of_hour;          /* answers to anybody in an hour */
};

/* Which answer is due for the message: enum jb_answer, JB_ANSWER_NONE. `why_none` (char *, may be NULL) is given the
 * names of the reasons. */
int jb_answer_choose(const struct jb_answer_case *c, GPtrArray *why_none);

/* Names of the reasons why it waits for a person, appended to `hold` (char *); none: it goes. */
void jb_answer_hold(const struct jb_answer_case *c, int answer, GPtrArray *hold);

#endif
