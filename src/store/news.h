/* news.h - what has happened to an application behind somebody's back. */
#ifndef JB_STORE_NEWS_H
#define JB_STORE_NEWS_H

#include "store/event.h"

/* The last event after `after` that `actor` did not cause and would want to see before deciding: what another person did,
 * or that mail came. NULL for `actor` is nobody: whoever did it. `n` becomes how many there are. New; NULL where there is
 * none, and on errors. */
jb_event *jb_news_after(jb_store *store, gint64 application, gint64 after, const char *actor, guint *n, GError **error);

/* "bea brought it to declined", "another mail came in". Caller frees. */
char *jb_news_told(const struct jb_event *event);

#endif
