/* when.h - times as people read them. */
#ifndef JB_BASE_WHEN_H
#define JB_BASE_WHEN_H

#include <glib.h>

/* "5 min", "3 h", "12 days", "4 months"; both in UTC seconds. "now" for less than a minute and for what is ahead.
 * Caller frees. */
char *jb_when_age(gint64 now, gint64 then);
/* "13 Jan 2026 10:02" in the local time zone; "unknown" for 0. Caller frees. */
char *jb_when_local(gint64 at);
/* "2026-01-13T10:02:11Z" (RFC 3339); NULL for 0. Caller frees. */
char *jb_when_utc(gint64 at);

#endif
