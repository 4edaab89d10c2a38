/* retry.c - joinbox retry MESSAGE...|--all: parked messages go back to the worker's queue.
 *
 * The row is reset before the file moves: should the program end between the two, the file is still parked and a second
 * `retry` moves it. */
#include <errno.h>
#include <glib/gstdio.h>

#include "base/command.h"
#include "base/error.h"
#include "base/home.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"
#include "store/spooled.h"

/* The file in spool/cur of that name, with whatever flags a Maildir reader gave it. NULL where there is none. */
static char *parked_file(const struct jb_home *home, const char *name)
{
    g_autofree char *folder = g_build_filename(home->spool, "cur", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gsize size = strlen(name);
    for (const char *found; dir && (found = g_dir_read_name(dir));)
        if (!strncmp(found, name, size) && (!found[size] || found[size] == ':'))
            return g_build_filename(folder, found, NULL);
    return NULL;
}

static gboolean no_such(jb_store *store, const char *name, GError **error)
{
    struct jb_nearest nearest = {.wanted = name};
    g_autoptr(GPtrArray) list = jb_spooled_list(store, error);
    if (!list)
        return FALSE;
    for (guint i = 0; i < list->len; i++)
        jb_nearest_offer(&nearest, ((const struct jb_spooled *)list->pdata[i])->name);
    g_autofree char *shown = jb_safe(name), *hint = jb_nearest_hint(&nearest);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "no message %s is parked%s", shown,
                *hint ? hint : ": joinbox problems lists them");
    return FALSE;
}

static gboolean retry_one(struct jb_command_context *context, const char *name, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autofree char *from = strchr(name, '/') ? NULL : parked_file(context->home, name);
    g_autofree char *to = g_build_filename(context->home->spool, "new", name, NULL);
    if (!from)
        return no_such(context->store, name, error);
    if (!jb_spooled_retry(context->store, name, &failed) &&
        !g_error_matches(failed, JB_STORE_ERROR, JB_ERROR_NOT_FOUND)) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (g_rename(from, to))
        return jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "moving back to the spool", name);
    jb_print_text(context->out, "%s is tried again with the next joinbox work\n", name);
    return TRUE;
}

static gboolean retry_all(struct jb_command_context *context, GError **error)
{
    g_autoptr(GPtrArray) list = jb_spooled_list(context->store, error);
    if (!list)
        return FALSE;
    for (guint i = 0; i < list->len; i++) {
        const struct jb_spooled *spooled = list->pdata[i];
        if (spooled->is_parked && !retry_one(context, spooled->name, error))
            return FALSE;
    }
    return TRUE;
}

gboolean jb_cmd_retry(struct jb_command_context *context, GError **error)
{
    gboolean is_all = jb_opts_has(context->opts, JB_OPT_ALL);
    if (is_all == (context->n_args > 0))
        return jb_command_usage(context, "retry which messages?", error);
    for (guint i = 0; i < context->n_args; i++)
        if (!retry_one(context, context->args[i], error))
            return FALSE;
    if (is_all && !retry_all(context, error))
        return FALSE;
    jb_home_wake(context->home);
    return TRUE;
}
