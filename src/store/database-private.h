/* database-private.h - a connection as database.c and database_copy.c know it: the only files that know sqlite3.h. */
#ifndef JB_STORE_DATABASE_PRIVATE_H
#define JB_STORE_DATABASE_PRIVATE_H

#include <sqlite3.h>
#include <sys/types.h>
#include "store/database.h"

struct jb_store {
    sqlite3 *connection;
    char *path;
    dev_t device; /* of the file that was opened */
    ino_t inode;
    gboolean writes;
    struct jb_statement *statements[JB_N_SQL];
};

/* Sets the error for a result of SQLite, with what a person can do. `attempted` is a name for whoever mends the program: shown
 * where the program is at fault. Returns false. */
gboolean jb_database_fail(const jb_store *store, int result, const char *attempted, GError **error);

#endif
