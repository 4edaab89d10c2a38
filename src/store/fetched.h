/* fetched.h - how far a folder of a mail server was fetched.
 *
 * All messages up to `last_uid` are in the spool or filed. UIDs count only within one UIDVALIDITY (RFC 3501 §2.3.1.1). */
#ifndef JB_STORE_FETCHED_H
#define JB_STORE_FETCHED_H

#include "store/store.h"

struct jb_fetched {
    gint64 uid_validity; /* 0: never looked into */
    gint64 last_uid;
    gint64 fetched_at;   /* UTC seconds */
};

/* `folder` names server, account and folder. All zero where it is not known. */
gboolean jb_fetched_get(jb_store *store, const char *folder, struct jb_fetched *fetched, GError **error);
/* Runs its own transaction. */
gboolean jb_fetched_put(jb_store *store, const char *folder, const struct jb_fetched *fetched, GError **error);

#endif
