/* regroup.c - joinbox move MESSAGE ID, joinbox split MESSAGE: one message goes where it belongs. */
#include "base/error.h"
#include "base/fault.h"
#include "base/print.h"
#include "base/world.h"
#include "review/decide/change.h"
#include "review/seen.h"
#include "store/mail.h"
#include "store/outbox.h"

static gboolean number_of(const char *word, gint64 *message, GError **error)
{
    if (g_ascii_string_to_signed(word, 10, 1, G_MAXINT64, message, NULL))
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
                "\"%s\" is not the number of a message: joinbox show lists those of an application", word);
    return FALSE;
}

/* Splits where `to` is NULL, else moves. `into` becomes the application where the message is then. */
static gboolean regroup(struct jb_command_context *context, const char *to, gint64 message, jb_application **into,
                        GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    gint64 made = 0;
    if (!to)
        return jb_decide_split(context->store, &signature, message, &made, error) &&
               (*into = jb_application_get(context->store, made, error)) != NULL;
    *into = jb_application_find(context->store, to, error);
    if (!*into || !jb_seen_is_current(context, *into, error))
        return FALSE;
    if ((*into)->state == JB_STATE_MERGED || (*into)->state == JB_STATE_FORGOTTEN) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "%s is %s (%s), so nothing can be put to it",
                    (*into)->reference, jb_state_names[(*into)->state], jb_state_meanings[(*into)->state]);
        return FALSE;
    }
    return jb_decide_move(context->store, &signature, message, *into, error);
}

/* Where the message is now; 0 where it is nowhere, which is said when it is to be moved. */
static gint64 place_of(struct jb_command_context *context, gint64 message)
{
    g_autoptr(jb_mail) mail = jb_mail_get(context->store, message, NULL);
    return mail ? mail->application : 0;
}

static gboolean is_current(struct jb_command_context *context, gint64 application, GError **error)
{
    g_autoptr(jb_application) from = application ? jb_application_get(context->store, application, NULL) : NULL;
    return !from || jb_seen_is_current(context, from, error);
}

/* Its answer named the application that it has left: its sender has heard nothing. */
static void say_dropped(struct jb_command_context *context, gint64 from, gint64 message, const jb_application *into)
{
    g_autoptr(GPtrArray) answers = from ? jb_outbox_list(context->store, from, TRUE, NULL) : NULL;
    for (guint i = 0; answers && i < answers->len; i++) {
        const struct jb_outbox_item *item = answers->pdata[i];
        if (item->message == message && item->state == JB_OUTBOX_DROPPED)
            jb_print_text(context->out, "  the answer to %s, which had not gone out, was dropped: joinbox reply %s\n",
                          item->recipient, into->reference);
    }
}

static gboolean run(struct jb_command_context *context, const char *to, GError **error)
{
    gint64 message = 0;
    g_autoptr(jb_application) into = NULL;
    if (!number_of(context->args[0], &message, error))
        return FALSE;
    gint64 from = place_of(context, message);
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(context->store, error);
    if (!transaction || !is_current(context, from, error) || !regroup(context, to, message, &into, error))
        return FALSE;
    jb_fault_point("before the commit");
    if (!jb_transaction_commit(&transaction, error))
        return FALSE;
    jb_seen_remember_now(context, from);
    jb_seen_remember_now(context, into->id);
    jb_print_text(context->out, "Message %" G_GINT64_FORMAT " is in %s now: joinbox show %s\n", message, into->reference,
                  into->reference);
    say_dropped(context, from, message, into);
    jb_print_styled(context->out, JB_DIM, "  to take it back: joinbox undo %s\n", into->reference);
    return TRUE;
}

gboolean jb_cmd_move_message(struct jb_command_context *context, GError **error)
{
    if (context->n_args != 2)
        return jb_command_usage(context, "move which message to which application?", error);
    return run(context, context->args[1], error);
}

gboolean jb_cmd_split(struct jb_command_context *context, GError **error)
{
    if (context->n_args != 1)
        return jb_command_usage(context, "split off which message?", error);
    return run(context, NULL, error);
}
