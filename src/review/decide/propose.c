/* propose.c - joinbox propose ID... [--url URL]: it is before the members; where joinbox itself puts it there (Loomio), the
 * steps are given what to say. joinbox propose ID --text: what to put before them, ready to be pasted: the title with the
 * reference, how they vote by the policy, the dossier in Markdown no longer than the policy says. --text changes nothing. */
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "review/decide/brief.h"
#include "review/decide/move.h"
#include "review/vote.h"
#include "store/handoff.h"

static gboolean print_text(struct jb_command_context *context, GError **error)
{
    jb_application *application = jb_application_find(context->store, context->args[0], error);
    g_autoptr(jb_casefile) file = application ? jb_casefile_load(context->store, application, error) : NULL;
    g_autoptr(jb_dossier) dossier = file ? jb_dossier_of(context, file, FALSE, FALSE, error) : NULL;
    g_autoptr(jb_policy) policy = dossier ? jb_dossier_policy(context->config) : NULL;
    g_autofree char *asked = dossier ? jb_brief_title(dossier, policy, error) : NULL;
    if (!asked)
        return FALSE;
    g_autofree char *title = g_strdup_printf("[%s] %s", dossier->reference, asked);
    g_autofree char *body = jb_brief_text(dossier, policy);
    g_autoptr(GPtrArray) rules = jb_brief_rules(policy);
    jb_print_line(context->out, JB_BOLD, 0, title);
    for (guint i = 0; i < rules->len; i++)
        jb_print_line(context->out, JB_DIM, 0, rules->pdata[i]);
    jb_print_text(context->out, "\n");
    jb_print_folded(context->out, 0, body);
    if (context->out->is_terminal)
        jb_print_styled(context->out, JB_DIM, "\nOnce it is there: joinbox propose %s --url URL\n",
                        dossier->reference);
    return TRUE;
}

static gboolean apply(struct jb_command_context *context, const struct jb_signature *signature,
                      const jb_application *application, gpointer user, GError **error)
{
    return jb_move_apply(context, signature, application, user, error) &&
           jb_brief_steps(context, signature, application->id, jb_opts_get(context->opts, JB_OPT_URL), error);
}

/* Whether its steps count as done because a person gave the URL of what is there: --url, perhaps taken back since. */
static gboolean is_by_hand(jb_store *store, gint64 application)
{
    g_autoptr(jb_handoff) row = jb_handoff_get(store, application, JB_HANDOFF_loomio_vote, NULL);
    return row && jb_handoff_is_settled(row) && !json_is_object(row->data);
}

static void say(struct jb_command_context *context, const jb_application *before, gpointer user)
{
    jb_move_say(context, before, user);
    if (!jb_step_is_set_up(JB_HANDOFF_loomio_vote, context->config) || jb_opts_has(context->opts, JB_OPT_URL))
        return;
    enum jb_vote_now vote = jb_vote_now(context->store, before->id);
    if (vote == JB_VOTE_OPEN)
        jb_print_text(context->out, "  its vote on Loomio is still open, and joinbox watches it: joinbox steps %s\n", before->reference);
    else if (vote == JB_VOTE_OVER && is_by_hand(context->store, before->id))
        jb_print_text(context->out, "  its steps on Loomio count as done by hand; for joinbox to put it there: joinbox steps %s --again "
                      "loomio-thread, then --again loomio-vote\n", before->reference);
    else if (vote == JB_VOTE_OVER)
        jb_print_text(context->out, "  it has been voted on before, and joinbox does so once: propose it there yourself, then "
                      "joinbox set %s proposal=URL\n", before->reference);
    else
        jb_print_text(context->out, "  joinbox puts it on Loomio: joinbox steps %s\n", before->reference);
    jb_home_wake(context->home);
}

gboolean jb_cmd_propose(struct jb_command_context *context, GError **error)
{
    gboolean is_text = jb_opts_has(context->opts, JB_OPT_TEXT),
             has_url = jb_opts_has(context->opts, JB_OPT_URL);
    const struct jb_change change = {.apply = apply, .say = say, .user = (gpointer)jb_move_of(context->command->verb)};
    if (is_text && (has_url || jb_opts_has(context->opts, JB_OPT_WHY)))
        return jb_command_usage(context, "--text only prints: propose it once it is before the members",
                                error);
    if (!context->n_args)
        return jb_command_usage(context, "which application?", error);
    if ((is_text || has_url) && context->n_args != 1)
        return jb_command_usage(context, "which one application?", error);
    return is_text ? print_text(context, error) : jb_change_each(context, context->n_args, &change, error);
}
