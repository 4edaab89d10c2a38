#include "store/check_derived.h"

#include "store/derived.h"
#include "store/names.h"
#include "store/readings.h"
#include "store/refresh.h"

static void append(GString *rows, const char *text)
{
    g_string_append(rows, text ? text : "\1");
    g_string_append_c(rows, '\2');
}

static void append_int(GString *rows, gint64 number)
{
    g_string_append_printf(rows, "%" G_GINT64_FORMAT "\2", number);
}

/* The derived rows of a reading, as they should be, in one text. */
static char *wanted_rows(const struct jb_reading *reading)
{
    GString *rows = g_string_new(NULL);
    struct jb_derived derived;
    jb_derived_init(&derived, reading);
    const char *const texts[] = {reading->program, reading->policy, jb_class_names[reading->class], derived.sender_name,
                                 derived.sender_email, derived.forwarded_by, derived.organisation,
                                 derived.registration, reading->subject, derived.missing, derived.supplies};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        append(rows, texts[i]);
    append_int(rows, derived.is_unread);
    jb_derived_clear(&derived);
    return g_string_free(rows, FALSE);
}

static char *wanted_documents(const struct jb_reading *reading)
{
    GString *rows = g_string_new(NULL);
    for (guint i = 0; i < reading->documents->len; i++) {
        const struct jb_paper *paper = reading->documents->pdata[i];
        append_int(rows, i);
        append(rows, paper->name);
        append(rows, paper->media_type);
        append(rows, jb_document_kind_names[paper->kind]);
        append(rows, jb_text_names[paper->text]);
        append_int(rows, paper->pages);
        append_int(rows, paper->size_bytes);
        append(rows, paper->sha256);
        append_int(rows, paper->attachment);
    }
    return g_string_free(rows, FALSE);
}

static gint compare_criteria(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const struct jb_criterion *const *)a)->key, (*(const struct jb_criterion *const *)b)->key);
}

static GPtrArray *sorted_criteria(const struct jb_reading *reading)
{
    GPtrArray *sorted = g_ptr_array_copy(reading->criteria, NULL, NULL);
    g_ptr_array_sort(sorted, compare_criteria);
    return sorted;
}

static char *wanted_criteria(const struct jb_reading *reading)
{
    GString *rows = g_string_new(NULL);
    g_autoptr(GPtrArray) sorted = sorted_criteria(reading);
    for (guint i = 0; i < sorted->len; i++) {
        append(rows, ((const struct jb_criterion *)sorted->pdata[i])->key);
        append(rows, jb_status_names[((const struct jb_criterion *)sorted->pdata[i])->status]);
    }
    return g_string_free(rows, FALSE);
}

static char *wanted_evidence(const struct jb_reading *reading)
{
    GString *rows = g_string_new(NULL);
    g_autoptr(GPtrArray) sorted = sorted_criteria(reading);
    for (guint i = 0; i < sorted->len; i++) {
        const struct jb_criterion *criterion = sorted->pdata[i];
        for (guint j = 0; j < criterion->quotes->len; j++) {
            const struct jb_quote *quote = criterion->quotes->pdata[j];
            append(rows, criterion->key);
            append_int(rows, j);
            append(rows, quote->source);
            append_int(rows, quote->page);
            append(rows, quote->clause);
            append(rows, quote->text);
        }
    }
    return g_string_free(rows, FALSE);
}

/* The rows that a statement gives, in the same form. NULL on errors. */
static char *stored_rows(jb_store *store, enum jb_sql sql, int n_columns, gint64 message, GError **error)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    g_autoptr(jb_statement) row = jb_statement_new(store, sql, error, "i", message);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        for (int i = 0; i < n_columns; i++)
            append(rows, jb_column_peek(row, i));
    return step == JB_STEP_DONE ? g_strdup(rows->str) : NULL;
}

static const struct {
    const char *name;
    enum jb_sql sql;
    int n_columns;
    char *(*wanted)(const struct jb_reading *reading);
} derived_tables[] = {
    {"reading", JB_SQL_READING_ROW, 12, wanted_rows},
    {"documents", JB_SQL_DOCUMENT_LIST, 9, wanted_documents},
    {"criteria", JB_SQL_CRITERION_LIST, 2, wanted_criteria},
    {"quotes", JB_SQL_EVIDENCE_LIST, 6, wanted_evidence},
};

gboolean jb_check_reading(jb_store *store, gint64 message, struct jb_check_report *report, GError **error)
{
    g_autoptr(GError) damage = NULL;
    g_autoptr(jb_reading) reading = jb_readings_get(store, message, &damage);
    report->n_readings++;
    if (!reading) {
        jb_check_fault(report, "the reading of message %" G_GINT64_FORMAT " cannot be used: %s", message,
                       damage ? damage->message : "it is not there");
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(derived_tables); i++) {
        g_autofree char *wanted = derived_tables[i].wanted(reading);
        g_autofree char *stored = stored_rows(store, derived_tables[i].sql, derived_tables[i].n_columns, message, error);
        if (!stored)
            return FALSE;
        if (strcmp(wanted, stored) != 0)
            jb_check_fault(report, "the %s of message %" G_GINT64_FORMAT " are not what follows from its reading",
                           derived_tables[i].name, message);
    }
    return TRUE;
}

static gboolean same_strings(const GPtrArray *a, const GPtrArray *b)
{
    if (a->len != b->len)
        return FALSE;
    for (guint i = 0; i < a->len; i++)
        if (strcmp(a->pdata[i], b->pdata[i]) != 0)
            return FALSE;
    return TRUE;
}

static gboolean same_rows(const jb_application *a, const jb_application *b)
{
    return a->class == b->class && a->state == b->state && a->why == b->why && a->waits_since == b->waits_since &&
           a->changed_at == b->changed_at && a->revision == b->revision && a->n_messages == b->n_messages &&
           a->suggested == b->suggested && g_strcmp0(a->organisation, b->organisation) == 0 &&
           g_strcmp0(a->sender_name, b->sender_name) == 0 && g_strcmp0(a->sender_email, b->sender_email) == 0 &&
           g_strcmp0(a->subject, b->subject) == 0 && g_strcmp0(a->assigned, b->assigned) == 0 &&
           same_strings(a->missing, b->missing);
}

gboolean jb_check_application(jb_store *store, gint64 id, struct jb_check_report *report, GError **error)
{
    struct jb_refreshed anew;
    g_autoptr(jb_application) stored = jb_application_get(store, id, error);
    if (!stored || !jb_refreshed_init(&anew, store, id, error))
        return FALSE;
    g_autoptr(GPtrArray) identities = jb_identities_list(store, id, error);
    g_autoptr(GPtrArray) names = identities ? jb_names_stored(store, id, error) : NULL;
    g_autoptr(GPtrArray) words = jb_names_words(anew.row->organisation, anew.row->sender_name, anew.row->sender_email);
    report->n_applications++;
    if (!same_rows(stored, anew.row))
        jb_check_fault(report, "application %s is not what follows from its events and messages", stored->reference);
    if (identities && !same_strings(identities, anew.identities))
        jb_check_fault(report, "application %s is not found by what its messages say", stored->reference);
    if (names && !same_strings(names, words))
        jb_check_fault(report, "application %s is not found by its names", stored->reference);
    jb_refreshed_clear(&anew);
    return names != NULL;
}
