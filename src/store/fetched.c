#include "store/fetched.h"

#include "store/database.h"

gboolean jb_fetched_get(jb_store *store, const char *folder, struct jb_fetched *fetched, GError **error)
{
    *fetched = (struct jb_fetched){0};
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_FETCHED_GET, error, "s", folder);
    enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    if (step == JB_STEP_ROW)
        *fetched = (struct jb_fetched){jb_column_int(row, 0), jb_column_int(row, 1), jb_column_int(row, 2)};
    return step != JB_STEP_FAILED;
}

gboolean jb_fetched_put(jb_store *store, const char *folder, const struct jb_fetched *fetched, GError **error)
{
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    return transaction &&
           jb_statement_run(store, JB_SQL_FETCHED_PUT, error, "siii", folder, fetched->uid_validity, fetched->last_uid,
                            fetched->fetched_at) &&
           jb_transaction_commit(&transaction, error);
}
