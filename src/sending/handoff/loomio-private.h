/* loomio-private.h - asking Loomio; shared by the files of its steps only. */
#ifndef JB_SENDING_HANDOFF_LOOMIO_PRIVATE_H
#define JB_SENDING_HANDOFF_LOOMIO_PRIVATE_H

#include "sending/handoff/loomio.h"
#include "sending/handoff/step.h"

/* `path` behind /api/b2/, a write where there is a body. */
gboolean jb_loomio_ask(struct jb_errand *errand, const char *path, const json_t *json, struct jb_step_result *result);
/* The one call that needs no key. */
gboolean jb_loomio_ask_version(struct jb_errand *errand, struct jb_step_result *result);
/* The number of the group; 0 with the result SYSTEM. */
gint64 jb_loomio_group(struct jb_errand *errand, struct jb_step_result *result);
/* Our own number in it; 0 with the result. */
gint64 jb_loomio_us(struct jb_errand *errand, gint64 group, struct jb_step_result *result);
/* The list of that name in the answer; NULL with the result LATER: `{}` is no list without ours in it. */
const json_t *jb_loomio_list(struct jb_errand *errand, const char *name, struct jb_step_result *result);
gboolean jb_loomio_is(const json_t *object, const char *key, gint64 number);

/* What joinbox doctor asks. */
void jb_loomio_examine(struct jb_errand *errand, struct jb_step_result *result);

#endif
