/* criterion.h - one document, or one person's words, held against one criterion. */
#ifndef JB_UNDERSTAND_CRITERION_H
#define JB_UNDERSTAND_CRITERION_H

#include "base/reading.h"
#include "reading/understand/proof/evidence.h"

enum jb_answer_state { JB_ANSWER_SILENT, JB_ANSWER_YES, JB_ANSWER_BY_LAW, JB_ANSWER_NO };

/* What was found for one question; lists of struct jb_evidence, borrowed, the strongest first. */
struct jb_question_answer {
    enum jb_answer_state state;
    GPtrArray *shows, *opens, *closes, *bars, *doubts, *says;
    const char *law; /* borrowed: what the law says, where that decides; NULL */
};

struct jb_criterion_answer {
    const struct jb_policy_criterion *asked; /* borrowed of the policy */
    struct jb_question_answer *questions;
    guint n;
    const struct jb_evidence *titles; /* the clause that lists enough of them; NULL */
    gboolean is_shown;                /* every needed question is answered with yes */
    guint n_shown;                    /* of the needed ones */
};

/* `form` (enum jb_form) is what the law's defaults go by. The evidence must outlive the answer. */
struct jb_criterion_answer *jb_criterion_judge(const jb_policy *policy, guint criterion,
                                               const GPtrArray *evidence, int form);
void jb_criterion_answer_free(struct jb_criterion_answer *answer);

/* True where a question is answered by what stands there, with yes or no. */
gboolean jb_criterion_is_answered(const struct jb_criterion_answer *answer);
/* A newer document that changes some clauses of an older one: what it does not answer is answered by the older one, whose
 * answer is of no use afterwards. */
void jb_criterion_fill(const jb_policy *policy, guint criterion, struct jb_criterion_answer *newer,
                       struct jb_criterion_answer *older);

/* True where words of a person, not of a document, say it: one question is enough. */
gboolean jb_criterion_is_stated(const struct jb_criterion_answer *answer);

/* Appends quotes (struct jb_quote) of what shows the criterion: for each question the strongest, then the
 * next. */
void jb_criterion_quote(const struct jb_criterion_answer *answer, guint at_most, gboolean is_words,
                        GPtrArray *quotes);
/* Adds to `into` what is said to each question, and the clauses that speak against. */
void jb_criterion_tell(const struct jb_criterion_answer *answer, struct jb_criterion *into);
/* Appends the clause of `e`, unless it is there, as what answers that question (key, NULL: of none) or, with `says`, speaks
 * against it. */
void jb_criterion_add_quote(GPtrArray *quotes, const struct jb_evidence *e, const char *question, const char *says);
/* Appends what speaks against, as sentences for the reviewer. */
void jb_criterion_doubt(const jb_policy *policy, guint criterion, const struct jb_criterion_answer *answer,
                        GPtrArray *doubts);

#endif
