/* queue_answer.h - the answer to a message that was just filed, put into the outbox in the same transaction.
 *
 * Facts are gathered here, the decision is budget.h's, the letter is base/answer.h's. */
#ifndef JB_FILING_QUEUE_ANSWER_H
#define JB_FILING_QUEUE_ANSWER_H

#include "filing/desk.h"
#include "filing/match.h"
#include "filing/take.h"

struct jb_filed {
    gint64 application;
    gint64 message;
    const struct jb_taken *taken;
    const jb_reading *reading;
    const struct jb_match *match;
    gboolean is_repeated; /* answered before: no second answer */
};

/* `said` becomes what was done in a few words ("application-incomplete held", "no answer: list"); caller frees. An
 * answer that cannot be composed is told in the journal, and is no error. */
gboolean jb_queue_answer(jb_desk *desk, const struct jb_filed *filed, char **said, GError **error);

#endif
