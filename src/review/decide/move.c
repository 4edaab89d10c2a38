/* move.c - joinbox ready|propose|accept|joined|decline|withdraw|answered|close|reopen ID...: each brings its applications
 * to another state, as base/moves.def says. `--why` is kept as a note, `--url` as where the members vote on it. */
#include "base/opt.h"
#include "base/print.h"
#include "review/checklist.h"
#include "review/corrections.h"
#include "review/decide/move.h"
#include "review/listing.h"

gboolean jb_move_apply(struct jb_command_context *context, const struct jb_signature *signature,
                       const jb_application *application, gpointer user, GError **error)
{
    const struct jb_move_row *move = user;
    const char *state = jb_state_names[jb_move_target(move, application)], *url = jb_opts_get(context->opts, JB_OPT_URL);
    g_autofree char *word = url ? g_strconcat(jb_corrected_names[JB_CORRECTED_PROPOSAL], "=", url, NULL) : NULL;
    g_autoptr(jb_correction) proposal = word ? jb_correction_parse(word, error) : NULL;
    return (proposal || !word) && jb_move_is_allowed(move, application, error) &&
           jb_decide_with(context->store, signature, application, JB_EVENT_STATE, json_pack("{s:s}", "state", state),
                          jb_opts_get(context->opts, JB_OPT_WHY), proposal, error);
}

/* Towards membership, where people should know what they pass over. */
static gboolean goes_forward(const struct jb_move_row *move)
{
    return move->to == JB_STATE_READY || move->to == JB_STATE_PROPOSED || move->to == JB_STATE_ACCEPTED;
}

/* Of the hand-off, which ends here: joinbox takes no step of a member. */
static void say_handed_on(struct jb_command_context *context, const jb_application *before)
{
    g_autoptr(GPtrArray) checks = jb_checklist(context->store, context->config, before, NULL);
    g_autoptr(GString) open = g_string_new(NULL);
    for (guint i = 0; checks && i < checks->len; i++) {
        const jb_check *check = checks->pdata[i];
        if (check->is_open)
            g_string_append_printf(open, "%s%s", open->len ? ", " : "", check->step->name);
    }
    if (open->len)
        jb_print_styled(context->out, JB_WARNING, "  not handed on yet: %s; joinbox does no more of it: joinbox undo %s, then "
                        "joinbox steps %s\n", open->str, before->reference, before->reference);
    else if (checks)
        jb_print_text(context->out, "  all has been handed on\n");
}

void jb_move_say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    const struct jb_move_row *move = user;
    const char *name = before->organisation ? before->organisation : before->sender_name;
    jb_print_text(context->out, "%s %s%s%s\n", before->reference, name ? name : "", name ? " " : "", move->said);
    if (before->missing->len && goes_forward(move)) {
        g_autofree char *missing = jb_listing_missing(before);
        jb_print_styled(context->out, JB_WARNING, "  nothing of it shows this yet: %s; joinbox ask %s asks for it\n", missing,
                        before->reference);
    }
    if (move->to == JB_STATE_JOINED)
        say_handed_on(context, before);
    if (move->letter)
        jb_print_text(context->out, "  nobody has told them yet: joinbox reply %s --template %s\n", before->reference, move->letter);
    jb_print_styled(context->out, JB_DIM, "  it was %s; to take it back: joinbox undo %s\n", jb_state_names[before->state],
                    before->reference);
}

gboolean jb_cmd_move(struct jb_command_context *context, GError **error)
{
    const struct jb_move_row *move = jb_move_of(context->command->verb);
    const struct jb_change change = {jb_move_apply, jb_move_say, (gpointer)move};
    if (!context->n_args)
        return jb_command_usage(context, "which application?", error);
    return jb_change_each(context, context->n_args, &change, error);
}
