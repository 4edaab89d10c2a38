#include "store/spooled.h"

#include "base/error.h"
#include "store/database.h"

void jb_spooled_free(jb_spooled *spooled)
{
    if (!spooled)
        return;
    g_free(spooled->name);
    g_free(spooled->last_error);
    g_free(spooled);
}

static gboolean tell(jb_store *store, const char *name, const char *why, gint64 now, gint64 n_counted, GError **error)
{
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    return transaction && jb_statement_run(store, JB_SQL_SPOOLED_TELL, error, "ssii", name, why, now, n_counted) &&
           jb_transaction_commit(&transaction, error);
}

gboolean jb_spooled_fail(jb_store *store, const char *name, const char *why, gint64 now, GError **error)
{
    return tell(store, name, why, now, 1, error);
}

gboolean jb_spooled_leave(jb_store *store, const char *name, const char *why, gint64 now, GError **error)
{
    return tell(store, name, why, now, 0, error);
}

/* A change that needs nothing but the name; in the caller's transaction, if there is one. */
static gboolean change(jb_store *store, enum jb_sql sql, const char *name, GError **error)
{
    if (jb_store_in_transaction(store))
        return jb_statement_run(store, sql, error, "s", name);
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    return transaction && jb_statement_run(store, sql, error, "s", name) && jb_transaction_commit(&transaction, error);
}

gboolean jb_spooled_park(jb_store *store, const char *name, GError **error)
{
    return change(store, JB_SQL_SPOOLED_PARK, name, error);
}

gboolean jb_spooled_done(jb_store *store, const char *name, GError **error)
{
    return change(store, JB_SQL_SPOOLED_DONE, name, error);
}

gboolean jb_spooled_retry(jb_store *store, const char *name, GError **error)
{
    if (!change(store, JB_SQL_SPOOLED_RETRY, name, error))
        return FALSE;
    if (jb_database_n_changed(store))
        return TRUE;
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND, "no message %s made trouble; joinbox problems lists them", name);
    return FALSE;
}

static jb_spooled *spooled_of_row(jb_statement *row)
{
    jb_spooled *spooled = g_new0(jb_spooled, 1);
    *spooled = (jb_spooled){
        .name = jb_column_text(row, 0),
        .n_attempts = jb_column_int(row, 1),
        .first_at = jb_column_int(row, 2),
        .last_at = jb_column_int(row, 3),
        .last_error = jb_column_text(row, 4),
        .is_parked = jb_column_int(row, 5) != 0,
    };
    return spooled;
}

jb_spooled *jb_spooled_get(jb_store *store, const char *name, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_SPOOLED_GET, error, "s", name);
    return row && jb_statement_step(row, error) == JB_STEP_ROW ? spooled_of_row(row) : NULL;
}

GPtrArray *jb_spooled_list(jb_store *store, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_spooled_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_SPOOLED_LIST, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(list, spooled_of_row(row));
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

gboolean jb_spooled_count_parked(jb_store *store, gint64 *n, GError **error)
{
    return jb_statement_ask(store, JB_SQL_SPOOLED_COUNT_PARKED, n, error, "");
}
