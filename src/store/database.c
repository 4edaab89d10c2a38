#include "store/database-private.h"

#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fault.h"
#include "store/lockers.h"

enum { BUSY_MS = 20000 };

struct jb_statement {
    sqlite3_stmt *prepared;
    jb_store *store;
    enum jb_sql sql;
    gboolean in_use;
};

static enum jb_error_code code_of(int result)
{
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return JB_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* our statements fit our schema: it, or what is stored, is no longer what we wrote */
        return JB_ERROR_DATA;
    case SQLITE_FULL:
        return JB_ERROR_UNAVAILABLE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return JB_ERROR_DENIED;
    case SQLITE_CANTOPEN:
        return JB_ERROR_NOT_FOUND;
    case SQLITE_IOERR:
        return JB_ERROR_IO;
    default:
        return JB_ERROR_SOFTWARE;
    }
}

/* What is wrong with the file; SQLite's own words say more, where there are some. */
static const char *trouble_of(int result)
{
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "is in use by another program";
    case SQLITE_CORRUPT:
        return "is damaged";
    case SQLITE_NOTADB:
        return "is damaged, or no database of joinbox";
    case SQLITE_ERROR:
        return "is not as joinbox wrote it";
    default:
        return "cannot be used";
    }
}

/* What a person can do about it. */
static const char *remedy_of(enum jb_error_code code)
{
    switch (code) {
    case JB_ERROR_BUSY:
        return "; try again when it is done";
    case JB_ERROR_DATA:
        return "; restore a backup (joinbox restore), or save what can be read of it (joinbox check --repair)";
    case JB_ERROR_UNAVAILABLE:
        return "; make room on the disk";
    case JB_ERROR_DENIED:
        return "; are you of the home's group?";
    default:
        return "";
    }
}

gboolean jb_database_fail(const jb_store *store, int result, const char *attempted, GError **error)
{
    enum jb_error_code code = code_of(result);
    g_autofree char *who = code == JB_ERROR_BUSY ? jb_lockers_describe(store->path) : NULL;
    g_autofree char *at = code == JB_ERROR_SOFTWARE ? g_strconcat(", at ", attempted, NULL) : g_strdup("");
    g_set_error(error, JB_STORE_ERROR, (gint)code, "%s %s (%s%s)%s", store->path, trouble_of(result),
                who ? who : sqlite3_errmsg(store->connection), at, remedy_of(code));
    return FALSE;
}

static gboolean remember_file(jb_store *store, GError **error)
{
    struct stat st;
    if (stat(store->path, &st) < 0)
        return jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot open the database", store->path);
    store->device = st.st_dev;
    store->inode = st.st_ino;
    return TRUE;
}

jb_store *jb_database_open(const char *path, GError **error)
{
    g_autoptr(jb_store) store = g_new0(jb_store, 1);
    store->path = g_strdup(path);
    if (!remember_file(store, error))
        return NULL;
    int result = sqlite3_open_v2(path, &store->connection, SQLITE_OPEN_READWRITE, NULL);
    if (result != SQLITE_OK) {
        jb_database_fail(store, result, "open the database", error);
        return NULL;
    }
    sqlite3_extended_result_codes(store->connection, 1);
    sqlite3_busy_timeout(store->connection, BUSY_MS);
    sqlite3_db_config(store->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return g_steal_pointer(&store);
}

void jb_store_free(jb_store *store)
{
    if (!store)
        return;
    for (guint i = 0; i < JB_N_SQL; i++) {
        if (store->statements[i])
            sqlite3_finalize(store->statements[i]->prepared);
        g_free(store->statements[i]);
    }
    sqlite3_close(store->connection);
    g_free(store->path);
    g_free(store);
}

const char *jb_store_path(const jb_store *store)
{
    return store->path;
}

gboolean jb_database_is_in_place(const jb_store *store, GError **error)
{
    struct stat st;
    if (stat(store->path, &st) == 0 && st.st_dev == store->device && st.st_ino == store->inode)
        return TRUE;
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND,
                "the database %s was removed or replaced while it was in use; nothing was written", store->path);
    return FALSE;
}

int jb_database_version(void)
{
    return sqlite3_libversion_number();
}

const char *jb_sql_name(enum jb_sql sql)
{
    return jb_sql_statement(sql)->name;
}

static gboolean run(jb_store *store, const char *sql, const char *attempted, GError **error)
{
    int result = sqlite3_exec(store->connection, sql, NULL, NULL, NULL);
    return result == SQLITE_OK || jb_database_fail(store, result, attempted, error);
}

gboolean jb_database_run(jb_store *store, enum jb_sql sql, GError **error)
{
    jb_fault_point(jb_sql_name(sql));
    return run(store, jb_sql_statement(sql)->text, jb_sql_name(sql), error);
}

gboolean jb_database_migrate(jb_store *store, guint number, GError **error)
{
    return run(store, jb_sql_migration(number), "migrate", error);
}

gboolean jb_database_in_transaction(const jb_store *store)
{
    return !sqlite3_get_autocommit(store->connection);
}

void jb_database_set_writes(jb_store *store, gboolean writes)
{
    store->writes = writes;
}

gboolean jb_database_writes(const jb_store *store)
{
    return store->writes;
}

gint64 jb_database_n_changed(const jb_store *store)
{
    return sqlite3_changes64(store->connection);
}

gint64 jb_database_last_id(const jb_store *store)
{
    return sqlite3_last_insert_rowid(store->connection);
}

static jb_statement *statement_of(jb_store *store, enum jb_sql sql, GError **error)
{
    if (store->statements[sql])
        return store->statements[sql];
    sqlite3_stmt *prepared = NULL;
    int result = sqlite3_prepare_v3(store->connection, jb_sql_statement(sql)->text, -1, SQLITE_PREPARE_PERSISTENT,
                                    &prepared, NULL);
    if (result != SQLITE_OK) {
        jb_database_fail(store, result, jb_sql_name(sql), error);
        return NULL;
    }
    jb_statement *statement = g_new0(jb_statement, 1);
    *statement = (jb_statement){.prepared = prepared, .store = store, .sql = sql};
    return store->statements[sql] = statement;
}

static int bind_one(sqlite3_stmt *prepared, int i, char type, va_list *values)
{
    switch (type) {
    case 'i':
        return sqlite3_bind_int64(prepared, i, va_arg(*values, gint64));
    case 'z': {
        gint64 number = va_arg(*values, gint64);
        return number ? sqlite3_bind_int64(prepared, i, number) : sqlite3_bind_null(prepared, i);
    }
    case 's': /* copied: what is passed may be freed before the step */
        return sqlite3_bind_text(prepared, i, va_arg(*values, const char *), -1, SQLITE_TRANSIENT);
    case 'b': {
        gconstpointer bytes = va_arg(*values, gconstpointer);
        gsize size = va_arg(*values, gsize);
        return sqlite3_bind_blob64(prepared, i, bytes, size, SQLITE_STATIC);
    }
    default:
        g_assert_not_reached();
    }
}

static jb_statement *bind_all(jb_store *store, enum jb_sql sql, GError **error, const char *types, va_list *values)
{
    jb_statement *statement = statement_of(store, sql, error);
    if (!statement)
        return NULL;
    g_assert(!statement->in_use);
    g_assert((gsize)sqlite3_bind_parameter_count(statement->prepared) == strlen(types));
    statement->in_use = TRUE;
    for (int i = 0; types[i]; i++) {
        int result = bind_one(statement->prepared, i + 1, types[i], values);
        if (result != SQLITE_OK) {
            jb_database_fail(store, result, jb_sql_name(sql), error);
            jb_statement_release(statement);
            return NULL;
        }
    }
    return statement;
}

jb_statement *jb_statement_new(jb_store *store, enum jb_sql sql, GError **error, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    jb_statement *statement = bind_all(store, sql, error, types, &values);
    va_end(values);
    return statement;
}

void jb_statement_release(jb_statement *statement)
{
    if (!statement)
        return;
    sqlite3_reset(statement->prepared);
    sqlite3_clear_bindings(statement->prepared);
    statement->in_use = FALSE;
}

enum jb_step jb_statement_step(jb_statement *statement, GError **error)
{
    if (!sqlite3_stmt_readonly(statement->prepared))
        jb_fault_point(jb_sql_name(statement->sql));
    int result = sqlite3_step(statement->prepared);
    if (result == SQLITE_ROW)
        return JB_STEP_ROW;
    if (result == SQLITE_DONE)
        return JB_STEP_DONE;
    jb_database_fail(statement->store, result, jb_sql_name(statement->sql), error);
    return JB_STEP_FAILED;
}

static int bind_value(sqlite3_stmt *prepared, int i, const struct jb_value *value)
{
    switch (value->type) {
    case JB_VALUE_NULL:
        return sqlite3_bind_null(prepared, i);
    case JB_VALUE_INT:
        return sqlite3_bind_int64(prepared, i, value->number);
    case JB_VALUE_TEXT:
        return sqlite3_bind_text64(prepared, i, (const char *)value->bytes, value->size, SQLITE_STATIC, SQLITE_UTF8);
    case JB_VALUE_BLOB:
        return sqlite3_bind_blob64(prepared, i, value->bytes, value->size, SQLITE_STATIC);
    }
    g_assert_not_reached();
}

gboolean jb_statement_put(jb_store *store, enum jb_sql sql, const struct jb_value *values, guint n, gboolean *fits, GError **error)
{
    jb_statement *statement = statement_of(store, sql, error);
    int result = SQLITE_OK;
    *fits = FALSE;
    if (!statement)
        return FALSE;
    n = MIN(n, (guint)sqlite3_bind_parameter_count(statement->prepared));
    for (guint i = 0; result == SQLITE_OK && i < n; i++)
        result = bind_value(statement->prepared, (int)i + 1, &values[i]);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement->prepared);
    jb_statement_release(statement);
    *fits = result == SQLITE_DONE && sqlite3_changes(store->connection) > 0;
    return result == SQLITE_DONE || (result & 0xff) == SQLITE_CONSTRAINT || jb_database_fail(store, result, jb_sql_name(sql), error);
}

gboolean jb_statement_run(jb_store *store, enum jb_sql sql, GError **error, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    g_autoptr(jb_statement) statement = bind_all(store, sql, error, types, &values);
    va_end(values);
    return statement && jb_statement_step(statement, error) != JB_STEP_FAILED;
}

gboolean jb_statement_ask(jb_store *store, enum jb_sql sql, gint64 *answer, GError **error, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    g_autoptr(jb_statement) statement = bind_all(store, sql, error, types, &values);
    va_end(values);
    enum jb_step step = statement ? jb_statement_step(statement, error) : JB_STEP_FAILED;
    *answer = step == JB_STEP_ROW ? jb_column_int(statement, 0) : 0;
    return step != JB_STEP_FAILED;
}

gint64 jb_column_int(jb_statement *statement, int column)
{
    return sqlite3_column_int64(statement->prepared, column);
}

const char *jb_column_peek(jb_statement *statement, int column)
{
    return (const char *)sqlite3_column_text(statement->prepared, column);
}

char *jb_column_text(jb_statement *statement, int column)
{
    return g_strdup(jb_column_peek(statement, column));
}

gconstpointer jb_column_blob(jb_statement *statement, int column, gsize *size)
{
    gconstpointer bytes = sqlite3_column_blob(statement->prepared, column);
    *size = (gsize)sqlite3_column_bytes(statement->prepared, column);
    return bytes;
}

int jb_column_name(jb_statement *statement, int column, const char *const *names)
{
    const char *text = jb_column_peek(statement, column);
    for (int i = 0; text && names[i]; i++)
        if (strcmp(text, names[i]) == 0)
            return i;
    return -1;
}

GPtrArray *jb_column_strings(jb_statement *statement, int column)
{
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    const char *text = jb_column_peek(statement, column);
    json_t *list = text ? json_loads(text, 0, NULL) : NULL;
    size_t i;
    json_t *entry;
    json_array_foreach(list, i, entry)
        if (json_is_string(entry))
            g_ptr_array_add(strings, g_strdup(json_string_value(entry)));
    json_decref(list);
    return strings;
}

char *jb_strings_to_json(const GPtrArray *strings)
{
    json_t *list = json_array();
    for (guint i = 0; strings && i < strings->len; i++)
        json_array_append_new(list, json_string(strings->pdata[i]));
    char *text = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    return text;
}

char *jb_statement_plan(jb_store *store, enum jb_sql sql, GError **error)
{
    g_autofree char *text = g_strconcat("EXPLAIN QUERY PLAN ", jb_sql_statement(sql)->text, NULL);
    sqlite3_stmt *prepared = NULL;
    int result = sqlite3_prepare_v2(store->connection, text, -1, &prepared, NULL);
    if (result != SQLITE_OK) {
        jb_database_fail(store, result, jb_sql_name(sql), error);
        return NULL;
    }
    GString *plan = g_string_new(NULL);
    while (sqlite3_step(prepared) == SQLITE_ROW)
        g_string_append_printf(plan, "%s\n", (const char *)sqlite3_column_text(prepared, 3));
    sqlite3_finalize(prepared);
    return g_string_free(plan, FALSE);
}

void jb_database_release_pages(jb_store *store)
{
    sqlite3_db_release_memory(store->connection);
}

static sqlite3_file *file_of(jb_store *store)
{
    sqlite3_file *file = NULL;
    sqlite3_file_control(store->connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file;
}

gboolean jb_database_read_file(jb_store *store, void *bytes, gsize size, gint64 at, GError **error)
{
    sqlite3_file *file = file_of(store);
    int result = file->pMethods->xRead(file, bytes, (int)size, at);
    return result == SQLITE_OK || jb_database_fail(store, result, "read the file", error);
}

gboolean jb_database_write_file(jb_store *store, const void *bytes, gsize size, gint64 at, GError **error)
{
    sqlite3_file *file = file_of(store);
    int result = file->pMethods->xWrite(file, bytes, (int)size, at);
    return result == SQLITE_OK || jb_database_fail(store, result, "write the file", error);
}

gboolean jb_database_sync_file(jb_store *store, GError **error)
{
    sqlite3_file *file = file_of(store);
    int result = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
    return result == SQLITE_OK || jb_database_fail(store, result, "sync the file", error);
}

gboolean jb_database_file_size(jb_store *store, gint64 *size, GError **error)
{
    sqlite3_file *file = file_of(store);
    sqlite3_int64 found = 0;
    int result = file->pMethods->xFileSize(file, &found);
    *size = found;
    return result == SQLITE_OK || jb_database_fail(store, result, "measure the file", error);
}
