/* undo.c - joinbox undo ID...: your last command on it is taken back, as long as no mail went out since. */
#include "base/print.h"
#include "review/decide/change.h"

/* The kinds of event that were taken back, in the order of the applications. */
static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    GArray *kinds = user;
    int kind = 0;
    gboolean is_undone = jb_decide_undo(context->store, signature, application, &kind, error);
    g_array_append_val(kinds, kind);
    return is_undone;
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    GArray *kinds = user;
    int kind = g_array_index(kinds, int, 0);
    g_autoptr(jb_application) now = jb_application_get(context->store, before->id, NULL);
    g_array_remove_index(kinds, 0);
    jb_print_text(context->out, "%s: taken back that %s\n", before->reference,
                  kind == JB_EVENT_QUEUED ? "a letter was written; it is not sent" : jb_event_kind_meanings[kind]);
    if (now && now->state != before->state)
        jb_print_styled(context->out, JB_DIM, "  it is %s again\n", jb_state_names[now->state]);
}

gboolean jb_cmd_undo(struct jb_command_context *context, GError **error)
{
    g_autoptr(GArray) kinds = g_array_new(FALSE, FALSE, sizeof(int));
    const struct jb_change change = {apply, say, kinds};
    if (!context->n_args)
        return jb_command_usage(context, "your last command on which application?", error);
    return jb_change_each(context, context->n_args, &change, error);
}
