#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "store/database.h"
#include "store/names.h"
#include "store/refresh.h"

enum {
    APPLICATION_ID = 0x4a425876, /* schema-001.sql sets it */
    FIRST_WITH_NAMES = 3,        /* schema-003.sql has their table, and cannot fill it */
};

guint jb_store_schema_newest(void)
{
    return jb_sql_n_migrations();
}

guint jb_store_schema(const jb_store *store)
{
    gint64 number = 0;
    jb_statement_ask((jb_store *)store, JB_SQL_STORE_USER_VERSION, &number, NULL, "");
    return (guint)number;
}

/* WAL loses commits when two connections checkpoint at once, in all releases before these. */
gboolean jb_store_wal_is_safe(int version)
{
    return version >= 3051003 || (version >= 3050007 && version < 3051000) ||
           (version >= 3044006 && version < 3045000);
}

const char *jb_store_journal_mode(const jb_store *store)
{
    (void)store;
    return jb_store_wal_is_safe(jb_database_version()) ? "wal" : "truncate";
}

static gboolean set_up(jb_store *store, enum jb_store_access mode, GError **error)
{
    jb_database_set_writes(store, mode == JB_STORE_WRITE);
    if (!jb_database_run(store, JB_SQL_STORE_SET_UP, error))
        return FALSE;
    if (mode == JB_STORE_READ)
        return jb_database_run(store, JB_SQL_STORE_READ_ONLY, error);
    gboolean wal = jb_store_wal_is_safe(jb_database_version());
    return jb_database_run(store, wal ? JB_SQL_STORE_USE_WAL : JB_SQL_STORE_USE_TRUNCATE, error);
}

static gboolean migrate_one(jb_store *store, guint number, GError **error)
{
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    if (!transaction)
        return FALSE;
    if (jb_store_schema(store) >= number) /* another process was quicker */
        return TRUE;
    return jb_database_migrate(store, number, error) &&
           (number != FIRST_WITH_NAMES || (jb_names_fill(store, error) && jb_refresh_corrected(store, error))) &&
           jb_transaction_commit(&transaction, error);
}

static gboolean migrate(jb_store *store, GError **error)
{
    for (guint number = jb_store_schema(store) + 1; number <= jb_store_schema_newest(); number++)
        if (!migrate_one(store, number, error)) {
            g_prefix_error(error, "bringing the schema from %u to %u: ", number - 1, number);
            return FALSE;
        }
    return TRUE;
}

static gboolean refuse(const jb_store *store, enum jb_error_code code, const char *why, GError **error)
{
    g_set_error(error, JB_STORE_ERROR, (gint)code, "%s %s", jb_store_path(store), why);
    return FALSE;
}

/* Looks at what the file says it is, before anything is written to it. */
static gboolean is_ours(jb_store *store, gboolean *is_empty, GError **error)
{
    gint64 mark = 0, version = 0, n_tables = 0;
    if (!jb_statement_ask(store, JB_SQL_STORE_APPLICATION_ID, &mark, error, "") ||
        !jb_statement_ask(store, JB_SQL_STORE_USER_VERSION, &version, error, "") ||
        !jb_statement_ask(store, JB_SQL_STORE_N_TABLES, &n_tables, error, ""))
        return FALSE;
    *is_empty = mark == 0 && version == 0 && n_tables == 0;
    if (*is_empty)
        return TRUE;
    if (mark != APPLICATION_ID)
        return refuse(store, JB_ERROR_DATA, "is a database of another program; nothing was touched", error);
    if (version > jb_store_schema_newest())
        return refuse(store, JB_ERROR_CONFIG,
                      "was written by a newer joinbox; nothing was touched: install that release or a later one", error);
    return TRUE;
}

static gboolean is_private(const char *path, GError **error)
{
    struct stat st;
    if (lstat(path, &st) < 0)
        return !jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot open the database", path) &&
               jb_error_add(error, "; restore a backup, or make a new one with joinbox init");
    if (!S_ISREG(st.st_mode) || (st.st_mode & S_IRWXO)) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_DENIED,
                    "%s can be read or written by others, or is no plain file; chmod o= %s, if that is right", path, path);
        return FALSE;
    }
    return TRUE;
}

jb_store *jb_store_open(const char *path, enum jb_store_access mode, GError **error)
{
    if (mode == JB_STORE_WRITE && access(path, F_OK) == 0 && access(path, W_OK) < 0) {
        int why = errno;
        jb_error_from_errno(error, JB_STORE_ERROR, why, "cannot write the database", path);
        return jb_error_add(error, why == EROFS ? "; is its disk mounted to be read only?" : "; are you of the home's group?");
    }
    if (!is_private(path, error))
        return NULL;
    g_autoptr(jb_store) store = jb_database_open(path, error);
    gboolean is_empty = FALSE;
    if (!store || !is_ours(store, &is_empty, error))
        return NULL;
    if (is_empty) {
        refuse(store, JB_ERROR_NOT_FOUND, "is empty; run joinbox init where it is new, else restore a backup", error);
        return NULL;
    }
    if (mode == JB_STORE_READ && jb_store_schema(store) < jb_store_schema_newest()) {
        refuse(store, JB_ERROR_CONFIG, "is of an older joinbox; run joinbox work, which brings it up to date", error);
        return NULL;
    }
    if (!set_up(store, mode, error) || (mode == JB_STORE_WRITE && !migrate(store, error)))
        return NULL;
    return g_steal_pointer(&store);
}

/* A file of our own, as private as its folder; one that is there is left alone. */
static gboolean make_file(const char *path, gboolean *made, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    struct stat st;
    if (stat(folder, &st) < 0)
        return jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot make the database in", folder);
    mode_t mode = st.st_mode & S_IRWXG ? 0660 : 0600;
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, mode);
    *made = fd >= 0;
    if (fd < 0)
        return errno == EEXIST ||
               jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot make the database", path);
    gboolean good = fchmod(fd, mode) == 0; /* whatever the umask */
    close(fd);
    return good || jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot set the rights of", path);
}

jb_store *jb_store_create(const char *path, gboolean *made, GError **error)
{
    gboolean is_new = FALSE, is_empty = FALSE;
    if (made)
        *made = FALSE;
    if (!make_file(path, &is_new, error) || !is_private(path, error))
        return NULL;
    g_autoptr(jb_store) store = jb_database_open(path, error);
    if (!store || !is_ours(store, &is_empty, error) || !set_up(store, JB_STORE_WRITE, error) || !migrate(store, error))
        return NULL;
    if (made)
        *made = is_empty;
    return g_steal_pointer(&store);
}

gboolean jb_store_begin(jb_store *store, GError **error)
{
    g_assert(jb_database_writes(store));
    return jb_database_is_in_place(store, error) && jb_database_run(store, JB_SQL_STORE_BEGIN, error);
}

gboolean jb_store_begin_read(jb_store *store, GError **error)
{
    return jb_database_run(store, JB_SQL_STORE_BEGIN_READ, error);
}

gboolean jb_store_commit(jb_store *store, GError **error)
{
    return jb_database_run(store, JB_SQL_STORE_COMMIT, error);
}

void jb_store_rollback(jb_store *store)
{
    if (store && jb_store_in_transaction(store))
        jb_database_run(store, JB_SQL_STORE_ROLLBACK, NULL);
}

gboolean jb_store_in_transaction(const jb_store *store)
{
    return jb_database_in_transaction(store);
}

jb_transaction *jb_transaction_begin(jb_store *store, GError **error)
{
    return jb_store_begin(store, error) ? store : NULL;
}

gboolean jb_transaction_commit(jb_transaction **transaction, GError **error)
{
    jb_store *store = g_steal_pointer(transaction);
    if (jb_store_commit(store, error))
        return TRUE;
    jb_store_rollback(store);
    return FALSE;
}
