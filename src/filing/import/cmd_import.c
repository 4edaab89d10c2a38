/* cmd_import.c - joinbox import PATH...: old mail is filed as it would have been, and nothing is sent.
 *
 * What is there already is passed over before it is read, so that a run that was stopped goes on where it was. Messages
 * are read side by side, as many as there are processors, and filed in their order, many in one transaction, while the next
 * are read: the archive itself is what is safe until then. */
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/command.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/opt.h"
#include "filing/apply.h"
#include "filing/headers.h"
#include "filing/import/archive.h"
#include "filing/import/moment.h"
#include "reading/run.h"
#include "store/transfer.h"

enum { BATCH = 64, BATCH_BYTES = 32 * 1024 * 1024, TELL_EVERY_MS = 500, NAMED = 20 };
/* 1990, UTC: older dates are those of clocks that nobody had set. */
enum { FIRST_MAIL = 631152000 };

/* One message on its way. */
struct piece {
    const struct jb_desk *desk;
    jb_spool_file file; /* what apply takes it for: its source */
    jb_taken *taken;
    jb_reading *reading; /* NULL until it is read */
    GError *why;
};

struct import {
    jb_desk *desk;
    GPtrArray *batch; /* struct piece, as they come */
    GPtrArray *read;  /* the same, read and not yet filed */
    GPtrArray *left_out; /* paths of what is no mail */
    gsize batch_bytes;
    guint n_at_once; /* the first alone: the stages are kept ready from the second batch on */
    gboolean is_dry, is_closed;
    guint n_filed, n_known, n_failed;
    guint n_of_class[JB_N_CLASSES];
    gint64 started_at, told_at; /* monotonic microseconds */
};

static void free_piece(gpointer data)
{
    struct piece *piece = data;
    g_free(piece->file.name);
    g_free(piece->file.base);
    jb_taken_free(piece->taken);
    jb_reading_free(piece->reading);
    g_clear_error(&piece->why);
    g_free(piece);
}

static gint64 moment_in(const char *text, gint64 now)
{
    gint64 moment = text ? jb_moment_parse(text, strlen(text)) : 0;
    return moment >= FIRST_MAIL && moment <= now ? moment : 0;
}

/* When it was received: as the last server marked it, else as its writer dated it. What the archive says comes last: it is
 * often when the mail was copied there. 0: nothing tells. */
static gint64 moment_of(const struct jb_taken *taken, gint64 archived_at, gint64 now)
{
    const char *received = jb_headers_get(taken->headers, "Received"), *mark = received ? strrchr(received, ';') : NULL;
    gint64 moment = moment_in(mark ? mark + 1 : NULL, now);
    if (!moment)
        moment = moment_in(jb_headers_get(taken->headers, "Date"), now);
    return moment || archived_at > now ? moment : archived_at;
}

static struct piece *piece_of(const struct import *import, jb_archived *archived)
{
    struct piece *piece = g_new0(struct piece, 1);
    gint64 now = jb_world_now(import->desk->world);
    piece->desk = import->desk;
    piece->file = (jb_spool_file){.name = g_strdup(archived->source), .base = g_strdup(archived->source)};
    piece->taken = jb_take(&piece->file, archived->mail, now);
    piece->taken->origin = JB_ORIGIN_IMPORT;
    piece->taken->is_history = import->is_closed;
    gint64 moment = moment_of(piece->taken, archived->received_at, now);
    if (moment)
        piece->taken->received_at = moment;
    if (!piece->taken->envelope->sender)
        piece->taken->envelope->sender = g_steal_pointer(&archived->sender);
    return piece;
}

static void read_piece(gpointer data, gpointer unused)
{
    struct piece *piece = data;
    (void)unused;
    piece->reading = jb_read_message(piece->desk->servers, piece->desk->setting, piece->taken->envelope, piece->taken->raw,
                                     &piece->why);
}

/* All of the batch, side by side; free the pool to wait for it. */
static GThreadPool *start_reading(struct import *import)
{
    jb_servers_ready(import->desk->servers, import->desk->setting);
    GThreadPool *pool = g_thread_pool_new(read_piece, NULL, (gint)g_get_num_processors(), FALSE, NULL);
    for (guint i = 0; i < import->batch->len; i++)
        g_thread_pool_push(pool, import->batch->pdata[i], NULL);
    return pool;
}

static gboolean are_read(const struct import *import, GError **error)
{
    for (guint i = 0; i < import->batch->len; i++) {
        const struct piece *piece = import->batch->pdata[i];
        if (!piece->reading) { /* a stage is missing or cannot be started: it would go on so */
            g_propagate_error(error, g_error_copy(piece->why));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean has_room(const struct import *import, GError **error)
{
    struct statvfs room;
    guint64 wanted = import->batch_bytes * 3 + BATCH_BYTES;
    if (statvfs(import->desk->home->root, &room) < 0 || (guint64)room.f_bavail * room.f_frsize >= wanted)
        return TRUE;
    g_set_error(error, JB_FILING_ERROR, JB_ERROR_UNAVAILABLE, "the disk of %s is nearly full", import->desk->home->root);
    return FALSE;
}

static gboolean apply_piece(struct import *import, struct piece *piece, gboolean *is_known, GError **error)
{
    struct jb_outcome outcome;
    gboolean good = jb_apply_within(import->desk, &piece->file, piece->taken, piece->reading, &outcome, error);
    *is_known = good && !outcome.sha256;
    jb_outcome_clear(&outcome);
    return good;
}

static void count_piece(struct import *import, const struct piece *piece, gboolean is_known)
{
    import->n_known += is_known;
    import->n_filed += !is_known;
    import->n_of_class[piece->reading->class] += !is_known;
}

/* Pieces `from` to `to`, all or none. */
static gboolean apply_some(struct import *import, guint from, guint to, GError **error)
{
    g_autofree gboolean *known = g_new0(gboolean, to - from + 1);
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(import->desk->store, error);
    for (guint i = from; transaction && i < to; i++)
        if (!apply_piece(import, import->read->pdata[i], &known[i - from], error))
            return FALSE;
    jb_fault_point("before the import's commit");
    if (!transaction || !jb_transaction_commit(&transaction, error))
        return FALSE;
    jb_fault_point("after the import's commit");
    for (guint i = from; i < to; i++)
        count_piece(import, import->read->pdata[i], known[i - from]);
    return TRUE;
}

/* Where one message spoils the transaction, each has its own, and that one is told and left. */
static gboolean apply_each(struct import *import, GError **error)
{
    for (guint i = 0; i < import->read->len; i++) {
        g_autoptr(GError) why = NULL;
        if (apply_some(import, i, i + 1, &why))
            continue;
        if (why->code != JB_ERROR_DATA && why->code != JB_ERROR_SOFTWARE) { /* of the place, not of the message */
            g_propagate_error(error, g_steal_pointer(&why));
            return FALSE;
        }
        const struct piece *piece = import->read->pdata[i];
        g_printerr("joinbox: %s could not be filed: %s\n", piece->file.base, why->message);
        import->n_failed++;
    }
    return TRUE;
}

static gboolean apply_read(struct import *import, GError **error)
{
    gboolean good = TRUE;
    if (import->is_dry)
        for (guint i = 0; i < import->read->len; i++)
            count_piece(import, import->read->pdata[i], FALSE);
    else if (import->read->len)
        good = apply_some(import, 0, import->read->len, NULL) || apply_each(import, error);
    g_ptr_array_set_size(import->read, 0);
    return good;
}

static void tell(struct import *import)
{
    gint64 now = g_get_monotonic_time();
    if (!isatty(STDERR_FILENO) || now - import->told_at < TELL_EVERY_MS * 1000)
        return;
    import->told_at = now;
    g_printerr("\r\033[K%u imported, %u were there already, %.0f a second", import->n_filed, import->n_known,
               (import->n_filed + import->n_known) * 1e6 / (double)MAX(now - import->started_at, 1));
}

static gboolean finish_batch(struct import *import, GError **error)
{
    if (!has_room(import, error))
        return FALSE;
    GThreadPool *pool = start_reading(import);
    gboolean good = apply_read(import, error);
    g_thread_pool_free(pool, FALSE, TRUE);
    good = good && are_read(import, error);
    GPtrArray *empty = import->read;
    import->read = import->batch;
    import->batch = empty;
    import->batch_bytes = 0;
    import->n_at_once = BATCH;
    tell(import);
    return good;
}

static gboolean take(jb_archived *given, gpointer data, GError **error)
{
    g_autoptr(jb_archived) archived = given;
    struct import *import = data;
    struct piece *piece = piece_of(import, archived);
    struct jb_match match;
    g_ptr_array_add(import->batch, piece);
    if (!jb_match_copy(import->desk->store, import->desk->key, piece->taken->raw, &match, error))
        return FALSE;
    if (match.how == JB_MATCHED_COPY) {
        g_ptr_array_set_size(import->batch, (gint)import->batch->len - 1);
        import->n_known++;
        tell(import);
        return TRUE;
    }
    import->batch_bytes += g_bytes_get_size(archived->mail);
    if (import->batch->len < import->n_at_once && import->batch_bytes < BATCH_BYTES)
        return TRUE;
    return finish_batch(import, error);
}

static void print_left_out(const GPtrArray *paths, struct jb_print *out)
{
    for (guint i = 0; i < paths->len && i < NAMED; i++)
        jb_print_text(out, "  no mail: %s\n", (const char *)paths->pdata[i]);
    if (paths->len > NAMED)
        jb_print_text(out, "  and %u more\n", paths->len - NAMED);
}

static void print_sum(const struct import *import)
{
    struct jb_print *out = import->desk->out;
    if (isatty(STDERR_FILENO))
        g_printerr("\r\033[K");
    jb_print_text(out, import->is_dry ? "%u would be imported" : "%u imported", import->n_filed);
    for (guint i = 0; i < JB_N_CLASSES; i++)
        if (import->n_of_class[i])
            jb_print_text(out, ", %u %s", import->n_of_class[i], jb_class_names[i]);
    jb_print_text(out, "\n%u were there already, %u could not be filed, %u files are no mail\n", import->n_known,
                  import->n_failed, import->left_out->len);
    print_left_out(import->left_out, out);
    jb_print_text(out, import->is_dry ? "Nothing was written.\n" : "Nothing was sent.\n");
    if (import->n_filed && !import->is_dry && !import->is_closed)
        jb_print_text(out, "What is open waits in joinbox queue since the day it came; what was dealt with is filed by import --closed.\n");
}

static gboolean import_paths(struct import *import, struct jb_command_context *context, GError **error)
{
    for (guint i = 0; i < context->n_args; i++)
        if (!jb_archive_walk(context->args[i], take, import, import->left_out, error))
            return FALSE;
    return (import->batch->len == 0 || finish_batch(import, error)) && apply_read(import, error);
}

/* What joinbox export --all wrote. */
static gboolean take_export(struct jb_command_context *context, const char *folder, GError **error)
{
    struct jb_transfer_sum sum;
    if (context->n_args || jb_opts_has(context->opts, JB_OPT_DRY_RUN) || jb_opts_has(context->opts, JB_OPT_CLOSED))
        return jb_command_usage(context, "an export is read in whole and by itself", error);
    if (!jb_transfer_in(context->store, folder, &sum, error))
        return FALSE;
    jb_print_text(context->out, "%" G_GINT64_FORMAT " applications and other mail, %" G_GINT64_FORMAT
                  " messages, %" G_GINT64_FORMAT " answers, %" G_GINT64_FORMAT " events imported; the journal proves itself\n",
                  sum.n_applications, sum.n_messages, sum.n_answers, sum.n_events);
    if (sum.n_due)
        jb_print_text(context->out, "%" G_GINT64_FORMAT " answers are due and go out once sending is on: joinbox outbox\n",
                      sum.n_due);
    jb_print_text(context->out, "Settings, policy, templates and token.key are files of the old home: copy them too.\n");
    return TRUE;
}

gboolean jb_cmd_import(struct jb_command_context *context, GError **error)
{
    const char *folder = jb_opts_get(context->opts, JB_OPT_EXPORT);
    if (folder)
        return take_export(context, folder, error);
    if (!context->n_args)
        return jb_command_usage(context, "import needs a path: an mbox, a Maildir, a folder or a file", error);
    g_autoptr(jb_desk) desk = jb_desk_new(context, error);
    if (!desk)
        return FALSE;
    struct import import = {.desk = desk, .n_at_once = 1, .started_at = g_get_monotonic_time(),
                            .batch = g_ptr_array_new_with_free_func(free_piece),
                            .read = g_ptr_array_new_with_free_func(free_piece),
                            .left_out = g_ptr_array_new_with_free_func(g_free),
                            .is_dry = jb_opts_has(context->opts, JB_OPT_DRY_RUN),
                            .is_closed = jb_opts_has(context->opts, JB_OPT_CLOSED)};
    gboolean good = import_paths(&import, context, error);
    g_ptr_array_unref(import.batch);
    g_ptr_array_unref(import.read);
    print_sum(&import);
    g_ptr_array_unref(import.left_out);
    if (!good || !import.n_failed)
        return good;
    g_set_error(error, JB_FILING_ERROR, JB_ERROR_DATA, "%u messages could not be filed", import.n_failed);
    return FALSE;
}
