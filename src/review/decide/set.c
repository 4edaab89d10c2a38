/* set.c - joinbox set ID FIELD=VALUE...: what joinbox read wrongly, set right by a person. It outlives rereading. */
#include "base/print.h"
#include "review/corrections.h"
#include "review/decide/change.h"

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    return jb_decide_corrections(context->store, signature, application, user, error);
}

static gboolean is_address(const jb_correction *correction)
{
    return !strcmp(correction->field, jb_corrected_names[JB_CORRECTED_EMAIL]);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    const GPtrArray *corrections = user;
    for (guint i = 0; i < corrections->len; i++) {
        const jb_correction *correction = corrections->pdata[i];
        jb_print_text(context->out, "%s: %s is %s\n", before->reference, correction->field,
                      correction->value ? correction->value : "not known");
        if (before->why == JB_WHY_UNREACHABLE && correction->value && is_address(correction))
            jb_print_text(context->out, "  what came back is settled; nothing has been sent there yet: joinbox %s %s\n",
                          before->missing->len && before->state == JB_STATE_INCOMPLETE ? "ask" : "reply", before->reference);
    }
}

gboolean jb_cmd_set(struct jb_command_context *context, GError **error)
{
    g_autoptr(GPtrArray) corrections = g_ptr_array_new_with_free_func((GDestroyNotify)jb_correction_free);
    const struct jb_change change = {apply, say, corrections};
    if (context->n_args < 2)
        return jb_command_usage(context, "set which field of which application?", error);
    for (guint i = 1; i < context->n_args; i++) {
        jb_correction *correction = jb_correction_parse(context->args[i], error);
        if (!correction)
            return FALSE;
        g_ptr_array_add(corrections, correction);
    }
    return jb_change_each(context, 1, &change, error);
}
