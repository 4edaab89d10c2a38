/* restore.c - joinbox restore PATH [--yes]: the home made again from a backup. */
#include "store/restore.h"

#include "base/command.h"
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"

static gboolean may_replace(const struct jb_command_context *context, const jb_backup *backup, GError **error)
{
    g_autofree char *made = jb_when_local(backup->made_at);
    if (!jb_restore_is_living(context->home) || jb_opts_has(context->opts, JB_OPT_YES))
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
                "there is a database at %s, which would be set aside for that of %s: with --yes it is", context->home->database, made);
    return FALSE;
}

static void print_list(struct jb_print *out, const char *title, const GPtrArray *names, const char *before)
{
    if (names->len)
        jb_print_text(out, "%s\n", title);
    for (guint i = 0; i < names->len; i++)
        jb_print_text(out, "  %s%s\n", before, (const char *)names->pdata[i]);
}

static void print_aside(struct jb_print *out, const char *aside)
{
    if (aside)
        jb_print_text(out, "What was there is in %s: remove it once nobody needs it, since joinbox forget does not reach it.\n", aside);
}

static void print_restored(struct jb_command_context *context, const jb_backup *backup, const struct jb_restored *restored)
{
    struct jb_print *out = context->out;
    g_autofree char *made = jb_when_local(backup->made_at);
    const jb_check_report *report = restored->report;
    jb_print_text(out, "%s is as it was on %s: %" G_GINT64_FORMAT " messages, %" G_GINT64_FORMAT " applications and other mail\n",
                  context->home->root, made, report->n_messages, report->n_applications);
    print_list(out, "It was restored with its faults:", report->faults, "");
    print_aside(out, restored->aside);
    if (restored->n_held)
        jb_print_text(out, "%u %s due then and may have gone out since, so they are held: joinbox outbox\n", restored->n_held,
                      restored->n_held == 1 ? "letter was" : "letters were");
    if (restored->n_spooled)
        jb_print_text(out, "%u %s back in the spool, to be filed by joinbox work; their answers will be held too\n",
                      restored->n_spooled, restored->n_spooled == 1 ? "mail is" : "mails are");
    print_list(out, "Forgotten after the backup was made, and back with it; forget them again:", restored->forgotten, "joinbox forget ");
    print_list(out, "Settings that are not as in the backup, and were left as they are:", restored->unlike, "");
}

gboolean jb_cmd_restore(struct jb_command_context *context, GError **error)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    struct jb_restored restored = {0};
    if (context->n_args != 1)
        return jb_command_usage(context, "restore needs a backup, a folder of backups, or a database file", error);
    g_autofree char *path = jb_backup_find(context->args[0], error);
    g_autoptr(jb_backup) backup = path ? jb_backup_open(path, error) : NULL;
    if (!backup || !may_replace(context, backup, error) || !jb_home_make(context->home, context->world, made, error))
        return FALSE;
    gboolean good = jb_restore(context->home, backup, backup->is_bare, &signature, &restored, error);
    if (good)
        print_restored(context, backup, &restored);
    jb_restored_clear(&restored);
    return good;
}
