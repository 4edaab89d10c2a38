/* pace.h - how many mails are read in an hour (setting reads_per_hour; threats C5).
 *
 * A burst of a whole hour's mails goes at once; what is above it waits in the spool, in order, and is read as time goes on.
 * Nothing is refused, deferred or dropped: the mail server has long been told that the mail is safe. The one number that this
 * takes is kept in run/pace, so that it outlives workers that cron starts; a file that is lost starts the hour anew. */
#ifndef JB_FILING_PACE_H
#define JB_FILING_PACE_H

#include <glib.h>

struct jb_pace {
    char *file;      /* owned */
    gint64 until_us; /* up to when the mails that were read take up their share of time; UTC microseconds */
    gboolean is_read; /* from the file */
};
typedef struct jb_pace jb_pace;
void jb_pace_clear(jb_pace *pace);

/* Whether one more mail may be read at `now` (UTC seconds), which then counts. `per_hour` 0: any number. */
gboolean jb_pace_take(jb_pace *pace, const char *run_folder, gint64 per_hour, gint64 now);
/* Writes it down, without a sync. */
void jb_pace_keep(const jb_pace *pace);

#endif
