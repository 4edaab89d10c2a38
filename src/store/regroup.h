/* regroup.h - messages that change their application; private to src/store. */
#ifndef JB_STORE_REGROUP_H
#define JB_STORE_REGROUP_H

#include "store/decision.h"

/* Where the first message of an application left, the next begins it: `promoted` becomes that, 0 where none need be. */
gboolean jb_regroup_mend_first(jb_store *store, gint64 application, gint64 *promoted, GError **error);

/* Takes back that a message was moved or split off, the event being of `seen`, on whichever side; both applications are
 * told and folded anew. JB_ERROR_USAGE where it has gone elsewhere since, or what was split off went on by itself. */
gboolean jb_regroup_undo(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                         const struct jb_event *event, GError **error);

#endif
