#include "store/check.h"

#include "base/error.h"
#include "base/progress.h"
#include "store/canonical.h"
#include "store/database.h"
#include "store/event.h"
#include "store/mail.h"
#include "store/passages.h"
#include "store/check_derived.h"

enum { MAX_FAULTS = 100 };

void jb_check_report_free(jb_check_report *report)
{
    if (!report)
        return;
    g_ptr_array_unref(report->faults);
    g_free(report);
}

void jb_check_fault(struct jb_check_report *report, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *fault = g_strdup_vprintf(format, values);
    va_end(values);
    report->n_faults++;
    if (report->faults->len < MAX_FAULTS)
        g_ptr_array_add(report->faults, g_steal_pointer(&fault));
}

gboolean jb_check_ids(jb_store *store, enum jb_sql sql, gint64 *after, GArray *ids, GError **error)
{
    g_array_set_size(ids, 0);
    g_autoptr(jb_statement) row = jb_statement_new(store, sql, error, "i", *after);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gint64 id = jb_column_int(row, 0);
        if (id <= *after) { /* they are asked for in order: in a damaged file there would be no end to them */
            g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA,
                        "the database is damaged: its rows are out of order (%s); restore a backup", jb_sql_name(sql));
            return FALSE;
        }
        *after = id;
        g_array_append_val(ids, id);
    }
    return step == JB_STEP_DONE;
}

/* A statement that should give no rows; each it gives is a fault. */
static gboolean expect_none(jb_store *store, enum jb_sql sql, const char *what, struct jb_check_report *report,
                            GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, sql, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        jb_check_fault(report, "%s %s", what, jb_column_peek(row, 0));
    return step == JB_STEP_DONE;
}

/* Tables, triggers and index are as our statements want them. */
static void check_schema(jb_store *store, struct jb_check_report *report)
{
    for (guint sql = 0; sql < JB_N_SQL; sql++) {
        g_autoptr(GError) misfit = NULL;
        g_autofree char *plan = jb_statement_plan(store, (enum jb_sql)sql, &misfit);
        if (!plan)
            jb_check_fault(report, "the schema of the database is damaged: %s", misfit ? misfit->message : "?");
    }
}

static gboolean check_file(jb_store *store, struct jb_check_report *report, GError **error)
{
    if (!jb_database_run(store, JB_SQL_CHECK_SET_UP, error))
        return FALSE;
    check_schema(store, report);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_CHECK_INTEGRITY, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        if (g_strcmp0(jb_column_peek(row, 0), "ok") != 0)
            jb_check_fault(report, "the database file is damaged: %s", jb_column_peek(row, 0));
    return step == JB_STEP_DONE &&
           expect_none(store, JB_SQL_CHECK_REFERENCES, "a row refers to one that is not there, in the table", report,
                       error) &&
           expect_none(store, JB_SQL_CHECK_UNPLACED, "this message is filed nowhere:", report, error) &&
           expect_none(store, JB_SQL_CHECK_TALLY, "the count is wrong of", report, error) &&
           expect_none(store, JB_SQL_FORGET_UNFINISHED, "forgetting was stopped on its way; give the command again: joinbox forget", report,
                       error) &&
           expect_none(store, JB_SQL_CHECK_LACK, "the lists of what is missing are wrong of application", report, error) &&
           expect_none(store, JB_SQL_CHECK_EMPTY, "this application has no message:", report, error);
}

/* What the chain says of the data, or why there are none. */
static gboolean check_payload(jb_store *store, const struct jb_event *event, struct jb_check_report *report, GError **error)
{
    g_autofree char *payload = event->salt && event->payload ? jb_event_payload(event) : NULL;
    gint64 is_forgotten = 0;
    if (payload && strcmp(payload, event->payload) != 0)
        jb_check_fault(report, "the data of event %" G_GINT64_FORMAT " of the journal were altered", event->id);
    if (!jb_event_is_sealed(event))
        return TRUE;
    if (!jb_statement_ask(store, JB_SQL_FORGET_IS_FORGOTTEN, &is_forgotten, error, "i", event->application))
        return FALSE;
    if (!is_forgotten || json_object_size(event->data) != 0)
        jb_check_fault(report, "event %" G_GINT64_FORMAT " of the journal lost its data, and nobody has forgotten them",
                       event->id);
    return TRUE;
}

static void check_event(const struct jb_event *event, gint64 number, const char *before, struct jb_check_report *report)
{
    if (event->id != number)
        jb_check_fault(report, "the journal lacks event %" G_GINT64_FORMAT, number);
    g_autofree char *hash = event->kind < 0 ? g_strdup("") : jb_event_hash(event, before);
    if (strcmp(hash, event->hash) != 0)
        jb_check_fault(report, "event %" G_GINT64_FORMAT " of the journal was altered, or one before it was dropped",
                       event->id);
}

static gboolean check_journal(jb_store *store, struct jb_check_report *report, GError **error)
{
    g_autofree char *before = g_strdup("");
    gint64 last = 0;
    struct jb_progress progress;
    jb_progress_begin(&progress, "events", 0);
    for (;;) {
        g_autoptr(GPtrArray) events = jb_event_list(store, 0, last, 1000, error);
        jb_progress_at(&progress, last);
        if (!events || !events->len)
            jb_progress_end(&progress);
        if (!events)
            return FALSE;
        if (!events->len)
            return TRUE;
        for (guint i = 0; i < events->len; i++) {
            const struct jb_event *event = events->pdata[i];
            if (event->id <= last) {
                jb_progress_end(&progress);
                g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA,
                            "the database is damaged: its events are out of order; restore a backup");
                return FALSE;
            }
            check_event(event, last + 1, before, report);
            if (!check_payload(store, event, report, error))
                return FALSE;
            g_free(before);
            before = g_strdup(event->hash);
            last = event->id;
            report->n_events++;
        }
    }
}

static gboolean matches(jb_store *store, gint64 id, GBytes *raw, gboolean *same, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_CHECK_MESSAGE, error, "i", id);
    if (!row || jb_statement_step(row, error) != JB_STEP_ROW)
        return FALSE;
    struct jb_canonical canonical;
    jb_canonical_init(&canonical, raw);
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
    *same = g_strcmp0(sha256, jb_column_peek(row, 0)) == 0 &&
            g_strcmp0(canonical.hash, jb_column_peek(row, 1)) == 0 &&
            (gint64)canonical.size == jb_column_int(row, 2) && g_strcmp0(canonical.head, jb_column_peek(row, 3)) == 0;
    jb_canonical_clear(&canonical);
    return TRUE;
}

static gboolean check_message(jb_store *store, gint64 id, struct jb_check_report *report, GError **error)
{
    gint64 is_forgotten = 0;
    gboolean same = FALSE;
    if (!jb_statement_ask(store, JB_SQL_CHECK_IS_FORGOTTEN, &is_forgotten, error, "i", id))
        return FALSE;
    report->n_messages++;
    if (is_forgotten)
        return TRUE;
    g_autoptr(GError) lack = NULL;
    g_autoptr(GBytes) raw = jb_mail_bytes(store, id, &lack);
    if (!raw) {
        jb_check_fault(report, "%s", lack->message);
        return TRUE;
    }
    if (!matches(store, id, raw, &same, error))
        return FALSE;
    if (!same)
        jb_check_fault(report, "the bytes of message %" G_GINT64_FORMAT " are not those that were stored", id);
    return TRUE;
}

gboolean jb_check_each(jb_store *store, enum jb_sql sql, jb_check_one one, struct jb_check_report *report, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gint64 after = 0;
    gboolean good = TRUE;
    struct jb_progress progress;
    jb_progress_begin(&progress, jb_sql_name(sql) + strlen("check_"), 0);
    do {
        good = jb_check_ids(store, sql, &after, ids, error);
        for (guint i = 0; good && i < ids->len; i++) {
            good = one(store, g_array_index(ids, gint64, i), report, error);
            jb_progress_at(&progress, g_array_index(ids, gint64, i));
        }
    } while (good && ids->len);
    jb_progress_end(&progress);
    return good;
}

static jb_check_report *new_report(void)
{
    jb_check_report *report = g_new0(jb_check_report, 1);
    report->faults = g_ptr_array_new_with_free_func(g_free);
    return report;
}

jb_check_report *jb_check_journal(jb_store *store, GError **error)
{
    g_autoptr(jb_check_report) report = new_report();
    gboolean own = !jb_store_in_transaction(store);
    if (own && !jb_store_begin_read(store, error))
        return NULL;
    gboolean good = check_journal(store, report, error);
    if (own)
        jb_store_rollback(store);
    return good ? g_steal_pointer(&report) : NULL;
}

jb_check_report *jb_check(jb_store *store, GError **error)
{
    g_autoptr(jb_check_report) report = new_report();
    gboolean own = !jb_store_in_transaction(store);
    if (own && !jb_store_begin_read(store, error))
        return NULL;
    gboolean good = check_file(store, report, error) && check_journal(store, report, error) &&
                    jb_passages_check(store, report, error) &&
                    jb_check_each(store, JB_SQL_CHECK_MESSAGES, check_message, report, error) &&
                    jb_check_each(store, JB_SQL_CHECK_READINGS, jb_check_reading, report, error) &&
                    jb_check_each(store, JB_SQL_CHECK_APPLICATIONS, jb_check_application, report, error);
    if (own)
        jb_store_rollback(store);
    return good ? g_steal_pointer(&report) : NULL;
}
