/* backup.c - joinbox backup DIR [--keep N]: a copy of the home, read back before it counts. */
#include "store/backup.h"

#include <string.h>

#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/world.h"

static gboolean take_keep(const struct jb_command_context *context, guint *keep, GError **error)
{
    const char *text = jb_opts_get(context->opts, JB_OPT_KEEP);
    guint64 n = 0;
    if (text && !g_ascii_string_to_unsigned(text, 10, 1, 100000, &n, NULL)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "--keep takes a number from 1, not \"%s\"", text);
        return FALSE;
    }
    *keep = (guint)n;
    return TRUE;
}

static gboolean is_below(const char *path, const char *folder)
{
    return g_str_has_prefix(path, folder) && (path[strlen(folder)] == '/' || path[strlen(folder)] == '\0');
}

/* A copy in the home is lost with it. */
static gboolean is_elsewhere(const struct jb_home *home, const char *folder, GError **error)
{
    g_autofree char *to = g_canonicalize_filename(folder, NULL), *root = g_canonicalize_filename(home->root, NULL);
    if (!is_below(to, root))
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s is in the home itself, and would be lost with it: name a folder elsewhere", folder);
    return FALSE;
}

static gboolean is_named(const struct jb_config *config, const char *folder)
{
    g_autofree char *to = g_canonicalize_filename(folder, NULL);
    for (guint i = 0; i < config->backups->len; i++) {
        g_autofree char *named = g_canonicalize_filename(config->backups->pdata[i], NULL);
        if (strcmp(named, to) == 0)
            return TRUE;
    }
    return FALSE;
}

static void print_backup(struct jb_command_context *context, const jb_backup *backup, const char *folder)
{
    g_autofree char *size = g_format_size((guint64)backup->n_bytes);
    jb_print_text(context->out, "%s: %" G_GINT64_FORMAT " messages, %" G_GINT64_FORMAT " events, %" G_GINT64_FORMAT
                  " mails of the spool; %s\n", backup->path, backup->n_messages, backup->n_events, backup->n_spooled, size);
    if (!is_named(context->config, folder))
        jb_print_text(context->out, "joinbox forget names what may still hold something once the setting says: backups = %s\n", folder);
}

static gboolean tell_faults(struct jb_command_context *context, const jb_backup *backup, const jb_check_report *report, GError **error)
{
    for (guint i = 0; i < report->faults->len; i++)
        jb_print_styled(context->out, JB_BAD, "%s\n", (const char *)report->faults->pdata[i]);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA,
                "the store itself has %" G_GINT64_FORMAT " faults, and so has %s; older backups were left as they are: joinbox check",
                report->n_faults, backup->path);
    return FALSE;
}

gboolean jb_cmd_backup(struct jb_command_context *context, GError **error)
{
    guint keep = 0, n_removed = 0;
    g_autoptr(jb_check_report) report = NULL;
    if (context->n_args != 1)
        return jb_command_usage(context, "backup needs the folder where the copy goes", error);
    const char *folder = context->args[0];
    if (!take_keep(context, &keep, error) || !is_elsewhere(context->home, folder, error))
        return FALSE;
    g_autoptr(jb_backup) backup = jb_backup_make(context->store, context->home, folder, jb_world_now(context->world), &report, error);
    if (!backup)
        return FALSE;
    print_backup(context, backup, folder);
    if (report->n_faults)
        return tell_faults(context, backup, report, error);
    jb_print_styled(context->out, JB_GOOD, "It was read back, and is whole.\n");
    if (keep && !jb_backup_rotate(folder, keep, &n_removed, error))
        return FALSE;
    if (n_removed)
        jb_print_text(context->out, "%u older %s removed.\n", n_removed, n_removed == 1 ? "one was" : "ones were");
    return TRUE;
}
