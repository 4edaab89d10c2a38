/* overdue.h - what has waited longer than the network wants (settings remind_*). */
#ifndef JB_REVIEW_OVERDUE_H
#define JB_REVIEW_OVERDUE_H

#include "base/config.h"
#include "store/application.h"

/* Imported mail waits since it came, and is overdue so many days after it was imported: before that nobody had it to see. */
gboolean jb_overdue_is(const struct jb_config *config, jb_store *store, const struct jb_application *application, gint64 now);
/* Those that are, what has waited longest first: struct jb_application, owned by the array. NULL on errors of the store. */
GPtrArray *jb_overdue_list(const struct jb_config *config, jb_store *store, gint64 now, GError **error);

/* What it is that has not happened: "asked, and no answer came". Borrowed; NULL where the reason why it waits says it. */
const char *jb_overdue_what(const struct jb_application *application);
/* What one would type about it. Caller frees. */
char *jb_overdue_next(const struct jb_application *application);

#endif
