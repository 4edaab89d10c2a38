/* discourse-private.h - asking Discourse; shared by the files of its steps only. */
#ifndef JB_SENDING_HANDOFF_DISCOURSE_PRIVATE_H
#define JB_SENDING_HANDOFF_DISCOURSE_PRIVATE_H

#include "sending/handoff/step.h"

/* "GET", "POST", "PUT" of `path` behind the forum's address; all but GET are writes. */
gboolean jb_discourse_ask(struct jb_errand *errand, const char *method, const char *path, const json_t *json,
                          struct jb_step_result *result);
/* Whether what was answered says, in Discourse's own way, that something is not to be done or not there. */
gboolean jb_discourse_says(const struct jb_errand *errand, long status);

#endif
