/* merge.h - two applications that are one, and what takes that back; private to src/store. */
#ifndef JB_STORE_MERGE_H
#define JB_STORE_MERGE_H

#include "store/decision.h"

/* Automatic answers of an application, to `message` alone where that is not 0, that have not been tried and speak of what is so no
 * more are taken out; letters of people stay. Their numbers, to be known when it is taken back: a new JSON array, NULL on
 * errors. */
json_t *jb_merge_drop_answers(jb_store *store, gint64 at, gint64 application, gint64 message, GError **error);
/* They wait for a person again; `why` is shown with them. */
gboolean jb_merge_hold_answers(jb_store *store, gint64 at, const json_t *answers, const char *why, GError **error);

/* What the event of a merger of `seen` moved goes back where it was, and the other one is as it was before. JB_ERROR_USAGE
 * where some of it has gone elsewhere since. The event that takes it back, of `seen`, is the caller's to append. */
gboolean jb_merge_take_back(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                            const struct jb_event *event, GError **error);

#endif
