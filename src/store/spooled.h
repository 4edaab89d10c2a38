/* spooled.h - spool files that made trouble: attempts, last error, parked.
 *
 * An attempt that failed is counted, and one at which the worker died when the next worker starts (filing/attempt.h). After JB_SPOOLED_ATTEMPTS failures the worker parks the file (spool/cur) and goes on with the others. A row goes
 * when its file was filed. Each function runs its own transaction; what needs but the name joins the caller's, if there is one. */
#ifndef JB_STORE_SPOOLED_H
#define JB_STORE_SPOOLED_H

#include "store/store.h"

enum { JB_SPOOLED_ATTEMPTS = 3 };

struct jb_spooled {
    char *name;         /* of the file, without folder and flags */
    gint64 n_attempts;
    gint64 first_at;    /* UTC seconds */
    gint64 last_at;     /* UTC seconds */
    char *last_error;   /* a sentence; NULL: the worker died on it */
    gboolean is_parked;
};
typedef struct jb_spooled jb_spooled;
void jb_spooled_free(jb_spooled *spooled);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_spooled, jb_spooled_free)

/* An attempt failed, and why; NULL: the worker died on it. */
gboolean jb_spooled_fail(jb_store *store, const char *name, const char *why, gint64 now, GError **error);
/* It could not be tried for a reason that says nothing about the message: told, and not counted. */
gboolean jb_spooled_leave(jb_store *store, const char *name, const char *why, gint64 now, GError **error);
gboolean jb_spooled_park(jb_store *store, const char *name, GError **error);
/* It was filed, or its file is gone. */
gboolean jb_spooled_done(jb_store *store, const char *name, GError **error);
/* Attempts start anew, parked no longer; false with JB_ERROR_NOT_FOUND where there is no such row. */
gboolean jb_spooled_retry(jb_store *store, const char *name, GError **error);

/* New, or NULL with `error` unset. */
jb_spooled *jb_spooled_get(jb_store *store, const char *name, GError **error);
/* struct jb_spooled, oldest first, owned by the array; NULL on errors. */
GPtrArray *jb_spooled_list(jb_store *store, GError **error);
/* How many are parked. */
gboolean jb_spooled_count_parked(jb_store *store, gint64 *n, GError **error);

#endif
