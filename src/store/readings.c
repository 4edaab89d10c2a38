#include "store/readings.h"

#include "base/error.h"
#include "store/database.h"
#include "store/derived.h"
#include "store/passages.h"

static gboolean put_row(jb_store *store, gint64 message, const struct jb_reading *reading, gint64 read_at,
                        GError **error)
{
    struct jb_derived derived;
    jb_derived_init(&derived, reading);
    json_t *json = jb_reading_to_json(reading);
    char *text = json_dumps(json, JSON_COMPACT);
    gboolean good = jb_statement_run(store, JB_SQL_READING_PUT, error, "iissssssssssssi", message, read_at,
                                     reading->program, reading->policy, text, jb_class_names[reading->class],
                                     derived.sender_name, derived.sender_email, derived.forwarded_by,
                                     derived.organisation, derived.registration, reading->subject, derived.missing,
                                     derived.supplies, (gint64)derived.is_unread);
    free(text);
    json_decref(json);
    jb_derived_clear(&derived);
    return good;
}

static gboolean put_documents(jb_store *store, gint64 message, const GPtrArray *documents, GError **error)
{
    for (guint i = 0; i < documents->len; i++) {
        const struct jb_paper *paper = documents->pdata[i];
        if (!jb_statement_run(store, JB_SQL_DOCUMENT_ADD, error, "iissssiisi", message, (gint64)i, paper->name,
                              paper->media_type, jb_document_kind_names[paper->kind], jb_text_names[paper->text],
                              paper->pages, paper->size_bytes, paper->sha256, paper->attachment))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_quotes(jb_store *store, gint64 message, const struct jb_criterion *criterion, GError **error)
{
    for (guint i = 0; i < criterion->quotes->len; i++) {
        const struct jb_quote *quote = criterion->quotes->pdata[i];
        if (!jb_statement_run(store, JB_SQL_EVIDENCE_ADD, error, "isisiss", message, criterion->key, (gint64)i,
                              quote->source, quote->page, quote->clause, quote->text))
            return FALSE;
    }
    return TRUE;
}

static gboolean put_criteria(jb_store *store, gint64 message, const GPtrArray *criteria, GError **error)
{
    for (guint i = 0; i < criteria->len; i++) {
        const struct jb_criterion *criterion = criteria->pdata[i];
        if (!jb_statement_run(store, JB_SQL_CRITERION_ADD, error, "iss", message, criterion->key,
                              jb_status_names[criterion->status]) ||
            !put_quotes(store, message, criterion, error))
            return FALSE;
    }
    return TRUE;
}

gboolean jb_readings_put(jb_store *store, gint64 message, const struct jb_reading *reading, gint64 read_at,
                         GError **error)
{
    return jb_statement_run(store, JB_SQL_DOCUMENT_CLEAR, error, "i", message) &&
           jb_statement_run(store, JB_SQL_CRITERION_CLEAR, error, "i", message) &&
           jb_statement_run(store, JB_SQL_EVIDENCE_CLEAR, error, "i", message) &&
           put_row(store, message, reading, read_at, error) &&
           put_documents(store, message, reading->documents, error) &&
           put_criteria(store, message, reading->criteria, error) && jb_passages_put(store, message, reading, error);
}

static jb_reading *parse(const char *text, gint64 message, GError **error)
{
    json_error_t where;
    json_t *json = json_loads(text, 0, &where);
    if (!json) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA, "the reading of message %" G_GINT64_FORMAT
                    " is damaged: %s; run joinbox check", message, where.text);
        return NULL;
    }
    jb_reading *reading = jb_reading_from_json(json, error);
    json_decref(json);
    return reading;
}

jb_reading *jb_readings_get(jb_store *store, gint64 message, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_READING_GET, error, "i", message);
    if (!row || jb_statement_step(row, error) != JB_STEP_ROW)
        return NULL;
    return parse(jb_column_peek(row, 0), message, error);
}
