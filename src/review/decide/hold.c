/* hold.c - joinbox hold ANSWER...: answers that are due wait for a person instead. */
#include "base/command.h"
#include "base/print.h"
#include "base/world.h"
#include "review/decide/answers.h"

enum { HOLDABLE = 1 << JB_OUTBOX_DUE };

static gboolean hold_one(struct jb_command_context *context, const struct jb_outbox_item *item, GError **error)
{
    struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    if (!jb_outbox_hold(context->store, &signature, item->id, "person", error))
        return FALSE;
    jb_print_text(context->out, "Answer %" G_GINT64_FORMAT " to %s waits until joinbox send %" G_GINT64_FORMAT "\n",
                  item->id, item->recipient, item->id);
    return TRUE;
}

gboolean jb_cmd_hold(struct jb_command_context *context, GError **error)
{
    g_autoptr(GPtrArray) items = jb_answers_new();
    if (!context->n_args)
        return jb_command_usage(context, "hold which answers?", error);
    for (guint i = 0; i < context->n_args; i++)
        if (!jb_answers_find(context->store, context->args[i], HOLDABLE, items, error))
            return FALSE;
    for (guint i = 0; i < items->len; i++)
        if (!hold_one(context, items->pdata[i], error))
            return FALSE;
    return TRUE;
}
