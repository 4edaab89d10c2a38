/* backup.h - copies of a home, each a folder by itself: joinbox-20261124T163012Z/.
 *
 *     joinbox.db           all that was committed at one moment
 *     spool/new, spool/cur mail that was not filed then (copied before the database: what is in neither came later)
 *     token.key            the key of the reply tokens
 *     conf/                joinbox.conf, policy/, templates/ of the home
 *     backup.json          what the copy holds: each file with its bytes and SHA-256, numbers, the last event's hash
 *
 * Not in it: files that settings name (passwords, tokens), and outbox/, whose letters are in the database.
 *
 * A copy is made under a name that begins with a dot, read back and checked as joinbox check does, and only then given its
 * name; what a killed run left is removed by the next. One at a time in a folder (JB_ERROR_BUSY). */
#ifndef JB_STORE_BACKUP_H
#define JB_STORE_BACKUP_H

#include "base/home.h"
#include "store/check.h"
#include "store/store.h"

struct jb_backup {
    char *path;          /* of the folder, or of a bare database; owned */
    char *database;      /* path; owned */
    gboolean is_bare;    /* a database by itself: no key, no mail of the spool, no settings */
    gint64 made_at;      /* UTC seconds */
    guint schema;
    gint64 n_messages, n_events, n_spooled, n_bytes;
    char *last_hash;     /* of the journal's last event; "" where there is none; owned */
    GPtrArray *files;    /* char *: names below the folder; owned */
};
typedef struct jb_backup jb_backup;
void jb_backup_free(jb_backup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_backup, jb_backup_free)

/* Makes one in `folder`, which is made where it is missing. `report` becomes what the check of the copy found; where it found
 * faults (they are the store's own) the copy is kept, under a name that ends in "-faulty". */
jb_backup *jb_backup_make(jb_store *store, const jb_home *home, const char *folder, gint64 now, jb_check_report **report,
                          GError **error);

/* Of the sound copies in `folder` the `keep` newest stay; `n_removed` older ones go. */
gboolean jb_backup_rotate(const char *folder, guint keep, guint *n_removed, GError **error);

/* The newest sound copy in a folder of them, or the path itself where it is one, or a plain file (taken for a database). Caller frees; NULL with JB_ERROR_NOT_FOUND. */
char *jb_backup_find(const char *path, GError **error);
/* Reads what backup.json says, and that all files are there as it says. */
jb_backup *jb_backup_open(const char *path, GError **error);

#endif
