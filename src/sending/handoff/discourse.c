/* discourse.c - the newcomer is let into the members' group of the forum: by an invitation to the address they wrote from,
 * which Discourse mails; or, where they have an account there, by being put into the group.
 *
 * Both are idempotent by the address. That an address has an account is told by 422 alone, in whatever language the forum
 * speaks; that it is in the group already, by 422 as well. */
#include <string.h>

#include "sending/handoff/discourse-private.h"

#define HAS_ACCOUNT "account" /* stands in place of the invitation's id */

/* {"errors": ["…"]}, where it goes well there are none. */
static const char *word_of(const struct jb_http_answer *answer)
{
    const json_t *errors = json_object_get(answer->json, "errors");
    const char *word = json_string_value(json_array_get(errors, 0));
    return word ? word : errors || json_object_get(answer->json, "failed") ? "an error" : NULL;
}

static const struct jb_rule rules[] = {
    {404, NULL, JB_END_SYSTEM, "what is asked for is not there, or not for this user: are the settings right?"},
    {0},
};
/* A minute has 60 calls, of all keys of a forum together. */
static const struct jb_dialect dialect = {.name = "Discourse", .word = word_of, .rules = rules, .pause_ms = 1500};

/* Some say how long to wait in the body alone. */
static void heed_wait(const struct jb_http_answer *answer, struct jb_step_result *result)
{
    const json_t *wait = json_object_get(json_object_get(answer->json, "extras"), "wait_seconds");
    if (answer->status == 429 && json_is_integer(wait) && result->end == JB_END_LATER)
        result->wait_s = MAX(result->wait_s, CLAMP(json_integer_value(wait), 0, 24 * 3600) + 1);
}

gboolean jb_discourse_ask(struct jb_errand *errand, const char *method, const char *path, const json_t *json,
                          struct jb_step_result *result)
{
    const struct jb_config *config = errand->config;
    g_autofree char *url = g_strconcat(config->discourse_url, path, NULL);
    g_autofree char *user = g_strconcat("Api-Username: ", config->discourse_user, NULL);
    const char *const headers[] = {"Accept: application/json", user, NULL};
    const char *secret = jb_errand_secret(errand, config->discourse_secret_file, result);
    const struct jb_http_request request = {.method = method, .url = url, .json = json, .secret = secret,
                                            .secret_header = "Api-Key: ", .headers = headers,
                                            .is_write = !g_str_equal(method, "GET")};
    if (!secret)
        return FALSE;
    gboolean good = jb_errand_ask(errand, &request, &dialect, result);
    heed_wait(&errand->answer, result);
    return good;
}

gboolean jb_discourse_says(const struct jb_errand *errand, long status)
{
    return errand->answer.status == status && json_array_size(json_object_get(errand->answer.json, "errors")) > 0;
}

/* --- the invitation --- */

static gboolean is_of_group(const json_t *invitation, gint64 number)
{
    gsize i;
    json_t *group;
    json_array_foreach (json_object_get(invitation, "groups"), i, group)
        if (json_is_integer(json_object_get(group, "id")) && json_integer_value(json_object_get(group, "id")) == number)
            return TRUE;
    return FALSE;
}

static void take(struct jb_errand *errand, gint64 group, struct jb_step_result *result)
{
    char *id = jb_step_id(json_object_get(errand->answer.json, "id"));
    if (!id) {
        jb_step_end(result, JB_END_UNCLEAR, "Discourse names no invitation");
        return;
    }
    jb_step_found(result, id, NULL);
    if (is_of_group(errand->answer.json, group))
        jb_step_end(result, JB_END_DONE, NULL);
    else
        jb_step_end(result, JB_END_PERSON, "they are invited, but not into the group %" G_GINT64_FORMAT ": add it there", group);
}

static gboolean has_address(const struct jb_errand *errand, struct jb_step_result *result)
{
    if (errand->application->sender_email)
        return TRUE;
    jb_step_end(result, JB_END_PERSON, "nobody can be invited: joinbox set %s sender.email=...", jb_errand_reference(errand));
    return FALSE;
}

static void look(struct jb_errand *errand, struct jb_step_result *result)
{
    gint64 group = jb_errand_number(errand->config->discourse_group, "discourse_group", result);
    g_autoptr(GString) path = g_string_new("/invites/retrieve.json?");
    if (!group || !has_address(errand, result))
        return;
    if (g_strcmp0(errand->row->remote_id, HAS_ACCOUNT) == 0) { /* nobody but an admin could look who it is */
        jb_step_end(result, JB_END_DONE, NULL);
        return;
    }
    jb_http_add(path, "email", errand->application->sender_email);
    if (!jb_discourse_ask(errand, "GET", path->str, NULL, result)) {
        if (jb_discourse_says(errand, 400))
            jb_step_end(result, JB_END_ABSENT, NULL);
    } else if (json_is_true(json_object_get(errand->answer.json, "expired")))
        jb_step_end(result, JB_END_ABSENT, NULL);
    else
        take(errand, group, result);
    if (result->end == JB_END_UNCLEAR)
        result->end = JB_END_LATER; /* it was only asked */
}

/* Into the group; that they are in it already is as good. */
static void add_to_group(struct jb_errand *errand, gint64 group, struct jb_step_result *result)
{
    g_autofree char *path = g_strdup_printf("/groups/%" G_GINT64_FORMAT "/members.json", group);
    json_t *body = json_pack("{s:s}", "emails", errand->application->sender_email);
    gboolean good = jb_discourse_ask(errand, "PUT", path, body, result);
    json_decref(body);
    if (good && g_strcmp0(json_string_value(json_object_get(errand->answer.json, "success")), "OK") != 0)
        jb_step_end(result, JB_END_UNCLEAR, "Discourse does not say that they are in the group");
    else if (good || jb_discourse_says(errand, 422)) {
        jb_step_found(result, g_strdup(HAS_ACCOUNT), NULL);
        jb_step_end(result, JB_END_DONE, good ? NULL : "Discourse did not put them into the group: as it says of who is in it already");
    }
}

static void create(struct jb_errand *errand, struct jb_step_result *result)
{
    gint64 group = jb_errand_number(errand->config->discourse_group, "discourse_group", result);
    if (!group || !has_address(errand, result))
        return;
    g_autofree char *groups = g_strdup_printf("%" G_GINT64_FORMAT, group);
    g_autofree char *words = g_strdup_printf("%s: welcome to %s", jb_errand_reference(errand), errand->config->network);
    json_t *body = json_pack("{s:s, s:b, s:s, s:s}", "email", errand->application->sender_email, "skip_email", 0,
                             "custom_message", words, "group_ids", groups);
    gboolean good = jb_discourse_ask(errand, "POST", "/invites.json", body, result);
    json_decref(body);
    if (good)
        take(errand, group, result);
    else if (jb_discourse_says(errand, 422)) /* has an account, or Discourse says no for another reason: then it does so again */
        add_to_group(errand, group, result);
}

/* What the welcome mail tells. */
static char *forum(struct jb_errand *errand, GError **error)
{
    (void)error;
    return g_strdup(errand->config->discourse_url);
}

/* --- joinbox doctor --- */

static gboolean examine_group(struct jb_errand *errand, struct jb_step_result *result)
{
    gint64 number = jb_errand_number(errand->config->discourse_group, "discourse_group", result);
    g_autofree char *path = g_strdup_printf("/groups/by-id/%" G_GINT64_FORMAT ".json", number);
    if (!number || !jb_discourse_ask(errand, "GET", path, NULL, result))
        return FALSE;
    const json_t *group = json_object_get(errand->answer.json, "group");
    if (json_is_true(json_object_get(group, "can_edit_group")) || json_is_true(json_object_get(group, "is_group_owner")))
        return TRUE;
    jb_step_end(result, JB_END_SYSTEM, "%s may not let anybody into the group %" G_GINT64_FORMAT ": make it an owner",
                errand->config->discourse_user, number);
    return FALSE;
}

static gboolean examine_category(struct jb_errand *errand, struct jb_step_result *result)
{
    enum { MAY_CREATE = 1 };
    if (!errand->config->discourse_category)
        return TRUE;
    gint64 number = jb_errand_number(errand->config->discourse_category, "discourse_category", result);
    g_autofree char *path = g_strdup_printf("/c/%" G_GINT64_FORMAT "/show.json", number);
    if (!number || !jb_discourse_ask(errand, "GET", path, NULL, result))
        return FALSE;
    const json_t *category = json_object_get(errand->answer.json, "category");
    if (json_integer_value(json_object_get(category, "permission")) == MAY_CREATE)
        return TRUE;
    jb_step_end(result, JB_END_SYSTEM, "%s may begin no topic in the category %" G_GINT64_FORMAT, errand->config->discourse_user,
                number);
    return FALSE;
}

static void examine(struct jb_errand *errand, struct jb_step_result *result)
{
    if (!jb_discourse_ask(errand, "GET", "/session/current.json", NULL, result))
        return;
    if (!json_is_object(json_object_get(errand->answer.json, "current_user")))
        jb_step_end(result, JB_END_SYSTEM, "the key is not taken");
    else if (examine_group(errand, result) && examine_category(errand, result) &&
             jb_discourse_ask(errand, "GET", "/about.json", NULL, result)) {
        const json_t *version = json_object_get(json_object_get(errand->answer.json, "about"), "version");
        jb_step_end(result, JB_END_DONE, "Discourse %s: newcomers can be let in",
                    json_is_string(version) ? json_string_value(version) : "of no known version");
    }
}

const struct jb_step_calls jb_step_discourse = {.look = look, .create = create, .link = forum, .examine = examine};
