/* propose.c - joinbox propose ID... [--url URL]: it is before the members. joinbox propose ID --text: what to
 * put before them, ready to be pasted: the title with the reference, how they vote by the policy, the dossier
 * in Markdown no longer than the policy says. --text changes nothing. */
#include <string.h>

#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/template.h"
#include "review/dossier/dossier.h"

enum { MOST_WORDS = 1200 /* where the policy does not say */ };

static const char *said(const jb_policy *policy, const char *key)
{
    for (guint i = 0; policy && i < policy->proposal->len; i++) {
        const struct jb_policy_pair *pair = policy->proposal->pdata[i];
        if (!strcmp(pair->key, key))
            return pair->value;
    }
    return NULL;
}

/* "[CT-0142] Should Quillwort become a member of CoTech?" Caller frees. */
static char *title_of(const jb_dossier *dossier, const jb_policy *policy, GError **error)
{
    const char *title = said(policy, "title");
    json_t *view =
        json_pack("{s:s, s:s}", "reference", dossier->reference, "organisation.name", dossier->organisation);
    g_autofree char *asked =
        jb_template_render(title ? title : "{{organisation.name}}", "proposal title", view, error);
    json_decref(view);
    return asked ? g_strdup_printf("[%s] %s", dossier->reference, g_strchomp(asked)) : NULL;
}

/* How they vote: what the policy says of a proposal beside its title and length. */
static void print_rules(struct jb_print *out, const jb_policy *policy)
{
    for (guint i = 0; policy && i < policy->proposal->len; i++) {
        const struct jb_policy_pair *pair = policy->proposal->pdata[i];
        g_autofree char *line = g_strdup_printf("%s: %s", pair->key, pair->value);
        if (strcmp(pair->key, "title") && strcmp(pair->key, "longest"))
            jb_print_line(out, JB_DIM, 0, line);
    }
}

static guint most_words(const jb_policy *policy)
{
    const char *longest = said(policy, "longest");
    guint64 n = longest ? g_ascii_strtoull(longest, NULL, 10) : 0;
    return n ? (guint)MIN(n, G_MAXINT) : MOST_WORDS;
}

static gboolean print_text(struct jb_command_context *context, GError **error)
{
    jb_application *application = jb_application_find(context->store, context->args[0], error);
    g_autoptr(jb_casefile) file = application ? jb_casefile_load(context->store, application, error) : NULL;
    g_autoptr(jb_dossier) dossier = file ? jb_dossier_of(context, file, FALSE, FALSE, error) : NULL;
    g_autoptr(jb_policy) policy = dossier ? jb_dossier_policy(context->config) : NULL;
    g_autofree char *title = dossier ? title_of(dossier, policy, error) : NULL;
    if (!title)
        return FALSE;
    g_autofree char *body = jb_dossier_md_short(dossier, most_words(policy));
    jb_print_line(context->out, JB_BOLD, 0, title);
    print_rules(context->out, policy);
    jb_print_text(context->out, "\n");
    jb_print_folded(context->out, 0, body);
    if (context->out->is_terminal)
        jb_print_styled(context->out, JB_DIM, "\nOnce it is there: joinbox propose %s --url URL\n",
                        dossier->reference);
    return TRUE;
}

gboolean jb_cmd_propose(struct jb_command_context *context, GError **error)
{
    gboolean is_text = jb_opts_has(context->opts, JB_OPT_TEXT),
             has_url = jb_opts_has(context->opts, JB_OPT_URL);
    if (is_text && (has_url || jb_opts_has(context->opts, JB_OPT_WHY)))
        return jb_command_usage(context, "--text only prints: propose it once it is before the members",
                                error);
    if ((is_text || has_url) && context->n_args != 1)
        return jb_command_usage(context, "which one application?", error);
    return is_text ? print_text(context, error) : jb_cmd_move(context, error);
}
