#include "review/decide/brief.h"

#include <string.h>

#include "base/template.h"
#include "store/handoff.h"

enum { MOST_WORDS = 1200, DAYS = 7 /* where the policy does not say */ };
#define CHOICES "agree abstain disagree block"

static const char *said(const jb_policy *policy, const char *key)
{
    for (guint i = 0; policy && i < policy->proposal->len; i++) {
        const struct jb_policy_pair *pair = policy->proposal->pdata[i];
        if (!strcmp(pair->key, key))
            return pair->value;
    }
    return NULL;
}

static guint number_said(const jb_policy *policy, const char *key, guint otherwise)
{
    const char *value = said(policy, key);
    guint64 n = value ? g_ascii_strtoull(value, NULL, 10) : 0;
    return n ? (guint)MIN(n, G_MAXINT) : otherwise;
}

char *jb_brief_title(const jb_dossier *dossier, const jb_policy *policy, GError **error)
{
    const char *title = said(policy, "title");
    json_t *view =
        json_pack("{s:s, s:s}", "reference", dossier->reference, "organisation.name", dossier->organisation);
    char *asked = jb_template_render(title ? title : "{{organisation.name}}", "proposal title", view, error);
    json_decref(view);
    return asked ? g_strchomp(asked) : NULL;
}

char *jb_brief_text(const jb_dossier *dossier, const jb_policy *policy)
{
    return jb_dossier_md_short(dossier, number_said(policy, "longest", MOST_WORDS));
}

GPtrArray *jb_brief_rules(const jb_policy *policy)
{
    GPtrArray *rules = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; policy && i < policy->proposal->len; i++) {
        const struct jb_policy_pair *pair = policy->proposal->pdata[i];
        if (strcmp(pair->key, "title") && strcmp(pair->key, "longest"))
            g_ptr_array_add(rules, g_strdup_printf("%s: %s", pair->key, pair->value));
    }
    return rules;
}

/* --- for the steps --- */

static void add_line(GString *text, const char *line)
{
    g_autofree char *safe = jb_dossier_md_words(line);
    g_string_append_printf(text, "- %s\n", safe);
}

/* What stands beside the vote itself: how it is counted, and which documents there are. */
static char *details_of(const jb_dossier *dossier, const jb_policy *policy)
{
    g_autoptr(GString) text = g_string_new("The dossier is in the thread above.\n\n**How we vote**\n\n");
    g_autoptr(GPtrArray) rules = jb_brief_rules(policy);
    for (guint i = 0; i < rules->len; i++)
        add_line(text, rules->pdata[i]);
    g_string_append(text, "\n**Documents that came with it**\n\n");
    for (guint i = 0; i < dossier->papers->len; i++) {
        const struct jb_dossier_paper *paper = dossier->papers->pdata[i];
        g_autofree char *line = g_strdup_printf("%s (%s%s%s)", paper->name, paper->kind, *paper->pages ? ", " : "", paper->pages);
        add_line(text, line);
    }
    if (!dossier->papers->len)
        add_line(text, "none");
    return g_strdup(text->str);
}

static json_t *options_of(const jb_policy *policy)
{
    const char *choices = said(policy, "choices");
    g_auto(GStrv) words = g_strsplit_set(choices ? choices : CHOICES, " ,\t", -1);
    json_t *options = json_array();
    for (guint i = 0; words[i]; i++)
        if (*words[i])
            json_array_append_new(options, json_string(words[i]));
    return options;
}

static gboolean set_brief(struct jb_command_context *context, const struct jb_signature *signature, gint64 application,
                          int step, const json_t *brief, GError **error)
{
    return !jb_step_is_set_up(step, context->config) ||
           jb_handoff_set_brief(context->store, signature, application, step, brief, error);
}

static gboolean set_briefs(struct jb_command_context *context, const struct jb_signature *signature, gint64 application,
                           const jb_dossier *dossier, GError **error)
{
    g_autoptr(jb_policy) policy = jb_dossier_policy(context->config);
    g_autofree char *title = jb_brief_title(dossier, policy, error);
    if (!title)
        return FALSE;
    g_autofree char *text = jb_brief_text(dossier, policy), *details = details_of(dossier, policy),
                    *named = g_strdup_printf("%s: application", dossier->organisation);
    json_t *thread = json_pack("{s:s, s:s}", "title", named, "text", text),
           *vote = json_pack("{s:s, s:s, s:o, s:i}", "title", title, "text", details, "options", options_of(policy), "days",
                             (int)number_said(policy, "days", DAYS));
    gboolean good =
        set_brief(context, signature, application, JB_HANDOFF_loomio_thread, thread, error) &&
        set_brief(context, signature, application, JB_HANDOFF_loomio_vote, vote, error);
    json_decref(thread);
    json_decref(vote);
    return good;
}

/* The journal has it as joinbox's, so that what the person decided can still be taken back. */
static gboolean set_done(struct jb_command_context *context, const struct jb_signature *signature, gint64 application,
                         int step, const char *url, GError **error)
{
    g_autoptr(jb_handoff) row = jb_handoff_get(context->store, application, step, error);
    if (!row || jb_handoff_is_settled(row))
        return row != NULL;
    row->state = JB_HANDOFF_DONE;
    g_free(row->actor);
    row->actor = g_strdup(signature->actor);
    g_free(row->url);
    row->url = g_strdup(url);
    const struct jb_signature by_itself = {.actor = "joinbox", .at = signature->at};
    return jb_handoff_put(context->store, &by_itself, row, error);
}

gboolean jb_brief_steps(struct jb_command_context *context, const struct jb_signature *signature, gint64 id,
                        const char *url, GError **error)
{
    if (!jb_step_is_set_up(JB_HANDOFF_loomio_thread, context->config))
        return TRUE;
    if (url)
        return set_done(context, signature, id, JB_HANDOFF_loomio_thread, url, error) &&
               set_done(context, signature, id, JB_HANDOFF_loomio_vote, url, error);
    jb_application *application = jb_application_get(context->store, id, error);
    g_autoptr(jb_casefile) file = application ? jb_casefile_load(context->store, application, error) : NULL;
    g_autoptr(jb_dossier) dossier = file ? jb_dossier_of(context, file, FALSE, FALSE, error) : NULL;
    return dossier && set_briefs(context, signature, id, dossier, error);
}
