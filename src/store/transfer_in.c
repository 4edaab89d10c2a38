#include "store/transfer.h"

#include <errno.h>

#include "base/error.h"
#include "base/fault.h"
#include "base/progress.h"
#include "store/application.h"
#include "store/check.h"
#include "store/database.h"
#include "store/mail.h"
#include "store/mboxrd.h"
#include "store/readings.h"
#include "store/transfer-private.h"

struct in {
    jb_store *store;
    const char *folder;
    FILE *records, *received, *sent;
    gint64 line;       /* number of the line that is being read */
    gboolean is_ended; /* the last record was there */
    struct jb_transfer_sum *sum;
    struct jb_progress progress;
};

static gboolean refuse(const struct in *in, const char *why, GError **error)
{
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA, "%s/" TRANSFER_RECORDS ", line %" G_GINT64_FORMAT ": %s; nothing was imported",
                in->folder, in->line, why);
    return FALSE;
}

static FILE *open_file(const struct in *in, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(in->folder, name, NULL);
    FILE *file = fopen(path, "re");
    if (!file)
        jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot read", path);
    return file;
}

/* --- records --- */

/* The mail that a record points to; `none` where it points to none. NULL where it is not there as it was written. */
static GBytes *mail_of(const struct in *in, const json_t *record, FILE *file, gboolean *none, GError **error)
{
    const json_t *mbox = json_object_get(record, "mbox");
    const struct jb_mboxrd_place place = {
        .at = json_integer_value(json_object_get(mbox, "at")),
        .bytes = json_integer_value(json_object_get(mbox, "bytes")),
        .is_crlf = json_is_true(json_object_get(mbox, "crlf")),
    };
    *none = json_is_null(mbox);
    GBytes *mail = json_is_object(mbox) ? jb_mboxrd_read(file, &place) : NULL;
    if (!mail && !*none)
        refuse(in, "its mail is not where it should be in the mbox file", error);
    return mail;
}

static gboolean take_message(struct in *in, const json_t *record, const char *line, GError **error)
{
    gboolean none = FALSE;
    g_autoptr(GBytes) mail = mail_of(in, record, in->received, &none, error);
    g_autofree char *hash = mail ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, mail) : NULL;
    if (!mail && !none)
        return FALSE;
    if (hash && g_strcmp0(hash, json_string_value(json_object_get(record, "sha256"))) != 0)
        return refuse(in, "its mail is not the one that was written: the hash is another", error);
    in->sum->n_messages++;
    return jb_statement_run(in->store, JB_SQL_TRANSFER_PUT_MESSAGE, error, "s", line) &&
           (none || jb_mail_put_bytes(in->store, json_integer_value(json_object_get(record, "id")), mail, error)) &&
           jb_statement_run(in->store, JB_SQL_TRANSFER_PUT_PLACE, error, "s", line);
}

static gboolean take_answer(struct in *in, const json_t *record, const char *line, GError **error)
{
    gboolean none = FALSE;
    gsize size;
    g_autoptr(GBytes) mail = mail_of(in, record, in->sent, &none, error);
    if (!mail)
        return none ? refuse(in, "an answer has no mail", error) : FALSE;
    gconstpointer bytes = g_bytes_get_data(mail, &size);
    in->sum->n_answers++;
    return jb_statement_run(in->store, JB_SQL_TRANSFER_PUT_ANSWER, error, "sb", line, bytes, size);
}

static gboolean take_reading(struct in *in, const json_t *record, const char *line, GError **error)
{
    const json_t *texts = json_object_get(record, "texts");
    g_autoptr(jb_reading) reading = jb_reading_from_json(json_object_get(record, "reading"), error);
    (void)line;
    if (!reading)
        return FALSE;
    g_clear_pointer(&reading->texts, g_ptr_array_unref);
    reading->texts = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < json_array_size(texts); i++)
        g_ptr_array_add(reading->texts, g_strdup(json_string_value(json_array_get(texts, i))));
    return jb_readings_put(in->store, json_integer_value(json_object_get(record, "message")), reading,
                           json_integer_value(json_object_get(record, "read_at")), error);
}

static gboolean take_application(struct in *in, const json_t *record, const char *line, GError **error)
{
    (void)record;
    in->sum->n_applications++;
    return jb_statement_run(in->store, JB_SQL_TRANSFER_PUT_APPLICATION, error, "s", line);
}

static gboolean take_event(struct in *in, const json_t *record, const char *line, GError **error)
{
    (void)record;
    in->sum->n_events++;
    return jb_statement_run(in->store, JB_SQL_TRANSFER_PUT_EVENT, error, "s", line);
}

static gboolean take_end(struct in *in, const json_t *record, const char *line, GError **error)
{
    (void)line;
    in->is_ended = TRUE;
    return json_integer_value(json_object_get(record, "records")) == in->line ||
           refuse(in, "records are missing before it", error);
}

/* Those that are rows and nothing else have a statement alone. */
static const struct {
    const char *record;
    gboolean (*take)(struct in *in, const json_t *record, const char *line, GError **error);
    enum jb_sql sql;
} kinds[] = {
    {.record = "application", .take = take_application},
    {.record = "message", .take = take_message},
    {.record = "reading", .take = take_reading},
    {.record = "event", .take = take_event},
    {.record = "note", .sql = JB_SQL_TRANSFER_PUT_NOTE},
    {.record = "correction", .sql = JB_SQL_TRANSFER_PUT_CORRECTION},
    {.record = "answer", .take = take_answer},
    {.record = "handoff", .sql = JB_SQL_TRANSFER_PUT_HANDOFF},
    {.record = "fetched", .sql = JB_SQL_TRANSFER_PUT_FETCHED},
    {.record = "end", .take = take_end},
};

static gboolean take_first(struct in *in, const json_t *record, GError **error)
{
    gint64 format = json_integer_value(json_object_get(record, "format"));
    if (g_strcmp0(json_string_value(json_object_get(record, "record")), "export") != 0 || format < 1)
        return refuse(in, "this is no export of joinbox", error);
    if (format <= JB_TRANSFER_FORMAT)
        return TRUE;
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_CONFIG,
                "%s was written by a newer joinbox (format %" G_GINT64_FORMAT "): install that release or a later one", in->folder,
                format);
    return FALSE;
}

static gboolean take_record(struct in *in, const json_t *record, const char *line, GError **error)
{
    const char *kind = json_string_value(json_object_get(record, "record"));
    if (in->line == 1)
        return take_first(in, record, error);
    for (gsize i = 0; kind && !in->is_ended && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].record, kind) == 0)
            return kinds[i].take ? kinds[i].take(in, record, line, error)
                                 : jb_statement_run(in->store, kinds[i].sql, error, "s", line);
    return refuse(in, "nobody wrote a record like this", error);
}

static gboolean take_line(struct in *in, const char *line, GError **error)
{
    in->line++;
    jb_progress_at(&in->progress, in->line);
    json_t *record = json_loads(line, 0, NULL);
    gboolean good = record ? take_record(in, record, line, error) : refuse(in, "it is not JSON", error);
    json_decref(record);
    return good;
}

static gboolean take_lines(struct in *in, GError **error)
{
    char *line = NULL;
    size_t room = 0;
    gboolean good = TRUE;
    jb_progress_begin(&in->progress, "records imported", 0);
    while (good && getline(&line, &room, in->records) > 0)
        good = take_line(in, line, error);
    jb_progress_end(&in->progress);
    free(line);
    if (good && !in->is_ended)
        return refuse(in, "the end is missing, so it is cut short", error);
    return good;
}

/* --- what is derived, and the proof --- */

static gboolean refresh_all(jb_store *store, GError **error)
{
    g_autoptr(GPtrArray) some = NULL;
    gint64 after = 0;
    do {
        g_clear_pointer(&some, g_ptr_array_unref);
        some = jb_application_list_after(store, after, 1000, error);
        for (guint i = 0; some && i < some->len; i++) {
            after = ((const jb_application *)some->pdata[i])->id;
            if (!jb_application_refresh(store, after, error))
                return FALSE;
        }
    } while (some && some->len);
    return some != NULL;
}

static gboolean prove_journal(jb_store *store, GError **error)
{
    g_autoptr(jb_check_report) report = jb_check_journal(store, error);
    if (report && report->n_faults)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA, "the journal of the export does not prove itself: %s; nothing was imported",
                    (const char *)report->faults->pdata[0]);
    return report && !report->n_faults;
}

static gboolean is_empty(jb_store *store, GError **error)
{
    gint64 empty = 0;
    if (!jb_statement_ask(store, JB_SQL_TRANSFER_IS_EMPTY, &empty, error, ""))
        return FALSE;
    if (!empty)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s holds something already: an export is read into a new home",
                    jb_store_path(store));
    return empty != 0;
}

static gboolean take_all(struct in *in, GError **error)
{
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(in->store, error);
    if (!transaction || !is_empty(in->store, error) || !jb_database_run(in->store, JB_SQL_TRANSFER_DEFER, error) ||
        !take_lines(in, error) || !refresh_all(in->store, error) || !prove_journal(in->store, error))
        return FALSE;
    jb_fault_point("before the import's commit");
    return jb_statement_ask(in->store, JB_SQL_TRANSFER_DUE, &in->sum->n_due, error, "") &&
           jb_transaction_commit(&transaction, error);
}

gboolean jb_transfer_in(jb_store *store, const char *folder, struct jb_transfer_sum *sum, GError **error)
{
    struct in in = {.store = store, .folder = folder, .sum = sum};
    *sum = (struct jb_transfer_sum){0};
    in.records = open_file(&in, TRANSFER_RECORDS, error);
    in.received = in.records ? open_file(&in, TRANSFER_RECEIVED, error) : NULL;
    in.sent = in.received ? open_file(&in, TRANSFER_SENT, error) : NULL;
    gboolean good = in.sent && take_all(&in, error);
    if (in.records)
        fclose(in.records);
    if (in.received)
        fclose(in.received);
    if (in.sent)
        fclose(in.sent);
    return good;
}
