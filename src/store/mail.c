#include "store/mail.h"

#include "base/error.h"
#include "store/application.h"
#include "store/canonical.h"
#include "store/database.h"
#include "store/forget.h"

enum { PIECE_BYTES = 256 * 1024 };

const char *const jb_origin_names[] = {"deliver", "import", "fetch", NULL};

void jb_mail_free(jb_mail *mail)
{
    if (!mail)
        return;
    g_free(mail->sha256);
    g_free(mail->canonical);
    g_free(mail->envelope_sender);
    g_clear_pointer(&mail->recipients, g_ptr_array_unref);
    g_free(mail->message_id);
    g_free(mail->source);
    g_free(mail);
}

static gboolean add_row(jb_store *store, struct jb_mail *mail, const struct jb_canonical *canonical, GError **error)
{
    g_autofree char *recipients = jb_strings_to_json(mail->recipients);
    if (!jb_statement_run(store, JB_SQL_MAIL_ADD, error, "ssisiiisssss", mail->sha256, canonical->hash,
                          (gint64)canonical->size, canonical->head, mail->size_bytes, mail->received_at, mail->filed_at,
                          jb_origin_names[mail->origin], mail->envelope_sender, recipients, mail->message_id,
                          mail->source))
        return FALSE;
    mail->id = jb_database_last_id(store);
    return TRUE;
}

gboolean jb_mail_put_bytes(jb_store *store, gint64 id, GBytes *raw, GError **error)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(raw, &size);
    for (gsize at = 0, n = 0; at < size; at += PIECE_BYTES, n++)
        if (!jb_statement_run(store, JB_SQL_MAIL_ADD_BYTES, error, "iib", id, (gint64)n, bytes + at,
                              MIN(size - at, (gsize)PIECE_BYTES)))
            return FALSE;
    return TRUE;
}

gboolean jb_mail_add(jb_store *store, struct jb_mail *mail, GBytes *raw, GError **error)
{
    struct jb_canonical canonical;
    jb_canonical_init(&canonical, raw);
    g_free(mail->sha256);
    g_free(mail->canonical);
    mail->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
    mail->canonical = g_strdup(canonical.hash);
    mail->size_bytes = (gint64)g_bytes_get_size(raw);
    gboolean good = add_row(store, mail, &canonical, error) && jb_mail_put_bytes(store, mail->id, raw, error);
    jb_canonical_clear(&canonical);
    return good;
}

static jb_mail *mail_of_row(jb_statement *row)
{
    jb_mail *mail = g_new0(jb_mail, 1);
    *mail = (jb_mail){
        .id = jb_column_int(row, 0),
        .sha256 = jb_column_text(row, 1),
        .canonical = jb_column_text(row, 2),
        .size_bytes = jb_column_int(row, 3),
        .received_at = jb_column_int(row, 4),
        .filed_at = jb_column_int(row, 5),
        .origin = jb_column_name(row, 6, jb_origin_names),
        .envelope_sender = jb_column_text(row, 7),
        .recipients = jb_column_strings(row, 8),
        .message_id = jb_column_text(row, 9),
        .source = jb_column_text(row, 10),
        .application = jb_column_int(row, 11),
        .role = jb_column_name(row, 12, jb_role_names),
        .superseded_by = jb_column_int(row, 13),
    };
    return mail;
}

jb_mail *jb_mail_get(jb_store *store, gint64 id, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_MAIL_GET, error, "i", id);
    return row && jb_statement_step(row, error) == JB_STEP_ROW ? mail_of_row(row) : NULL;
}

GPtrArray *jb_mail_list(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_mail_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_MAIL_LIST, error, "i", application);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(list, mail_of_row(row));
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

/* What is done with each row of a message's bytes. */
typedef void (*use_bytes)(gpointer user, gconstpointer bytes, gsize size);

static gboolean lack(gint64 id, gboolean any, GError **error)
{
    g_set_error(error, JB_STORE_ERROR, any ? JB_ERROR_DATA : JB_ERROR_NOT_FOUND,
                any ? "of the bytes of message %" G_GINT64_FORMAT " some are missing; restore a backup"
                    : "the bytes of message %" G_GINT64_FORMAT " are not there: they were forgotten or lost", id);
    return FALSE;
}

static gboolean each_piece(jb_store *store, gint64 id, use_bytes use, gpointer user, GError **error)
{
    gint64 wanted = -1, got = 0, n_rows = 0;
    if (!jb_statement_ask(store, JB_SQL_MAIL_SIZE, &wanted, error, "i", id))
        return FALSE;
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_MAIL_BYTES, error, "i", id);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gsize size;
        gconstpointer bytes = jb_column_blob(row, 1, &size);
        if (jb_column_int(row, 0) != n_rows++)
            return lack(id, TRUE, error);
        use(user, bytes, size);
        got += (gint64)size;
    }
    if (step == JB_STEP_FAILED)
        return FALSE;
    return got == wanted && (n_rows || wanted == 0) ? TRUE : lack(id, n_rows > 0, error);
}

static void append_piece(gpointer user, gconstpointer bytes, gsize size)
{
    GByteArray *all = user;
    g_byte_array_append(all, bytes, (guint)size);
}

GBytes *jb_mail_bytes(jb_store *store, gint64 id, GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    if (!each_piece(store, id, append_piece, all, error))
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

static void sum_piece(gpointer user, gconstpointer bytes, gsize size)
{
    g_checksum_update(user, bytes, (gssize)size);
}

gboolean jb_mail_verify(jb_store *store, gint64 id, const char *sha256, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    if (!each_piece(store, id, sum_piece, sum, error))
        return FALSE;
    if (strcmp(g_checksum_get_string(sum), sha256) == 0)
        return TRUE;
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA,
                "message %" G_GINT64_FORMAT " is not what was stored: its hash is another one; run joinbox check", id);
    return FALSE;
}

/* Its bytes are not there by intent. */
static gboolean is_forgotten(jb_store *store, gint64 id, gboolean *is, GError **error)
{
    gint64 size = 0;
    gboolean good = jb_statement_ask(store, JB_SQL_MAIL_SIZE, &size, error, "i", id);
    *is = size < 0;
    return good;
}

gboolean jb_mail_mend(jb_store *store, const struct jb_mail *mail, GBytes *raw, gboolean *is_mended, GError **error)
{
    gboolean is_gone = FALSE;
    g_autoptr(GError) damage = NULL;
    *is_mended = FALSE;
    if (!is_forgotten(store, mail->id, &is_gone, error))
        return FALSE;
    if (is_gone || jb_mail_verify(store, mail->id, mail->sha256, &damage))
        return TRUE;
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, raw);
    *is_mended = strcmp(sha256, mail->sha256) == 0;
    if (*is_mended)
        return jb_statement_run(store, JB_SQL_MAIL_DROP_BYTES, error, "i", mail->id) &&
               jb_mail_put_bytes(store, mail->id, raw, error);
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA,
                "it is message %" G_GINT64_FORMAT ", of which the store has lost bytes, but came another way, so it cannot take its place; "
                "restore a backup, or file it by hand", mail->id);
    return FALSE;
}

gboolean jb_mail_find_same(jb_store *store, GBytes *key, GBytes *raw, gint64 *id, GError **error)
{
    struct jb_canonical canonical;
    jb_canonical_init(&canonical, raw);
    gboolean good = jb_statement_ask(store, JB_SQL_MAIL_FIND_SAME, id, error, "s", canonical.hash);
    if (good && !*id && key) {
        g_autofree char *forgotten = jb_forget_mark(key, canonical.hash);
        good = jb_statement_ask(store, JB_SQL_MAIL_FIND_SAME, id, error, "s", forgotten);
    }
    jb_canonical_clear(&canonical);
    return good;
}

gboolean jb_mail_find_id(jb_store *store, const char *message_id, gint64 *id, GError **error)
{
    return jb_statement_ask(store, JB_SQL_MAIL_FIND_ID, id, error, "s", message_id);
}

gboolean jb_mail_supersede(jb_store *store, gint64 piece, gint64 whole, GError **error)
{
    return jb_statement_run(store, JB_SQL_MAIL_SUPERSEDE, error, "ii", piece, whole);
}
