/* answers.h - the answers that an admin means: by number, or all that wait of an application. */
#ifndef JB_REVIEW_DECIDE_ANSWERS_H
#define JB_REVIEW_DECIDE_ANSWERS_H

#include "store/outbox.h"

/* "12" is the answer of that number; "CT-0142" stands for the application's answers whose state is in `states` (bits
 * 1 << enum jb_outbox_state). Adds jb_outbox_item, without mails, to `items`. JB_ERROR_NOT_FOUND. */
gboolean jb_answers_find(jb_store *store, const char *word, guint states, GPtrArray *items, GError **error);
/* All answers of these states. */
gboolean jb_answers_all(jb_store *store, guint states, GPtrArray *items, GError **error);
/* An empty list that owns jb_outbox_item. */
GPtrArray *jb_answers_new(void);

#endif
