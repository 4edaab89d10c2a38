/* crashvfs.h - a disk that loses power: an SQLite VFS whose files live in memory until they are synced.
 *
 * At a chosen sync the power fails: of what was written to each file since its last sync a seeded choice is lost, kept, or
 * cut at a sector, in any order; files made or removed may or may not have been. What is left is written out as the
 * files' real content, and the process ends at once. */
#ifndef JB_TESTS_CRASHVFS_H
#define JB_TESTS_CRASHVFS_H

#include <glib.h>

struct jb_crash {
    guint at_sync;     /* power fails before this sync is done, counted from 1; 0: never */
    guint32 seed;
    gboolean is_lying; /* says that it has synced, and has not: a disk on which nothing can be safe */
};

/* Makes it the VFS of this process, for good. */
void jb_crash_install(const struct jb_crash *crash);
/* How many syncs there were. */
guint jb_crash_n_syncs(void);
/* The power fails now. */
void jb_crash_now(void) G_GNUC_NORETURN;

enum { JB_CRASH_EXIT = 42 }; /* the status with which the process ends */

#endif
