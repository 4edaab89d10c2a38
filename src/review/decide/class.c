/* class.c - joinbox class ID... CLASS: what kind of mail it is, where joinbox was wrong. It begins anew in the queue. */
#include "base/error.h"
#include "base/nearest.h"
#include "base/print.h"
#include "base/text.h"
#include "review/decide/change.h"

static int class_called(const char *name, GError **error)
{
    struct jb_nearest nearest = {.wanted = name};
    for (int i = 0; jb_class_names[i]; i++) {
        if (!strcmp(jb_class_names[i], name))
            return i;
        jb_nearest_offer(&nearest, jb_class_names[i]);
    }
    g_autofree char *hint = jb_nearest_hint(&nearest), *shown = jb_safe(name);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "there is no class \"%s\"%s", shown, *hint ? hint : ": joinbox help classes");
    return -1;
}

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    int class = GPOINTER_TO_INT(user);
    if (application->state == JB_STATE_MERGED) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s is merged, and what it was part of has the class: joinbox show %s",
                    application->reference, application->reference);
        return FALSE;
    }
    if (application->class == class) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s is of class %s already", application->reference,
                    jb_class_names[class]);
        return FALSE;
    }
    return jb_decide(context->store, signature, application, JB_EVENT_CLASS,
                     json_pack("{s:s, s:s}", "class", jb_class_names[class], "state", jb_state_names[jb_state_first(class)]), NULL,
                     error);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    jb_print_text(context->out, "%s was %s and is %s now\n", before->reference, jb_class_names[before->class],
                  jb_class_names[GPOINTER_TO_INT(user)]);
    jb_print_styled(context->out, JB_DIM, "  it was %s; to take it back: joinbox undo %s\n", jb_state_names[before->state],
                    before->reference);
}

gboolean jb_cmd_class(struct jb_command_context *context, GError **error)
{
    guint n = context->n_args;
    if (n < 2)
        return jb_command_usage(context, "which application, of which class?", error);
    int class = class_called(context->args[n - 1], error);
    const struct jb_change change = {apply, say, GINT_TO_POINTER(class)};
    return class >= 0 && jb_change_each(context, n - 1, &change, error);
}
