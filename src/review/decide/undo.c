/* undo.c - joinbox undo ID...: your last command on it is taken back, as long as no mail went out since. */
#include "base/print.h"
#include "review/decide/change.h"

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    return jb_decide_undo(context->store, signature, application, user, error);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    const int *kind = user;
    jb_print_text(context->out, "%s: taken back that %s\n", before->reference, jb_event_kind_meanings[*kind]);
}

gboolean jb_cmd_undo(struct jb_command_context *context, GError **error)
{
    int kind = 0;
    const struct jb_change change = {apply, say, &kind};
    if (context->n_args != 1)
        return jb_command_usage(context, "your last command on which application?", error);
    return jb_change_each(context, 1, &change, error);
}
