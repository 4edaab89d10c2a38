/* store.h - the database of one network: joinbox.db, by SQLite.
 *
 * Opening, making, migrating, and transactions. What is in it: mail.h (raw messages), application.h, event.h (the
 * journal), readings.h (what was understood), outbox.h (answers), spooled.h (trouble with spool files), check.h.
 *
 * Invariants: a database is made by jb_store_create() alone, never by opening. A database of another program or of a
 * newer joinbox is left untouched. It is as readable as its folder: 0600 in a person's home, 0660 in the system's. All
 * that writes does so between jb_store_begin() and jb_store_commit(), unless its docstring says that it runs its own
 * transaction. After a failed commit the connection is no longer to be trusted: free it and open anew (an fsync that
 * failed once may say "done" the second time).
 *
 * Errors are of JB_STORE_ERROR: BUSY (locked for 20 s: somebody else is at it, try again), NOT_FOUND (no database),
 * DATA (damaged, or not ours), CONFIG (newer than this program), DENIED, IO, UNAVAILABLE (disk full). */
#ifndef JB_STORE_STORE_H
#define JB_STORE_STORE_H

#include <glib.h>

enum jb_store_access {
    JB_STORE_READ,  /* nothing can be written; migrations are refused with JB_ERROR_CONFIG */
    JB_STORE_WRITE, /* an older schema is migrated first */
};

typedef struct jb_store jb_store;

/* Makes the database and its schema where `path` does not exist; `made` (NULL allowed) says whether it did. The folder
 * must exist. The rights follow the folder's. Returns an open store (WRITE), freed by jb_store_free(). */
jb_store *jb_store_create(const char *path, gboolean *made, GError **error);

/* Opens an existing database. Caller frees with jb_store_free(). */
jb_store *jb_store_open(const char *path, enum jb_store_access mode, GError **error);

/* Rolls back what is not committed. NULL allowed. */
void jb_store_free(jb_store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_store, jb_store_free)

/* Path that it was opened with; borrowed. */
const char *jb_store_path(const jb_store *store);

/* Number of the schema that this program writes, and of the one in the file. */
guint jb_store_schema_newest(void);
guint jb_store_schema(const jb_store *store);

/* "truncate" or "wal": WAL only where the linked SQLite has no WAL-reset race (3.51.3, 3.50.7 in its line, 3.44.6 in its). */
const char *jb_store_journal_mode(const jb_store *store);
/* The rule itself, for a version number as sqlite3_libversion_number() gives it. */
gboolean jb_store_wal_is_safe(int sqlite_version);

/* Starts a transaction that writes (BEGIN IMMEDIATE); waits up to 20 s for others. Fails with JB_ERROR_NOT_FOUND where
 * the file at the path is no longer the one that was opened. */
gboolean jb_store_begin(jb_store *store, GError **error);
/* Starts a transaction that reads: all it sees is of one moment. */
gboolean jb_store_begin_read(jb_store *store, GError **error);
gboolean jb_store_commit(jb_store *store, GError **error);
/* Undoes the transaction, if there is one. */
void jb_store_rollback(jb_store *store);
gboolean jb_store_in_transaction(const jb_store *store);

/* Rolls back at the end of the scope unless it was committed:
 *     g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
 *     … return transaction && … && jb_transaction_commit(&transaction, error); */
typedef struct jb_store jb_transaction;
jb_transaction *jb_transaction_begin(jb_store *store, GError **error);
gboolean jb_transaction_commit(jb_transaction **transaction, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_transaction, jb_store_rollback)

#endif
