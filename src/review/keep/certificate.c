#include "review/keep/certificate.h"

#include <sys/stat.h>

#include "base/config.h"
#include "base/home.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"

enum { NAMED_BACKUPS = 20 };

static void print_row(struct jb_print *out, const char *name, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void print_row(struct jb_print *out, const char *name, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *text = g_strdup_vprintf(format, values);
    va_end(values);
    jb_print_styled(out, JB_DIM, "  %-12s", name);
    jb_print_text(out, "%s\n", text);
}

static void append_count(GString *text, gint64 n, const char *one, const char *many)
{
    if (n)
        g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %s", text->len ? ", " : "", n, n == 1 ? one : many);
}

char *jb_certificate_sum(const struct jb_forget_sum *sum)
{
    g_autoptr(GString) text = g_string_new(NULL);
    append_count(text, sum->n_messages, "message", "messages");
    if (sum->n_bytes)
        g_string_append_printf(text, " of %" G_GINT64_FORMAT " bytes", sum->n_bytes);
    append_count(text, sum->n_documents, "document", "documents");
    append_count(text, sum->n_answers, "answer", "answers");
    append_count(text, sum->n_notes, "note", "notes");
    append_count(text, sum->n_corrections, "correction", "corrections");
    return g_strdup(text->len ? text->str : "nothing");
}

static void print_removed(struct jb_print *out, const struct jb_forget_sum *sum, guint n_files)
{
    g_autofree char *held = jb_certificate_sum(sum);
    g_autoptr(GString) text = g_string_new(held);
    append_count(text, n_files, "file of the outbox or spool", "files of the outbox or spool");
    print_row(out, "removed", "%s", text->str);
    print_row(out, "", "with all that was read in them, and the index of their words");
}

static void print_proof(struct jb_print *out, const struct jb_burial *burial)
{
    print_row(out, "looked for", "rows that still hold something of it: %" G_GINT64_FORMAT "; files: %u", burial->n_rows_left,
              burial->n_files_left);
    print_row(out, "", "unused space of the database: %" G_GINT64_FORMAT " pages looked through, %" G_GINT64_FORMAT
              " bytes left in it that are not zero", burial->wipe.n_pages, burial->wipe.n_left);
}

/* A copy that was made before holds it still. */
static guint print_backups_in(struct jb_print *out, const char *folder, guint n_named)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir)
        print_row(out, n_named ? "" : "backups", "%s cannot be looked into", folder);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        struct stat st;
        if (stat(path, &st) < 0 || n_named++ >= NAMED_BACKUPS)
            continue;
        g_autofree char *made = jb_when_local(st.st_mtime);
        print_row(out, n_named == 1 ? "backups" : "", "%s of %s may hold it still", path, made);
    }
    return n_named;
}

static void print_elsewhere(struct jb_command_context *context, const struct jb_burial *burial)
{
    const GPtrArray *folders = context->config->backups;
    guint n = 0;
    for (guint i = 0; i < folders->len; i++)
        n = print_backups_in(context->out, folders->pdata[i], n);
    if (n > NAMED_BACKUPS)
        print_row(context->out, "", "and %u more", n - NAMED_BACKUPS);
    if (!folders->len)
        print_row(context->out, "backups", "joinbox knows of none (setting: backups); older copies of %s hold it still",
                  context->home->root);
    for (guint i = 0; i < burial->elsewhere->len; i++) {
        const char *place = burial->elsewhere->pdata[i];
        if (g_str_has_prefix(place, "import"))
            print_row(context->out, "not here", "it was imported from %s, which joinbox leaves as it is",
                      place[6] ? place + strlen("import: ") : "an archive");
        else if (g_str_has_prefix(place, "handoff: "))
            print_row(context->out, "not here", "%s, where joinbox removes nothing", place + strlen("handoff: "));
        else
            print_row(context->out, "not here", "it was fetched from %s, which may have it still",
                      context->config->imap_host ? context->config->imap_host : "a mail server");
    }
    print_row(context->out, "not here", "mailboxes and logs of mail servers, and copies that members saved or were sent");
}

static void print_event(struct jb_print *out, const jb_application *application, const struct jb_event *event)
{
    g_autofree char *opened = jb_when_local(application->opened_at), *at = jb_when_local(event->at);
    jb_print_styled(out, JB_BOLD, "Certificate of deletion: %s\n", application->reference);
    print_row(out, "it was", "mail of the class \"%s\", which began on %s", jb_class_names[application->class], opened);
    print_row(out, "forgotten", "%s, by %s (event %" G_GINT64_FORMAT " of the journal)", at, event->actor, event->id);
    print_row(out, "because", "%s", json_string_value(json_object_get(event->data, "why")));
}

static void print_kept(struct jb_print *out)
{
    print_row(out, "kept", "its number, class and dates; who did what kind of thing when, without the content;");
    print_row(out, "", "and of each message a keyed mark, so that the same mail is not filed again");
}

gboolean jb_certificate_print(struct jb_command_context *context, const struct jb_burial *burial, gint64 application,
                              GError **error)
{
    g_autoptr(jb_application) row = jb_application_get(context->store, application, error);
    g_autoptr(jb_event) event = NULL;
    struct jb_forget_sum sum;
    if (!row || !jb_forget_recall(context->store, application, &sum, &event, error))
        return FALSE;
    print_event(context->out, row, event);
    print_removed(context->out, &sum, burial->files->len);
    if (sum.n_applications > 1)
        print_row(context->out, "", "with %" G_GINT64_FORMAT " that had been merged into it", sum.n_applications - 1);
    print_proof(context->out, burial);
    print_kept(context->out);
    print_elsewhere(context, burial);
    return TRUE;
}

void jb_certificate_print_many(struct jb_command_context *context, const struct jb_burial *burial, const char *why)
{
    g_autofree char *at = jb_when_local(jb_world_now(context->world));
    jb_print_styled(context->out, JB_BOLD, "Certificate of deletion: %" G_GINT64_FORMAT " applications and other mail\n",
                    burial->sum.n_applications);
    print_row(context->out, "forgotten", "%s, by %s", at, context->world->actor);
    print_row(context->out, "because", "%s", why);
    print_removed(context->out, &burial->sum, burial->files->len);
    print_proof(context->out, burial);
    print_kept(context->out);
    print_elsewhere(context, burial);
}
