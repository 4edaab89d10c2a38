/* send.c - joinbox send ANSWER...|--all [--yes]: held answers go.
 *
 * On a terminal each is shown first and one is asked; elsewhere --yes is wanted. What is let go is due: the worker
 * sends it. */
#include <unistd.h>

#include "base/command.h"
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/world.h"
#include "review/decide/answers.h"
#include "review/look/letter.h"
#include "review/seen.h"

enum { SENDABLE = 1 << JB_OUTBOX_HELD | 1 << JB_OUTBOX_FAILED };

/* Shows the mail and asks. True for yes. */
static gboolean agrees(struct jb_command_context *context, const struct jb_outbox_item *item)
{
    char answer[8] = "";
    jb_letter_print(context->out, item->mail);
    jb_print_styled(context->out, JB_BOLD, "\nSend this to %s? [y/N] ", item->recipient);
    fflush(context->out->stream);
    return fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

static gboolean is_current(const struct jb_command_context *context, const struct jb_outbox_item *item, GError **error)
{
    g_autoptr(jb_application) application = jb_application_get(context->store, item->application, NULL);
    return !application || jb_seen_is_current(context, application, error);
}

static gboolean send_one(struct jb_command_context *context, const struct jb_outbox_item *named, GError **error)
{
    struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autoptr(jb_outbox_item) item = jb_outbox_get(context->store, named->id, error);
    if (!item)
        return FALSE;
    if (!jb_opts_has(context->opts, JB_OPT_YES) && !agrees(context, item)) {
        jb_print_text(context->out, "Answer %" G_GINT64_FORMAT " is not sent.\n", item->id);
        return TRUE;
    }
    if (!is_current(context, item, error) || !jb_outbox_release(context->store, &signature, item->id, error))
        return FALSE;
    jb_seen_remember_now(context, item->application);
    jb_print_text(context->out, "Answer %" G_GINT64_FORMAT " goes to %s with the next joinbox work\n", item->id,
                  item->recipient);
    return TRUE;
}

gboolean jb_cmd_send(struct jb_command_context *context, GError **error)
{
    gboolean is_all = jb_opts_has(context->opts, JB_OPT_ALL);
    g_autoptr(GPtrArray) items = jb_answers_new();
    if (is_all == (context->n_args > 0))
        return jb_command_usage(context, "send which answers?", error);
    if (!jb_opts_has(context->opts, JB_OPT_YES) && !isatty(STDIN_FILENO))
        return jb_command_usage(context, "nobody is there to be asked, so --yes is wanted", error);
    for (guint i = 0; i < context->n_args; i++)
        if (!jb_answers_find(context->store, context->args[i], SENDABLE, items, error))
            return FALSE;
    if (is_all && !jb_answers_all(context->store, SENDABLE, items, error))
        return FALSE;
    for (guint i = 0; i < items->len; i++)
        if (!send_one(context, items->pdata[i], error))
            return FALSE;
    jb_home_wake(context->home);
    return TRUE;
}
