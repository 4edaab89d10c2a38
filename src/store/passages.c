#include "store/passages.h"

#include "base/error.h"
#include "store/check_derived.h"
#include "store/database.h"

enum { N_PARTS = 16 }; /* schema-002.sql */

gboolean jb_passages_put(jb_store *store, gint64 message, const struct jb_reading *reading, GError **error)
{
    guint n = reading->documents->len;
    if (!jb_statement_run(store, JB_SQL_PASSAGE_END, error, "ii", message, (gint64)n) ||
        !jb_statement_run(store, JB_SQL_PASSAGE_PUT, error, "i", message))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const char *text = reading->texts && i < reading->texts->len ? reading->texts->pdata[i] : NULL;
        if (!jb_statement_run(store, JB_SQL_PASSAGE_PUT_DOCUMENT, error, "iis", message, (gint64)i, text))
            return FALSE;
    }
    return TRUE;
}

gboolean jb_passages_text(jb_store *store, gint64 message, gint64 n, char **text, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_PASSAGE_TEXT, error, "ii", message, n);
    enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    if (step == JB_STEP_FAILED)
        return FALSE;
    *text = step == JB_STEP_ROW ? jb_column_text(row, 0) : g_strdup("");
    return TRUE;
}

static gboolean parts_of(jb_store *store, gint64 application, guint *parts, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_PASSAGE_PARTS_OF, error, "i", application);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        *parts |= 1u << jb_column_int(row, 0);
    return step == JB_STEP_DONE;
}

gboolean jb_passages_take_out(jb_store *store, gint64 application, guint *parts, GError **error)
{
    return parts_of(store, application, parts, error) &&
           jb_statement_run(store, JB_SQL_PASSAGE_DROP, error, "i", application);
}

gboolean jb_passages_pack(jb_store *store, guint parts, GError **error)
{
    for (int part = 0; part < N_PARTS; part++)
        if ((parts & 1u << part) && !jb_statement_run(store, (enum jb_sql)(JB_SQL_PASSAGE_PACK_0 + part), error, ""))
            return FALSE;
    return TRUE;
}

gboolean jb_passages_drop(jb_store *store, gint64 application, GError **error)
{
    guint parts = 0;
    return jb_passages_take_out(store, application, &parts, error) && jb_passages_pack(store, parts, error);
}

static gboolean check_passages(jb_store *store, struct jb_check_report *report, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_CHECK_PASSAGES, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        jb_check_fault(report, "what is searched of message %s is not what was read of it", jb_column_peek(row, 0));
    return step == JB_STEP_DONE;
}

/* SQLite proves an index by a statement that writes nothing and yet counts as writing. */
gboolean jb_passages_check(jb_store *store, struct jb_check_report *report, GError **error)
{
    if (!check_passages(store, report, error) || !jb_database_run(store, JB_SQL_PASSAGE_MAY_PROVE, error))
        return FALSE;
    for (int part = 0; part < N_PARTS; part++) {
        GError *fault = NULL;
        if (jb_statement_run(store, (enum jb_sql)(JB_SQL_PASSAGE_PROVE_0 + part), &fault, ""))
            continue;
        if (!g_error_matches(fault, JB_STORE_ERROR, JB_ERROR_DATA)) {
            g_propagate_error(error, fault);
            return FALSE;
        }
        g_error_free(fault);
        jb_check_fault(report, "part %d of the search index is not what its passages say", part);
    }
    return jb_database_writes(store) || jb_database_run(store, JB_SQL_STORE_READ_ONLY, error);
}
