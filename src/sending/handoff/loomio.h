/* loomio.h - what the members' vote has come to, as Loomio tells it; apart from the calls, to be tested alone. */
#ifndef JB_SENDING_HANDOFF_LOOMIO_H
#define JB_SENDING_HANDOFF_LOOMIO_H

#include <glib.h>
#include <jansson.h>

/* UTC seconds of a time as Loomio writes it; 0: it is none. */
gint64 jb_loomio_time(const json_t *value);
/* What is kept of a poll, new; `answer` is the whole of it, `before` what was kept last time (NULL: nothing), `title` what we
 * gave it. Counts are by the options' icons, since their names are the members' to change:
 *     agree, abstain, disagree, block, other   absent where Loomio hides them
 *     voters, voted; closes, closed (0: open)  UTC seconds
 *     reopened                                 whether it was opened again after it had closed
 *     changes                                  sentences: what people changed since it was made
 *     outcome, outcome_icon                    what somebody wrote as its outcome; absent
 *     first                                    as it was found first, to tell the changes by */
json_t *jb_loomio_vote(const json_t *answer, const json_t *poll, const json_t *before, const char *title);

#endif
