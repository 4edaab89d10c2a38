/* decline.c - joinbox decline|withdraw ID... [--comment TEXT]: it is turned down, or no longer wanted. What --comment says is
 * written into the thread that joinbox made on Loomio; without it nothing is said there. */
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "review/decide/move.h"
#include "review/vote.h"
#include "store/handoff.h"

static int step_of(const struct jb_command_context *context)
{
    return g_str_equal(context->command->verb, "decline") ? JB_HANDOFF_loomio_decline : JB_HANDOFF_loomio_withdraw;
}

/* Whether there is a thread of ours to say it in, and it has not been said. */
static gboolean may_comment(struct jb_command_context *context, const jb_application *application,
                            const struct jb_handoff *row, GError **error)
{
    g_autoptr(jb_handoff) thread = jb_handoff_get(context->store, application->id, JB_HANDOFF_loomio_thread, error);
    if (!thread)
        return FALSE;
    if (!jb_step_is_set_up(row->step, context->config) || !thread->remote_id)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "joinbox made no thread on Loomio for %s: without --comment, say it "
                    "where the members talk", application->reference);
    else if (row->state == JB_HANDOFF_DONE)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "joinbox has said so in the thread of %s already: without --comment",
                    application->reference);
    else
        return TRUE;
    return FALSE;
}

/* The journal has it as joinbox's, so that what the person decided can still be taken back. */
static gboolean put(struct jb_command_context *context, const struct jb_signature *signature, struct jb_handoff *row,
                    int state, const char *why, GError **error)
{
    row->state = state;
    row->next_at = 0;
    g_free(row->why);
    row->why = g_strdup(why);
    g_free(row->actor);
    row->actor = state == JB_HANDOFF_DUE ? NULL : g_strdup(signature->actor);
    const struct jb_signature by_itself = {.actor = "joinbox", .at = signature->at};
    return jb_handoff_put(context->store, &by_itself, row, error);
}

/* What was to be said the last time, before it was undone, is not said now by itself. */
static gboolean set_comment(struct jb_command_context *context, const struct jb_signature *signature,
                            const jb_application *application, const char *text, GError **error)
{
    g_autoptr(jb_handoff) row = jb_handoff_get(context->store, application->id, step_of(context), error);
    if (!row)
        return FALSE;
    if (!text)
        return !row->id || jb_handoff_is_settled(row) ||
               put(context, signature, row, JB_HANDOFF_WAIVED, "nothing was to be said this time", error);
    if (!may_comment(context, application, row, error) ||
        (row->id && !put(context, signature, row, JB_HANDOFF_DUE, NULL, error)))
        return FALSE;
    json_t *brief = json_pack("{s:s}", "text", text);
    gboolean good = jb_handoff_set_brief(context->store, signature, application->id, row->step, brief, error);
    json_decref(brief);
    return good;
}

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    return jb_move_apply(context, signature, application, user, error) &&
           set_comment(context, signature, application, jb_opts_get(context->opts, JB_OPT_COMMENT), error);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    jb_move_say(context, before, user);
    if (jb_opts_has(context->opts, JB_OPT_COMMENT)) {
        jb_print_text(context->out, "  joinbox says so in the thread: joinbox steps %s\n", before->reference);
        jb_home_wake(context->home);
    }
    if (jb_vote_now(context->store, before->id) == JB_VOTE_OPEN)
        jb_print_text(context->out, "  the members' vote is still open on Loomio: close it there\n");
}

gboolean jb_cmd_decline(struct jb_command_context *context, GError **error)
{
    const struct jb_change change = {.apply = apply, .say = say, .user = (gpointer)jb_move_of(context->command->verb)};
    const char *comment = jb_opts_get(context->opts, JB_OPT_COMMENT);
    if (!context->n_args)
        return jb_command_usage(context, "which application?", error);
    if (comment && !*comment)
        return jb_command_usage(context, "--comment says nothing", error);
    return jb_change_each(context, context->n_args, &change, error);
}
