/* database.h - SQLite as the store uses it: one connection and its prepared statements.
 *
 * The only files that know sqlite3.h are database*.c. Statements are named in the files of src/store/sql and prepared on first
 * use; values are bound, never printed into SQL. Private to src/store. */
#ifndef JB_STORE_DATABASE_H
#define JB_STORE_DATABASE_H

#include <glib.h>
#include "store/sql.h"
#include "store/store.h"

typedef struct jb_statement jb_statement;

/* Opens the connection to an existing file; read-only where it cannot be written. Nothing is asked of the file yet. */
jb_store *jb_database_open(const char *path, GError **error);
/* The file at `path` is still the one that was opened. */
gboolean jb_database_is_in_place(const jb_store *store, GError **error);
/* Version number of the linked library. */
int jb_database_version(void);

/* Runs the statements of a name at once, without parameters. */
gboolean jb_database_run(jb_store *store, enum jb_sql sql, GError **error);
/* Runs a migration. */
gboolean jb_database_migrate(jb_store *store, guint number, GError **error);
gboolean jb_database_in_transaction(const jb_store *store);
void jb_database_set_writes(jb_store *store, gboolean writes);
gboolean jb_database_writes(const jb_store *store);
/* Number of rows that the last statement changed. */
gint64 jb_database_n_changed(const jb_store *store);
/* Row id of the last insert. */
gint64 jb_database_last_id(const jb_store *store);

/* A prepared statement with its parameters bound in order, one letter of `types` each:
 *   i gint64;  z gint64, 0 is NULL;  s const char *, NULL is NULL;  b gconstpointer and gsize: a blob, borrowed until the
 *   statement is released.
 * Released (for the next use) by g_autoptr. NULL on errors. */
jb_statement *jb_statement_new(jb_store *store, enum jb_sql sql, GError **error, const char *types, ...);
void jb_statement_release(jb_statement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_statement, jb_statement_release)

enum jb_step { JB_STEP_FAILED, JB_STEP_ROW, JB_STEP_DONE };
enum jb_step jb_statement_step(jb_statement *statement, GError **error);

/* Runs a statement that gives no rows. */
gboolean jb_statement_run(jb_store *store, enum jb_sql sql, GError **error, const char *types, ...);
/* The first column of its first row as an integer; 0 where there is no row. */
gboolean jb_statement_ask(jb_store *store, enum jb_sql sql, gint64 *answer, GError **error, const char *types, ...);

/* A value as it stands in a row, of whatever type. */
enum jb_value_type { JB_VALUE_NULL, JB_VALUE_INT, JB_VALUE_TEXT, JB_VALUE_BLOB };
struct jb_value {
    enum jb_value_type type;
    gint64 number;
    const guint8 *bytes; /* borrowed */
    gsize size;
};
/* Runs a statement with these values, or the first of them that it takes; `fits` becomes false where the table does not allow them, which is no error. */
gboolean jb_statement_put(jb_store *store, enum jb_sql sql, const struct jb_value *values, guint n, gboolean *fits, GError **error);

/* Columns of the row, from 0. */
gint64 jb_column_int(jb_statement *statement, int column);          /* NULL gives 0 */
const char *jb_column_peek(jb_statement *statement, int column);    /* borrowed until the next step; NULL */
char *jb_column_text(jb_statement *statement, int column);          /* a copy; NULL */
gconstpointer jb_column_blob(jb_statement *statement, int column, gsize *size); /* borrowed until the next step */
/* Index into `names` (NULL-terminated) of a text, or -1. */
int jb_column_name(jb_statement *statement, int column, const char *const *names);
/* A JSON list of strings: new array of char *, empty where it is none. */
GPtrArray *jb_column_strings(jb_statement *statement, int column);
/* The reverse; NULL is []. Caller frees. */
char *jb_strings_to_json(const GPtrArray *strings);

/* A copy of all that is committed, page by page, while others go on; `path` is a new file, which is ours (0600) and durable when
 * this returns. Takes the locks that a reader takes, a piece at a time; where others write so much that it would not come to an
 * end, at once. */
gboolean jb_database_copy(jb_store *store, const char *path, GError **error);

/* Forgets what it remembers of the file. Not in a transaction. */
void jb_database_release_pages(jb_store *store);
/* The file itself, past SQLite but by its hands, so that its locks stay: for wipe.c, which holds it alone. */
gboolean jb_database_read_file(jb_store *store, void *bytes, gsize size, gint64 at, GError **error);
gboolean jb_database_write_file(jb_store *store, const void *bytes, gsize size, gint64 at, GError **error);
gboolean jb_database_sync_file(jb_store *store, GError **error);
gboolean jb_database_file_size(jb_store *store, gint64 *size, GError **error);

/* SQL of a statement, and its plan as SQLite explains it, a line each; for tests. */
const char *jb_sql_name(enum jb_sql sql);
char *jb_statement_plan(jb_store *store, enum jb_sql sql, GError **error);

#endif
