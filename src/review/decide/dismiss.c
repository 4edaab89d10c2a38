/* dismiss.c - joinbox dismiss ID...: seen and put by: that it may belong to another one, a conflict of Message-IDs, an answer
 * that came back, something that could not be read. */
#include "base/error.h"
#include "base/print.h"
#include "review/decide/change.h"

static gboolean has_something_pointed_out(const jb_application *application)
{
    return application->suggested || application->why == JB_WHY_CONFLICT || application->why == JB_WHY_UNREACHABLE ||
           application->why == JB_WHY_SUGGESTION || application->why == JB_WHY_UNREAD;
}

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    (void)user;
    if (!has_something_pointed_out(application)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "nothing is pointed out on %s that could be put by: joinbox show %s",
                    application->reference, application->reference);
        return FALSE;
    }
    return jb_decide(context->store, signature, application, JB_EVENT_DISMISSED, NULL, NULL, error);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    (void)user;
    jb_print_text(context->out, "%s: %s, seen and put by\n", before->reference,
                  before->why >= 0 ? jb_why_meanings[before->why] : "nothing was waiting");
}

gboolean jb_cmd_dismiss(struct jb_command_context *context, GError **error)
{
    const struct jb_change change = {apply, say, NULL};
    if (!context->n_args)
        return jb_command_usage(context, "which application?", error);
    return jb_change_each(context, context->n_args, &change, error);
}
