/* refresh.h - an application's row as it follows from its events and the readings of its messages.
 *
 * Private to src/store: application.h refreshes with it, check compares. */
#ifndef JB_STORE_REFRESH_H
#define JB_STORE_REFRESH_H

#include "store/application.h"

struct jb_refreshed {
    jb_application *row;     /* owned; id, and all that is derived */
    GPtrArray *identities;   /* char *, "kind value", sorted, no two alike; owned */
};

/* Works it out anew; false on errors, also where the application does not exist (JB_ERROR_NOT_FOUND). */
gboolean jb_refreshed_init(struct jb_refreshed *refreshed, jb_store *store, gint64 id, GError **error);
void jb_refreshed_clear(struct jb_refreshed *refreshed);

/* Those with a person's corrections anew: earlier versions did not recognise later mail by them. */
gboolean jb_refresh_corrected(jb_store *store, GError **error);

/* The identities that are stored, in the same form. NULL on errors. */
GPtrArray *jb_identities_list(jb_store *store, gint64 id, GError **error);

#endif
