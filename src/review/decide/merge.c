/* merge.c - joinbox merge ID... INTO: what came as several is one. The messages of the others become messages of the last. */
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "review/decide/change.h"
#include "review/seen.h"
#include "store/outbox.h"

/* What the others become part of: as it was seen, and as it has become by those that were merged. */
struct target {
    jb_application *before, *now;
};

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    struct target *target = user;
    const jb_application *into = target->now;
    if (application->id == into->id || application->state == JB_STATE_MERGED || into->state == JB_STATE_MERGED) {
        const jb_application *odd = into->state == JB_STATE_MERGED ? into : application;
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, application->id == into->id ? "%s is one and the same"
                    : "%s has been merged already: joinbox show %s", odd->reference, odd->reference);
        return FALSE;
    }
    if (!jb_decide_merge(context->store, signature, application, into, error))
        return FALSE;
    jb_application_free(target->now); /* the next is merged into what it has become */
    target->now = jb_application_get(context->store, target->before->id, error);
    return target->now != NULL;
}

/* Of an answer that never went people should know: its recipient has heard nothing. */
static void say_dropped(struct jb_command_context *context, const jb_application *before, const jb_application *into)
{
    g_autoptr(GPtrArray) answers = jb_outbox_list(context->store, before->id, TRUE, NULL);
    for (guint i = 0; answers && i < answers->len; i++) {
        const struct jb_outbox_item *item = answers->pdata[i];
        if (item->state == JB_OUTBOX_DROPPED)
            jb_print_text(context->out, "  the answer to %s, which had not gone out, was dropped: joinbox reply %s\n",
                          item->recipient, into->reference);
    }
}

/* An application that is merged into something else makes that one. */
static void say_class(struct jb_command_context *context, const jb_application *into, const jb_application *now)
{
    if (now->class != into->class)
        jb_print_text(context->out, "  %s was %s (%s) and is %s (%s) now\n", into->reference, jb_class_names[into->class],
                      jb_state_names[into->state], jb_class_names[now->class], jb_state_names[now->state]);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    const struct target *target = user;
    const jb_application *into = target->before;
    jb_seen_remember_now(context, into->id);
    jb_print_text(context->out, "%s is part of %s now; answers to either come there\n", before->reference, into->reference);
    say_class(context, into, target->now);
    say_dropped(context, before, into);
    jb_print_styled(context->out, JB_DIM, "  to take it back: joinbox undo %s\n", before->reference);
}

gboolean jb_cmd_merge(struct jb_command_context *context, GError **error)
{
    guint n = context->n_args;
    if (n < 2)
        return jb_command_usage(context, "merge which into which?", error);
    g_autoptr(jb_application) into = jb_application_find(context->store, context->args[n - 1], error);
    g_autoptr(jb_application) now = into ? jb_application_get(context->store, into->id, error) : NULL;
    struct target target = {into, g_steal_pointer(&now)};
    const struct jb_change change = {apply, say, &target};
    gboolean is_done = target.now && (jb_opts_has(context->opts, JB_OPT_REVISION) || jb_seen_is_current(context, into, error)) &&
                       jb_change_each(context, n - 1, &change, error);
    g_clear_pointer(&target.now, jb_application_free);
    return is_done;
}
