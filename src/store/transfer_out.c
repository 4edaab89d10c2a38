#include "store/transfer.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/progress.h"
#include "store/database.h"
#include "store/mail.h"
#include "store/mboxrd.h"
#include "store/outbox.h"
#include "store/transfer-private.h"

struct out {
    jb_store *store;
    const char *folder;
    char *ids;         /* a JSON list, as the statements take it; NULL: all; owned */
    FILE *records;     /* NULL: into `lists` */
    json_t *lists;     /* of each kind of record; NULL: into `records` */
    FILE *received, *sent;
    gint64 n_records;
    struct jb_transfer_sum *sum;
    struct jb_progress progress;
};

static gboolean cannot_write(const struct out *out, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(out->folder, name, NULL);
    return jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot write", path);
}

/* A file of our own: nobody else's. */
static FILE *make_file(const struct out *out, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(out->folder, name, NULL);
    mode_t before = umask(077);
    FILE *file = fopen(path, "wxe");
    umask(before);
    if (!file)
        cannot_write(out, name, error);
    return file;
}

static gboolean close_file(const struct out *out, FILE *file, const char *name, GError **error)
{
    gboolean good = fflush(file) == 0 && fsync(fileno(file)) == 0;
    good = fclose(file) == 0 && good;
    return good || cannot_write(out, name, error);
}

static gboolean make_folder(const char *folder, GError **error)
{
    if (mkdir(folder, 0700) == 0)
        return TRUE;
    if (errno == EEXIST) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s is there already; give a name for a new folder", folder);
        return FALSE;
    }
    return jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot make the folder", folder);
}

/* --- records --- */

static gboolean put_line(struct out *out, const char *json, const char *more, GError **error)
{
    gsize length = strlen(json) - 1; /* without its last brace */
    out->n_records++;
    return (fwrite(json, 1, length, out->records) == length && fprintf(out->records, "%s}\n", more) > 0) ||
           cannot_write(out, TRANSFER_RECORDS, error);
}

static gboolean put_in_list(struct out *out, const char *json, const char *more, GError **error)
{
    g_autofree char *text = g_strdup_printf("%.*s%s}", (int)strlen(json) - 1, json, more);
    json_t *record = json_loads(text, 0, NULL);
    const char *kind = json_string_value(json_object_get(record, "record"));
    if (!kind) {
        json_decref(record);
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA, "a row of the database cannot be written as JSON; run joinbox check");
        return FALSE;
    }
    g_autofree char *name = g_strconcat(kind, "s", NULL);
    json_t *list = json_object_get(out->lists, name);
    if (!list)
        json_object_set_new(out->lists, name, list = json_array());
    json_object_del(record, "record");
    json_array_append_new(list, record);
    return TRUE;
}

static gboolean put(struct out *out, const char *json, const char *more, GError **error)
{
    return out->records ? put_line(out, json, more, error) : put_in_list(out, json, more, error);
}

/* --- mails --- */

static GBytes *bytes_of(jb_store *store, gboolean is_answer, gint64 id, GError **error)
{
    if (!is_answer)
        return jb_mail_bytes(store, id, error);
    g_autoptr(jb_outbox_item) item = jb_outbox_get(store, id, error);
    return item ? g_bytes_ref(item->mail) : NULL;
}

/* Where its bytes went, as the record says it. Caller frees. */
static char *write_mail(struct out *out, jb_statement *row, gboolean is_answer, GError **error)
{
    struct jb_mboxrd_place place;
    gint64 id = jb_column_int(row, 1);
    const char *name = is_answer ? TRANSFER_SENT : TRANSFER_RECEIVED;
    if (!id) /* forgotten */
        return g_strdup(",\"mbox\":null");
    g_autoptr(GBytes) mail = bytes_of(out->store, is_answer, id, error);
    if (!mail)
        return NULL;
    if (!jb_mboxrd_write(is_answer ? out->sent : out->received, mail, jb_column_peek(row, 2), jb_column_int(row, 3), &place)) {
        cannot_write(out, name, error);
        return NULL;
    }
    return g_strdup_printf(",\"mbox\":{\"at\":%" G_GINT64_FORMAT ",\"bytes\":%" G_GINT64_FORMAT ",\"crlf\":%s}", place.at,
                           place.bytes, place.is_crlf ? "true" : "false");
}

enum mails { NO_MAILS, MAILS, ANSWERS };
static const struct {
    enum jb_sql sql;
    enum mails mails;
    gsize counted; /* in struct jb_transfer_sum */
} kinds[] = {
    {JB_SQL_TRANSFER_APPLICATION, NO_MAILS, offsetof(struct jb_transfer_sum, n_applications)},
    {JB_SQL_TRANSFER_MESSAGE, MAILS, offsetof(struct jb_transfer_sum, n_messages)},
    {JB_SQL_TRANSFER_READING, NO_MAILS, G_MAXSIZE},
    {JB_SQL_TRANSFER_EVENT, NO_MAILS, offsetof(struct jb_transfer_sum, n_events)},
    {JB_SQL_TRANSFER_NOTE, NO_MAILS, G_MAXSIZE},
    {JB_SQL_TRANSFER_CORRECTION, NO_MAILS, G_MAXSIZE},
    {JB_SQL_TRANSFER_ANSWER, ANSWERS, offsetof(struct jb_transfer_sum, n_answers)},
    {JB_SQL_TRANSFER_HANDOFF, NO_MAILS, G_MAXSIZE},
    {JB_SQL_TRANSFER_FETCHED, NO_MAILS, G_MAXSIZE},
};

static gboolean put_row(struct out *out, jb_statement *row, enum mails mails, GError **error)
{
    g_autofree char *json = jb_column_text(row, 0);
    g_autofree char *more = mails == NO_MAILS ? g_strdup("") : write_mail(out, row, mails == ANSWERS, error);
    jb_progress_at(&out->progress, ++out->progress.total);
    return more && put(out, json, more, error);
}

static gboolean put_kind(struct out *out, gsize kind, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(out->store, kinds[kind].sql, error, "s", out->ids);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        if (!put_row(out, row, kinds[kind].mails, error))
            return FALSE;
        if (kinds[kind].counted != G_MAXSIZE)
            ++*(gint64 *)(void *)((char *)out->sum + kinds[kind].counted);
    }
    return step == JB_STEP_DONE;
}

static gboolean put_kinds(struct out *out, GError **error)
{
    gboolean good = TRUE;
    jb_progress_begin(&out->progress, "records written", 0);
    for (gsize i = 0; good && i < G_N_ELEMENTS(kinds); i++)
        good = put_kind(out, i, error);
    jb_progress_end(&out->progress);
    return good;
}

/* The files of mails and between them what `put_all` does; the records' file is the last that is whole. */
static gboolean write_all(struct out *out, gboolean (*put_all)(struct out *out, GError **error), GError **error)
{
    out->received = make_file(out, TRANSFER_RECEIVED, error);
    out->sent = out->received ? make_file(out, TRANSFER_SENT, error) : NULL;
    gboolean good = out->sent && jb_store_begin_read(out->store, error);
    good = good && put_all(out, error);
    jb_store_rollback(out->store);
    if (out->received)
        good = close_file(out, out->received, TRANSFER_RECEIVED, good ? error : NULL) && good;
    if (out->sent)
        good = close_file(out, out->sent, TRANSFER_SENT, good ? error : NULL) && good;
    return good;
}

static gboolean put_everything(struct out *out, GError **error)
{
    g_autofree char *first = g_strdup_printf("{\"record\":\"export\",\"format\":%d,\"program\":\"" PACKAGE_VERSION "\"}",
                                             JB_TRANSFER_FORMAT);
    if (!put(out, first, "", error) || !put_kinds(out, error))
        return FALSE;
    g_autofree char *last = g_strdup_printf("{\"record\":\"end\",\"records\":%" G_GINT64_FORMAT "}", out->n_records + 1);
    return put(out, last, "", error);
}

gboolean jb_transfer_out(jb_store *store, const char *folder, struct jb_transfer_sum *sum, GError **error)
{
    struct out out = {.store = store, .folder = folder, .sum = sum};
    *sum = (struct jb_transfer_sum){0};
    if (!make_folder(folder, error) || !(out.records = make_file(&out, TRANSFER_RECORDS, error)))
        return FALSE;
    gboolean good = write_all(&out, put_everything, error);
    return close_file(&out, out.records, TRANSFER_RECORDS, good ? error : NULL) && good;
}

static char *list_of(const GArray *ids)
{
    g_autoptr(GString) list = g_string_new("[");
    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(list, "%s%" G_GINT64_FORMAT, i ? "," : "", g_array_index(ids, gint64, i));
    g_string_append_c(list, ']');
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static gboolean write_lists(const struct out *out, const char *name, GError **error)
{
    FILE *file = make_file(out, name, error);
    if (!file)
        return FALSE;
    if (json_dumpf(out->lists, file, JSON_INDENT(2)) != 0 || fputc('\n', file) == EOF) {
        fclose(file);
        return cannot_write(out, name, error);
    }
    return close_file(out, file, name, error);
}

gboolean jb_transfer_some(jb_store *store, const GArray *ids, const char *folder, const char *name,
                          struct jb_transfer_sum *sum, GError **error)
{
    struct out out = {.store = store, .folder = folder, .sum = sum};
    *sum = (struct jb_transfer_sum){0};
    if (!make_folder(folder, error))
        return FALSE;
    out.ids = list_of(ids);
    out.lists = json_pack("{s:s, s:i, s:s}", "about",
                          "All that joinbox holds here of one matter. Times are seconds since 1970-01-01 UTC; the mails are in "
                          TRANSFER_RECEIVED ", the answers in " TRANSFER_SENT ", which mail programs open.",
                          "format", JB_TRANSFER_FORMAT, "program", PACKAGE_VERSION);
    gboolean good = write_all(&out, put_kinds, error) && write_lists(&out, name, error);
    json_decref(out.lists);
    g_free(out.ids);
    return good;
}
