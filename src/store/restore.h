/* restore.h - a home made again from a backup (backup.h), or with a database that check --repair wrote.
 *
 * Nothing that is there is lost: the database goes into a folder before-restore-STAMP/ below the home with what stood beside it,
 * a key that differs too; mail in the spool stays, and that of the backup comes to it. Settings come back only where they are
 * missing; others may have been changed since.
 *
 * Letters that were due when the backup was made may have gone out since: in the restored database they are held, for a person;
 * so are the answers to mail that is filed again.
 * The new database is checked before it takes its place, by one rename. A kill at any step leaves the home as it was or
 * restored, and the same command finishes what is left. */
#ifndef JB_STORE_RESTORE_H
#define JB_STORE_RESTORE_H

#include "store/backup.h"
#include "store/event.h"

struct jb_restored {
    char *aside;          /* folder with what was there; NULL: nothing was; owned */
    guint n_held;         /* letters */
    guint n_spooled;      /* mails put into the spool */
    GPtrArray *forgotten; /* char *: references that were forgotten in the database that was there, and are back; owned */
    GPtrArray *unlike;    /* char *: settings that are not as in the backup, and were left; owned */
    jb_check_report *report;
};
void jb_restored_clear(struct jb_restored *restored);

/* A home has a database that would be set aside. */
gboolean jb_restore_is_living(const jb_home *home);

/* Whether mail that came then may have been answered from a database that was set aside since. */
gboolean jb_restore_covers(jb_store *store, gint64 received_at, gboolean *covers, GError **error);

/* `home` is made and entered. With `may_be_faulty` a database with faults is restored as it is, else JB_ERROR_DATA. JB_ERROR_BUSY
 * while a worker runs. */
gboolean jb_restore(const jb_home *home, const jb_backup *backup, gboolean may_be_faulty, const struct jb_signature *signature,
                    struct jb_restored *restored, GError **error);

#endif
