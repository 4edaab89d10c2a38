/* reread.h - what a new reading of an application's messages changes in the store.
 *
 * Readings are derived: they may be replaced at any time. What people decided stays: a state or class that a person set,
 * corrections (the row is corrected again when it is folded). An event tells that it was done; nothing is sent. */
#ifndef JB_STORE_REREAD_H
#define JB_STORE_REREAD_H

#include "store/application.h"

/* A message with what was understood of it before and now. */
struct jb_anew {
    gint64 message;
    jb_reading *before; /* owned; NULL: there was none */
    jb_reading *now;    /* owned */
};
typedef struct jb_anew jb_anew;
void jb_anew_free(jb_anew *anew);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_anew, jb_anew_free)

/* Whether both say the same; which program and policy said it is no matter. */
gboolean jb_anew_is_same(const struct jb_anew *anew);

/* In the caller's transaction: stores the readings (struct jb_anew) in place of the earlier ones, notes the event where
 * one of them says something else, folds the application, and gives its row as it is then in `after` (owned by the
 * caller). False with JB_ERROR_BUSY where the application is no longer as in `before`: read it again. */
gboolean jb_reread_put(jb_store *store, const struct jb_signature *signature, const jb_application *before,
                       const GPtrArray *all, jb_application **after, GError **error);

/* Ids of applications whose messages were not all read by this program with this policy: gint64, ascending, after
 * `after`. NULL on errors. */
GArray *jb_reread_outdated(jb_store *store, const char *program, const char *policy, gint64 after, GError **error);

#endif
