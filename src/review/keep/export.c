/* export.c - joinbox export: all that is held on an application, for whoever it is about; everything, to be read in elsewhere;
 * or a table of all for a spreadsheet. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "review/csv.h"
#include "store/application.h"
#include "store/decision.h"
#include "store/forget.h"
#include "store/transfer.h"

enum { A_PIECE = 1000 };

static void print_sum(struct jb_print *out, const char *folder, const struct jb_transfer_sum *sum)
{
    jb_print_text(out, "%s: %" G_GINT64_FORMAT " messages, %" G_GINT64_FORMAT " answers, %" G_GINT64_FORMAT " events\n", folder,
                  sum->n_messages, sum->n_answers, sum->n_events);
}

static gboolean export_one(struct jb_command_context *context, GError **error)
{
    g_autoptr(jb_application) named = jb_application_find(context->store, context->args[0], error);
    gint64 survivor = named ? jb_application_survivor(context->store, named->id, error) : 0;
    g_autoptr(jb_application) whole = survivor ? jb_application_get(context->store, survivor, error) : NULL;
    g_autoptr(GArray) ids = whole ? jb_forget_family(context->store, whole->id, error) : NULL;
    struct jb_transfer_sum sum;
    if (!ids)
        return FALSE;
    const char *given = jb_opts_get(context->opts, JB_OPT_OUTPUT);
    const char *folder = given ? given : whole->reference;
    g_autofree char *name = g_strconcat(whole->reference, ".json", NULL);
    if (!jb_transfer_some(context->store, ids, folder, name, &sum, error))
        return FALSE;
    print_sum(context->out, folder, &sum);
    if (ids->len > 1)
        jb_print_text(context->out, "%u that were merged into %s are in it\n", ids->len - 1, whole->reference);
    jb_print_text(context->out, "It names people: give it to nobody but whom it is about.\n");
    return TRUE;
}

static gboolean export_all(struct jb_command_context *context, GError **error)
{
    const char *folder = jb_opts_get(context->opts, JB_OPT_OUTPUT);
    struct jb_transfer_sum sum;
    if (!folder)
        return jb_command_usage(context, "where to? -o DIR", error);
    if (!jb_transfer_out(context->store, folder, &sum, error))
        return FALSE;
    jb_print_text(context->out, "%" G_GINT64_FORMAT " applications and other mail in ", sum.n_applications);
    print_sum(context->out, folder, &sum);
    jb_print_text(context->out, "To read it in: joinbox --home NEW init, and joinbox --home NEW import --export %s\n", folder);
    return TRUE;
}

/* --- the table --- */

static const char *const titles[] = {"reference", "class",       "state",        "opened",  "changed",  "waits for a person because",
                                     "organisation", "sender", "address", "subject", "assigned to", "missing", "messages"};

static void append_row(GString *text, const jb_application *row)
{
    g_autofree char *opened = jb_when_utc(row->opened_at), *changed = jb_when_utc(row->changed_at);
    g_autofree char *messages = g_strdup_printf("%" G_GINT64_FORMAT, row->n_messages);
    g_autoptr(GString) missing = g_string_new(NULL);
    for (guint i = 0; i < row->missing->len; i++)
        g_string_append_printf(missing, "%s%s", i ? " " : "", (const char *)row->missing->pdata[i]);
    const char *const cells[] = {
        row->reference, jb_class_names[row->class], jb_state_names[row->state], opened, changed,
        row->why == JB_WHY_NONE ? NULL : jb_why_names[row->why], row->organisation, row->sender_name, row->sender_email,
        row->subject, row->assigned, missing->str, messages,
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(cells) == G_N_ELEMENTS(titles));
    jb_csv_append(text, cells, G_N_ELEMENTS(cells));
}

static gboolean write_text(FILE *file, const GString *text, const char *path, GError **error)
{
    return fwrite(text->str, 1, text->len, file) == text->len ||
           jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "cannot write", path);
}

static gboolean write_table(jb_store *store, FILE *file, const char *path, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gint64 after = 0;
    jb_csv_append(text, titles, G_N_ELEMENTS(titles));
    for (;;) {
        g_autoptr(GPtrArray) some = jb_application_list_after(store, after, A_PIECE, error);
        for (guint i = 0; some && i < some->len; i++) {
            append_row(text, some->pdata[i]);
            after = ((const jb_application *)some->pdata[i])->id;
        }
        if (!some || !write_text(file, text, path, error))
            return FALSE;
        if (!some->len)
            return TRUE;
        g_string_truncate(text, 0);
    }
}

static gboolean export_table(struct jb_command_context *context, GError **error)
{
    const char *path = jb_opts_get(context->opts, JB_OPT_OUTPUT);
    if ((!path || strcmp(path, "-") == 0) && context->out->is_terminal)
        return jb_command_usage(context, "a table is for a program or a file: -o FILE.csv", error);
    if (!path || strcmp(path, "-") == 0)
        return write_table(context->store, context->out->stream, "standard output", error);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!file) {
        if (fd >= 0)
            close(fd);
        return jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "cannot make", path);
    }
    gboolean good = write_table(context->store, file, path, error);
    if (fclose(file) != 0 && good)
        return jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "cannot write", path);
    return good;
}

gboolean jb_cmd_export(struct jb_command_context *context, GError **error)
{
    gboolean is_all = jb_opts_has(context->opts, JB_OPT_ALL), is_table = jb_opts_has(context->opts, JB_OPT_CSV);
    if (context->n_args + (guint)is_all + (guint)is_table != 1)
        return jb_command_usage(context, "export which application? or --all, or --csv", error);
    if (is_table)
        return export_table(context, error);
    return is_all ? export_all(context, error) : export_one(context, error);
}
