/* progress.h - a line on the terminal that tells how far something long has come.
 *
 * On standard error, where that is a terminal, from the second second on, ten times a second at most; wiped away at the end.
 * Elsewhere nothing. */
#ifndef JB_BASE_PROGRESS_H
#define JB_BASE_PROGRESS_H

#include <glib.h>

struct jb_progress {
    const char *what; /* "events", after the number; borrowed */
    gint64 total;     /* 0: not known */
    gint64 begun_at;  /* monotonic microseconds, as the next */
    gint64 shown_at;
    gboolean is_shown;
};

/* Begins to count. */
void jb_progress_begin(struct jb_progress *progress, const char *what, gint64 total);
/* So many are done. */
void jb_progress_at(struct jb_progress *progress, gint64 n);
void jb_progress_end(struct jb_progress *progress);

#endif
