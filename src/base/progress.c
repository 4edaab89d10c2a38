#include "base/progress.h"

#include <stdio.h>
#include <unistd.h>

enum { PATIENCE_US = G_USEC_PER_SEC, EVERY_US = G_USEC_PER_SEC / 10 };

void jb_progress_begin(struct jb_progress *progress, const char *what, gint64 total)
{
    gint64 now = g_get_monotonic_time();
    *progress = (struct jb_progress){.what = what, .total = total, .begun_at = now, .shown_at = now};
}

void jb_progress_at(struct jb_progress *progress, gint64 n)
{
    gint64 now = g_get_monotonic_time();
    if (now - progress->begun_at < PATIENCE_US || now - progress->shown_at < EVERY_US)
        return;
    progress->shown_at = now;
    if (!isatty(STDERR_FILENO))
        return;
    progress->is_shown = TRUE;
    if (progress->total)
        fprintf(stderr, "\r%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " %s\033[K", n, progress->total, progress->what);
    else
        fprintf(stderr, "\r%" G_GINT64_FORMAT " %s\033[K", n, progress->what);
}

void jb_progress_end(struct jb_progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
    progress->is_shown = FALSE;
}
