/* drop.c - joinbox drop ANSWER...: answers that have not gone out are not to be sent; they stay to be read, with `joinbox
 * outbox ANSWER`. All or none. */
#include "base/command.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/print.h"
#include "base/world.h"
#include "review/decide/answers.h"
#include "review/seen.h"

enum { DROPPABLE = 1 << JB_OUTBOX_HELD | 1 << JB_OUTBOX_DUE | 1 << JB_OUTBOX_FAILED };

static gboolean drop_one(struct jb_command_context *context, const struct jb_outbox_item *item, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autoptr(jb_application) application = item->application ? jb_application_get(context->store, item->application, error) : NULL;
    if ((item->application && !application) || (application && !jb_seen_is_current(context, application, error)))
        return FALSE;
    jb_fault_point("before an answer is dropped");
    return jb_outbox_drop(context->store, &signature, item->id, error);
}

static void say(struct jb_command_context *context, const struct jb_outbox_item *item)
{
    g_autoptr(jb_application) application = jb_application_get(context->store, item->application, NULL);
    jb_print_text(context->out, "Answer %" G_GINT64_FORMAT " to %s is not sent\n", item->id, item->recipient);
    if (!application)
        return;
    jb_seen_remember(context, application);
    jb_print_styled(context->out, JB_DIM, "  to take it back: joinbox undo %s\n", application->reference);
}

gboolean jb_cmd_drop(struct jb_command_context *context, GError **error)
{
    g_autoptr(GPtrArray) items = jb_answers_new();
    if (!context->n_args)
        return jb_command_usage(context, "drop which answers?", error);
    for (guint i = 0; i < context->n_args; i++)
        if (!jb_answers_find(context->store, context->args[i], DROPPABLE, items, error))
            return FALSE;
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(context->store, error);
    for (guint i = 0; transaction && i < items->len; i++)
        if (!drop_one(context, items->pdata[i], error))
            return FALSE;
    if (!transaction || !jb_transaction_commit(&transaction, error))
        return FALSE;
    for (guint i = 0; i < items->len; i++)
        say(context, items->pdata[i]);
    return TRUE;
}
