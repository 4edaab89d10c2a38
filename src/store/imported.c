#include "store/imported.h"

#include "store/database.h"

static const char *const names[] = {[JB_LIST_MEMBERS] = "members", [JB_LIST_MUTUALS] = "mutuals"};

void jb_imported_free(jb_imported *imported)
{
    if (!imported)
        return;
    g_free(imported->file);
    g_free(imported->sha256);
    g_free(imported->actor);
    g_free(imported);
}

jb_imported *jb_imported_get(jb_store *store, enum jb_list list, GError **error)
{
    g_autoptr(jb_imported) imported = g_new0(jb_imported, 1);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_IMPORTED_GET, error, "s", names[list]);
    enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    if (step == JB_STEP_FAILED)
        return NULL;
    if (step == JB_STEP_ROW)
        *imported = (struct jb_imported){
            .file = jb_column_text(row, 0), .sha256 = jb_column_text(row, 1), .made_at = jb_column_int(row, 2),
            .imported_at = jb_column_int(row, 3), .actor = jb_column_text(row, 4), .n_rows = jb_column_int(row, 5)};
    return g_steal_pointer(&imported);
}

gboolean jb_imported_put(jb_store *store, const struct jb_signature *signature, enum jb_list list,
                         const struct jb_imported *imported, GError **error)
{
    return jb_statement_run(store, JB_SQL_IMPORTED_PUT, error, "sssiisi", names[list], imported->file, imported->sha256,
                            imported->made_at, signature->at, signature->actor, imported->n_rows);
}
