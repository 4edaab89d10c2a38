/* slack.c - the members' channel on Slack is told who has joined.
 *
 * The secret is the URL of an incoming webhook, which is one channel and can only be written to; or a bot's token, with which
 * the channel's history can be looked through for what we said: it bears the reference in its metadata. Nobody can be invited
 * by a call: the workspace's shared invitation link goes into the welcome mail. Slack's errors come with status 200. */
#include "base/error.h"
#include "sending/handoff/step.h"

#define EVENT "joinbox_application"
enum { BEFORE_S = 300, WARN_DAYS = 14 };

/* "error" of {"ok":false,"error":"not_in_channel"}; what is not even that says nothing that could be relied on. */
static const char *word_of(const struct jb_http_answer *answer)
{
    const char *word = json_string_value(json_object_get(answer->json, "error"));
    if (!answer->json || json_is_true(json_object_get(answer->json, "ok")))
        return NULL;
    return word ? word : "neither ok nor an error";
}

static const struct jb_rule api_rules[] = {
    {0, "channel_not_found", JB_END_SYSTEM, "there is no such channel, or the bot is not in it"},
    {0, "not_in_channel", JB_END_SYSTEM, "the bot is not in the channel: /invite it there"},
    {0, "is_archived", JB_END_SYSTEM, "the channel is archived"},
    {0, "not_authed", JB_END_SYSTEM, "the token is not taken"},
    {0, "invalid_auth", JB_END_SYSTEM, "the token is not taken"},
    {0, "account_inactive", JB_END_SYSTEM, "the token's account is no longer active"},
    {0, "token_revoked", JB_END_SYSTEM, "the token was revoked"},
    {0, "token_expired", JB_END_SYSTEM, "the token has expired"},
    {0, "missing_scope", JB_END_SYSTEM, "the token lacks a scope: chat:write and channels:history are needed"},
    {0, "no_permission", JB_END_SYSTEM, "the token may not do that"},
    {0, "org_login_required", JB_END_SYSTEM, NULL},
    {0, "ekm_access_denied", JB_END_SYSTEM, NULL},
    {0, "accesslimited", JB_END_SYSTEM, NULL},
    {0, "access_denied", JB_END_SYSTEM, NULL},
    {0, "restricted_action", JB_END_SYSTEM, NULL},
    {0, "restricted_action_read_only_channel", JB_END_SYSTEM, NULL},
    {0, "restricted_action_thread_only_channel", JB_END_SYSTEM, NULL},
    {0, "rate_limited", JB_END_LATER, "it is too much at once"},
    {0, "ratelimited", JB_END_LATER, "it is too much at once"},
    {0, "neither ok nor an error", JB_END_UNCLEAR, NULL},
    {0, "internal_error", JB_END_UNCLEAR, NULL},
    {0, "fatal_error", JB_END_UNCLEAR, NULL},
    {0, "service_unavailable", JB_END_UNCLEAR, NULL},
    {0, "request_timeout", JB_END_UNCLEAR, NULL},
    {0, "team_added_to_org", JB_END_UNCLEAR, NULL},
    {0},
};
static const struct jb_dialect api = {.name = "Slack", .word = word_of, .rules = api_rules, .pause_ms = 1200};

static const struct jb_rule webhook_rules[] = {
    {200, NULL, JB_END_UNCLEAR, NULL}, /* not "ok": taken or not, nobody can say */
    {400, NULL, JB_END_PERSON, "the message is not taken"},
    {403, NULL, JB_END_SYSTEM, "the webhook may not post: make a new one"},
    {404, NULL, JB_END_SYSTEM, "the webhook is gone: make a new one"},
    {410, NULL, JB_END_SYSTEM, "the channel is archived"},
    {0},
};

/* "ok" is delivered, and so is an empty answer; anything else with a 2xx is not Slack's. */
static const char *webhook_word(const struct jb_http_answer *answer)
{
    gboolean is_good = answer->status >= 200 && answer->status < 300;
    return is_good && *answer->body && !g_str_equal(answer->body, "ok") ? "something else than ok" : NULL;
}
static const struct jb_dialect webhook = {.name = "Slack", .word = webhook_word, .rules = webhook_rules, .is_text = TRUE,
                                         .pause_ms = 1200};

static gboolean is_webhook(const char *secret)
{
    return strstr(secret, "://") != NULL;
}

/* A call of the Web API; or the one of the webhook, which is its own address. */
static gboolean ask(struct jb_errand *errand, const char *secret, const char *method, const GString *query,
                    const json_t *json, struct jb_step_result *result)
{
    gboolean is_hook = is_webhook(secret);
    g_autofree char *url = is_hook ? NULL : g_strdup_printf("%s/%s%s%s", errand->config->slack_url, method,
                                                            query ? "?" : "", query ? query->str : "");
    const struct jb_http_request request = {.method = json ? "POST" : "GET", .url = url, .json = json, .secret = secret,
                                            .secret_header = "Authorization: Bearer ", .is_write = json != NULL};
    return jb_errand_ask(errand, &request, is_hook ? &webhook : &api, result);
}

static void take_message(const json_t *answer, struct jb_step_result *result)
{
    jb_step_found(result, g_strdup(json_string_value(json_object_get(answer, "ts"))), NULL);
    if (result->remote_id)
        jb_step_end(result, JB_END_DONE, NULL);
    else
        jb_step_end(result, JB_END_UNCLEAR, "Slack names no message");
}

/* Ours bears the reference in its metadata; the text alone anybody could write. */
static gboolean is_ours(const json_t *message, const char *reference)
{
    const json_t *metadata = json_object_get(message, "metadata");
    const json_t *payload = json_object_get(metadata, "event_payload");
    return g_strcmp0(json_string_value(json_object_get(metadata, "event_type")), EVENT) == 0 &&
           g_strcmp0(json_string_value(json_object_get(payload, "ref")), reference) == 0;
}

/* A page of the channel's history; its cursor to the next becomes `cursor`. TRUE where ours was in it. */
static gboolean look_at_page(struct jb_errand *errand, const char *token, char **cursor, struct jb_step_result *result)
{
    g_autofree char *oldest = g_strdup_printf("%" G_GINT64_FORMAT, errand->row->first_at - BEFORE_S);
    g_autoptr(GString) query = g_string_new("limit=100&include_all_metadata=true");
    gsize i;
    json_t *message;
    jb_http_add(query, "channel", errand->config->slack_channel);
    jb_http_add(query, "oldest", oldest);
    if (*cursor)
        jb_http_add(query, "cursor", *cursor);
    g_clear_pointer(cursor, g_free);
    if (!ask(errand, token, "conversations.history", query, NULL, result))
        return FALSE;
    jb_step_end(result, JB_END_ABSENT, NULL);
    json_array_foreach (json_object_get(errand->answer.json, "messages"), i, message) {
        if (!is_ours(message, jb_errand_reference(errand)))
            continue;
        take_message(message, result);
        return TRUE;
    }
    const json_t *more = json_object_get(json_object_get(errand->answer.json, "response_metadata"), "next_cursor");
    *cursor = json_string_length(more) ? g_strdup(json_string_value(more)) : NULL;
    return FALSE;
}

static void look(struct jb_errand *errand, struct jb_step_result *result)
{
    enum { MOST_PAGES = 50 };
    const char *secret = jb_errand_secret(errand, errand->config->slack_secret_file, result);
    g_autofree char *cursor = NULL;
    if (!secret)
        return;
    if (is_webhook(secret)) {
        jb_step_end(result, JB_END_BLIND, NULL);
        return;
    }
    if (!errand->config->slack_channel) {
        jb_step_end(result, JB_END_SYSTEM, "slack_channel is not set");
        return;
    }
    for (guint page = 0; page < MOST_PAGES; page++)
        if (look_at_page(errand, secret, &cursor, result) || !cursor)
            return;
    jb_step_end(result, JB_END_PERSON, "the channel says too much to be looked through");
}

/* What somebody else wrote, so that it links to nothing, calls nobody and is not formatted. Caller frees. */
static char *escaped(const char *text)
{
    g_autoptr(GString) safe = g_string_new(text);
    g_string_replace(safe, "&", "&amp;", 0);
    g_string_replace(safe, "<", "&lt;", 0);
    g_string_replace(safe, ">", "&gt;", 0);
    for (const char *mark = "*_~`"; *mark; mark++) {
        const char find[2] = {*mark, '\0'};
        g_autofree char *broken = g_strdup_printf("\u200b%c", *mark);
        g_string_replace(safe, find, broken, 0);
    }
    return g_strdup(safe->str);
}

static json_t *message_of(const struct jb_errand *errand)
{
    g_autofree char *text = jb_errand_news(errand, escaped);
    return json_pack("{s:s, s:b}", "text", text, "unfurl_links", 0);
}

/* Where it goes, and the mark by which it is found. */
static void address(const struct jb_errand *errand, json_t *message)
{
    json_object_set_new(message, "channel", json_string(errand->config->slack_channel));
    json_object_set_new(message, "metadata",
                        json_pack("{s:s, s:{s:s, s:s}}", "event_type", EVENT, "event_payload", "ref",
                                  jb_errand_reference(errand), "step", "accepted"));
}

static void create(struct jb_errand *errand, struct jb_step_result *result)
{
    const char *secret = jb_errand_secret(errand, errand->config->slack_secret_file, result);
    if (!secret)
        return;
    json_t *message = message_of(errand);
    if (!is_webhook(secret))
        address(errand, message);
    if (ask(errand, secret, "chat.postMessage", NULL, message, result)) {
        if (is_webhook(secret))
            jb_step_end(result, JB_END_DONE, NULL);
        else
            take_message(errand->answer.json, result);
    }
    json_decref(message);
}

/* --- the invitation --- */

/* Days until the link expires: G_MAXINT never; -1 with `trouble` a sentence where it has, or nobody knows when it does. */
static int days_left(const struct jb_errand *errand, const char **trouble)
{
    const char *expires = errand->config->slack_invite_expires;
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(jb_world_now(errand->world));
    if (expires && g_str_equal(expires, "never"))
        return G_MAXINT;
    g_autofree char *text = g_strconcat(expires ? expires : "", "T23:59:59Z", NULL);
    g_autoptr(GDateTime) end = g_date_time_new_from_iso8601(text, NULL);
    GTimeSpan left = end ? g_date_time_difference(end, now) : -1;
    if (!expires)
        *trouble = "slack_invite_expires is not set: it says on which day the invitation link expires, or never";
    else if (!end)
        *trouble = "slack_invite_expires is neither a day (2026-12-31) nor never";
    else
        *trouble = "the invitation link to Slack has expired: make a new one";
    return left < 0 ? -1 : (int)(left / G_TIME_SPAN_DAY);
}

static char *invitation(struct jb_errand *errand, GError **error)
{
    const char *path = errand->config->slack_invite_file, *trouble = NULL;
    if (path && days_left(errand, &trouble) < 0) {
        g_set_error_literal(error, JB_SENDING_ERROR, JB_ERROR_CONFIG, trouble);
        return NULL;
    }
    return path ? g_strdup(jb_http_secret(errand->http, path, error)) : NULL;
}

static void examine_invitation(struct jb_errand *errand, const char *fine, struct jb_step_result *result)
{
    const char *trouble = NULL;
    int days = days_left(errand, &trouble);
    if (!errand->config->slack_invite_file)
        jb_step_end(result, JB_END_LATER, "%s; no invitation link is set (slack_invite_file)", fine);
    else if (days < 0)
        jb_step_end(result, JB_END_PERSON, "%s", trouble);
    else if (days <= WARN_DAYS)
        jb_step_end(result, JB_END_LATER, "%s; the invitation link expires in %d days: make a new one", fine, days);
    else
        jb_step_end(result, JB_END_DONE, "%s", fine);
}

static void examine(struct jb_errand *errand, struct jb_step_result *result)
{
    const char *secret = jb_errand_secret(errand, errand->config->slack_secret_file, result);
    if (!secret)
        return;
    if (is_webhook(secret)) {
        examine_invitation(errand, "a webhook is set; it cannot be tried without posting", result);
        return;
    }
    if (!errand->config->slack_channel) {
        jb_step_end(result, JB_END_SYSTEM, "slack_channel is not set");
        return;
    }
    g_autoptr(GString) query = g_string_new(NULL);
    jb_http_add(query, "channel", errand->config->slack_channel);
    if (!ask(errand, secret, "auth.test", NULL, NULL, result) || !ask(errand, secret, "conversations.info", query, NULL, result))
        return;
    const json_t *found = json_object_get(errand->answer.json, "channel");
    if (!json_is_true(json_object_get(found, "is_member")))
        jb_step_end(result, JB_END_SYSTEM, "the bot is not in the channel: /invite it there");
    else
        examine_invitation(errand, "the bot can write to the channel", result);
}

const struct jb_step_calls jb_step_slack = {.look = look, .create = create, .link = invitation, .examine = examine};
