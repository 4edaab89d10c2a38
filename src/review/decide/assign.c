/* assign.c - joinbox assign ID [WHO|nobody]: who looks after it; without WHO, you. */
#include "base/print.h"
#include "base/world.h"
#include "review/decide/change.h"

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    return jb_decide(context->store, signature, application, JB_EVENT_ASSIGNED, json_pack("{s:s?}", "assigned", user), NULL,
                     error);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    jb_print_text(context->out, "%s is looked after by %s\n", before->reference, user ? (const char *)user : "nobody");
}

gboolean jb_cmd_assign(struct jb_command_context *context, GError **error)
{
    const char *who = context->n_args > 1 ? context->args[1] : context->world->actor;
    const struct jb_change change = {apply, say, strcmp(who, "nobody") ? (gpointer)who : NULL};
    if (context->n_args < 1 || context->n_args > 2)
        return jb_command_usage(context, "which application, to whom?", error);
    return jb_change_each(context, 1, &change, error);
}
