/* note.c - joinbox note ID TEXT...: something to remember, for all admins. */
#include "base/print.h"
#include "review/decide/change.h"

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    return jb_decide(context->store, signature, application, JB_EVENT_NOTED, NULL, user, error);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    (void)user;
    jb_print_text(context->out, "noted on %s\n", before->reference);
}

gboolean jb_cmd_note(struct jb_command_context *context, GError **error)
{
    g_autofree char *text = jb_change_words(context, 1);
    const struct jb_change change = {apply, say, text, .only_adds = TRUE};
    if (!text)
        return jb_command_usage(context, context->n_args ? "note what?" : "note what on which application?", error);
    return jb_change_each(context, 1, &change, error);
}
