/* policy.c - joinbox policy check|show|test: the policy file in force, or another one before it is. */
#include "base/policy.h"

#include <string.h>

#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/reading.h"
#include "base/text.h"
#include "review/present.h"
#include "review/set_up/policy_test.h"

/* The settings with the policy of this file in the place of theirs; NULL: of the one in force. */
static jb_setting *setting_with(const struct jb_config *config, const char *file, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autofree char *text = NULL;
    if (!file)
        return jb_config_setting(config, error);
    if (!g_file_get_contents(file, &text, NULL, &failed)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "reading a policy: %s", failed->message);
        return NULL;
    }
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA, "the policy %s is no UTF-8 text", file);
        return NULL;
    }
    jb_setting *setting = jb_config_setting(config, NULL); /* the one in force may be what is to be mended */
    if (!setting)
        setting = jb_shape_new(&jb_setting_shape);
    g_free(setting->policy);
    g_free(setting->policy_name);
    g_free(setting->policy_sha256);
    setting->policy = g_steal_pointer(&text);
    setting->policy_name = g_path_get_basename(file);
    setting->policy_sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, setting->policy, -1);
    return setting;
}

/* --- check --- */

static guint count_errors(const GPtrArray *problems)
{
    guint n = 0;
    for (guint i = 0; i < problems->len; i++)
        n += ((const struct jb_policy_problem *)problems->pdata[i])->is_error != 0;
    return n;
}

static void print_problems(struct jb_print *out, const char *file, const GPtrArray *problems)
{
    for (guint i = 0; i < problems->len; i++) {
        const struct jb_policy_problem *problem = problems->pdata[i];
        g_autofree char *place = problem->line ? g_strdup_printf("%s:%u", file, problem->line) : g_strdup(file);
        g_autofree char *line =
            g_strdup_printf("%s: %s: %s", place, problem->is_error ? "error" : "warning", problem->what);
        jb_print_line(out, problem->is_error ? JB_BAD : JB_WARNING, 0, line);
    }
}

static json_t *problems_json(const GPtrArray *problems)
{
    json_t *all = json_array();
    for (guint i = 0; i < problems->len; i++) {
        const struct jb_policy_problem *problem = problems->pdata[i];
        json_array_append_new(all, json_pack("{s:I, s:b, s:s}", "line", (json_int_t)problem->line, "is_error",
                                             problem->is_error, "what", problem->what));
    }
    return all;
}

/* --- what there is --- */

/* Phrases of a criterion (-1: of none; kinds of document, legal forms, what commits nobody). */
static guint count_phrases(const jb_policy *policy, int criterion)
{
    guint n = 0;
    for (guint i = 0; i < policy->lines->len; i++) {
        const struct jb_policy_line *line = policy->lines->pdata[i];
        n += line && line->criterion == criterion;
    }
    return n;
}

static json_t *criterion_json(const jb_policy *policy, guint i)
{
    const struct jb_policy_criterion *criterion = jb_policy_criterion(policy, i);
    json_t *questions = json_array(), *proof = json_array();
    for (guint q = 0; q < criterion->questions->len; q++) {
        const struct jb_policy_question *question = criterion->questions->pdata[q];
        json_array_append_new(questions, json_pack("{s:s, s:s, s:b}", "key", question->key, "title", question->title,
                                                   "is_needed", question->is_needed));
    }
    for (int kind = 0; jb_document_kind_names[kind]; kind++)
        if (criterion->proof >> kind & 1)
            json_array_append_new(proof, json_string(jb_document_kind_names[kind]));
    return json_pack("{s:s, s:s, s:s?, s:o, s:o, s:I}", "key", criterion->key, "title", criterion->title, "ask",
                     criterion->ask, "questions", questions, "proof", proof, "phrases",
                     (json_int_t)count_phrases(policy, (int)i));
}

static json_t *pairs_json(const GPtrArray *pairs)
{
    json_t *object = json_object();
    for (guint i = 0; i < pairs->len; i++) {
        const struct jb_policy_pair *pair = pairs->pdata[i];
        json_object_set_new(object, pair->key, json_string(pair->value));
    }
    return object;
}

static json_t *policy_json(const jb_policy *policy, const struct jb_setting *setting)
{
    json_t *criteria = json_array();
    for (guint i = 0; i < policy->criteria->len; i++)
        json_array_append_new(criteria, criterion_json(policy, i));
    return json_pack("{s:s, s:s?, s:s, s:s, s:o, s:I, s:o, s:o}", "file", setting->policy_name, "name", policy->name,
                     "dated", policy->dated, "sha256", setting->policy_sha256, "criteria", criteria, "phrases",
                     (json_int_t)policy->lines->len, "sources", pairs_json(policy->sources), "proposal",
                     pairs_json(policy->proposal));
}

static void print_summary(struct jb_print *out, const jb_policy *policy, const struct jb_setting *setting)
{
    jb_present_field(out, "policy", policy->name);
    jb_present_field(out, "dated", policy->dated);
    jb_present_field(out, "sha256", setting->policy_sha256);
    for (guint i = 0; i < policy->criteria->len; i++) {
        g_autofree char *line = g_strdup_printf("%s, %u phrases", jb_policy_criterion(policy, i)->key,
                                                count_phrases(policy, (int)i));
        jb_present_field(out, i ? " " : "criteria", line);
    }
    g_autofree char *all = g_strdup_printf("%u, from %u sources", policy->lines->len, policy->sources->len);
    jb_present_field(out, "phrases", all);
}

static void print_criterion(struct jb_print *out, const struct jb_policy_criterion *criterion)
{
    jb_present_heading(out, criterion->key);
    jb_print_line(out, JB_PLAIN, 2, criterion->title);
    for (guint i = 0; i < criterion->questions->len; i++) {
        const struct jb_policy_question *question = criterion->questions->pdata[i];
        g_autofree char *line = g_strconcat("- ", question->title, question->is_needed ? "" : " (only confirms)", NULL);
        jb_print_line(out, JB_PLAIN, 2, line);
    }
    g_autoptr(GString) proof = g_string_new(NULL);
    for (int kind = 0; jb_document_kind_names[kind]; kind++)
        if (criterion->proof >> kind & 1)
            g_string_append_printf(proof, "%s%s", proof->len ? ", " : "", jb_document_kind_names[kind]);
    jb_present_field(out, "proved by", proof->str);
    jb_present_field(out, "asked for as", criterion->ask);
}

static void print_pairs(struct jb_print *out, const char *title, const GPtrArray *pairs)
{
    jb_present_heading(out, title);
    for (guint i = 0; i < pairs->len; i++) {
        const struct jb_policy_pair *pair = pairs->pdata[i];
        jb_present_field(out, pair->key, pair->value);
    }
}

/* Takes the JSON. */
static void print_json(struct jb_print *out, json_t *json)
{
    jb_print_json(out, json, JB_JSON_PRETTY);
    json_decref(json);
}

/* --- the commands --- */

static gboolean check(struct jb_command_context *context, const struct jb_setting *setting, const char *file,
                      GError **error)
{
    g_autoptr(GPtrArray) problems = jb_policy_problems(setting->policy);
    g_autoptr(jb_policy) policy = jb_policy_parse(setting->policy, setting->policy_name, NULL);
    guint n_errors = count_errors(problems);
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        json_t *json = policy ? policy_json(policy, setting) : json_object();
        json_object_set_new(json, "problems", problems_json(problems));
        print_json(context->out, json);
    } else {
        print_problems(context->out, file, problems);
        if (policy)
            print_summary(context->out, policy, setting);
    }
    if (n_errors)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA, "%u mistakes in %s", n_errors, file);
    return n_errors == 0;
}

static gboolean show(struct jb_command_context *context, const struct jb_setting *setting, GError **error)
{
    struct jb_print *out = context->out;
    g_autoptr(jb_policy) policy = jb_policy_parse(setting->policy, setting->policy_name, error);
    if (!policy)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        print_json(out, policy_json(policy, setting));
        return TRUE;
    }
    print_summary(out, policy, setting);
    for (guint i = 0; i < policy->criteria->len; i++)
        print_criterion(out, jb_policy_criterion(policy, i));
    print_pairs(out, "Proposal", policy->proposal);
    print_pairs(out, "Sources", policy->sources);
    return TRUE;
}

static gboolean test(struct jb_command_context *context, const struct jb_setting *setting, GError **error)
{
    g_autoptr(jb_policy) policy = jb_policy_parse(setting->policy, setting->policy_name, error);
    return policy && jb_policy_test(context, setting, context->args + 1, error);
}

gboolean jb_cmd_policy(struct jb_command_context *context, GError **error)
{
    const char *what = context->n_args ? context->args[0] : "show", *file = jb_opts_get(context->opts, JB_OPT_POLICY);
    gboolean is_check = !strcmp(what, "check"), is_show = !strcmp(what, "show"), is_test = !strcmp(what, "test");
    gboolean fits = (is_check && context->n_args <= 2) || (is_show && context->n_args <= 1) ||
                    (is_test && context->n_args >= 2);
    if (!fits || (is_check && context->n_args == 2 && file))
        return jb_command_usage(context, "check, show, or test which folder?", error);
    if (is_check && context->n_args == 2)
        file = context->args[1];
    g_autoptr(jb_setting) setting = setting_with(context->config, file, error);
    if (!setting)
        return FALSE;
    if (is_check)
        return check(context, setting, file ? file : setting->policy_name, error);
    return is_show ? show(context, setting, error) : test(context, setting, error);
}
