/* loomio.c - the members are asked on Loomio: a thread with the dossier, and in it a proposal, whose votes are watched until
 * it is closed.
 *
 * What both say comes from the brief that joinbox propose gave them. Loomio knows no idempotency: what we made is found by
 * the reference at the head of its title, by us as its author. A create of the wrong shape succeeds there and makes something
 * else, so that its echo is compared with what was asked. The form of the calls: the User API, b2, of Loomio 3.1.3 and later. */
#include "sending/handoff/loomio-private.h"

#include <string.h>

enum { PAGE = 50, MOST_PAGES = 40, MOST_TITLE = 150, AGAIN_S = 3600, HOUR_S = 3600, DAY_S = 24 * 3600 };

/* "error" is a sentence or a number; "errors" names what is not taken. */
static const char *word_of(const struct jb_http_answer *answer)
{
    const json_t *errors = json_object_get(answer->json, "errors");
    const char *word = json_string_value(json_object_get(answer->json, "error"));
    if (word || !answer->json)
        return word;
    return json_object_get(answer->json, "error") || errors ? "an error" : NULL;
}

static const struct jb_rule rules[] = {
    {403, "You are not authorized to access this page.", JB_END_SYSTEM,
     "the key is not taken, or cannot see the group: copy it again from /profile/api_access"},
    {403, "Not authorized to create Poll.", JB_END_PERSON, "the group lets joinbox raise no proposal, or one is open in the thread"},
    {0},
};
/* 900 calls in five minutes, with some versions 300; who had too many is told so in words alone. */
static const struct jb_dialect dialect = {.name = "Loomio", .word = word_of, .rules = rules, .pause_ms = 1000, .rest_s = 300};

/* What we make there. */
struct kind {
    const char *path; /* of its calls, and where it stands in the answers */
    const char *page; /* of its web address */
    void (*take)(struct jb_errand *errand, const json_t *object, struct jb_step_result *result);
};

static gboolean ask(struct jb_errand *errand, const char *base, const char *path, const char *secret, const json_t *json,
                    struct jb_step_result *result)
{
    static const char *const headers[] = {"Accept: application/json", NULL};
    g_autofree char *url = g_strconcat(errand->config->loomio_url, base, path, NULL);
    const struct jb_http_request request = {.method = json ? "POST" : "GET", .url = url, .json = json, .secret = secret,
                                            .secret_header = "Authorization: Bearer ", .headers = headers,
                                            .is_write = json != NULL};
    return jb_errand_ask(errand, &request, &dialect, result);
}

gboolean jb_loomio_ask(struct jb_errand *errand, const char *path, const json_t *json, struct jb_step_result *result)
{
    const char *secret = jb_errand_secret(errand, errand->config->loomio_secret_file, result);
    return secret && ask(errand, "/api/b2/", path, secret, json, result);
}

gboolean jb_loomio_ask_version(struct jb_errand *errand, struct jb_step_result *result)
{
    return ask(errand, "/api/v1/boot/", "version", NULL, NULL, result);
}

gint64 jb_loomio_group(struct jb_errand *errand, struct jb_step_result *result)
{
    return jb_errand_number(errand->config->loomio_group, "loomio_group", result);
}

gboolean jb_loomio_is(const json_t *object, const char *key, gint64 number)
{
    const json_t *value = json_object_get(object, key);
    return json_is_integer(value) && json_integer_value(value) == number;
}

const json_t *jb_loomio_list(struct jb_errand *errand, const char *name, struct jb_step_result *result)
{
    const json_t *list = json_object_get(errand->answer.json, name);
    if (json_is_array(list))
        return list;
    jb_step_end(result, JB_END_LATER, "Loomio's answer holds no %s", name);
    return NULL;
}

/* Id and address, and of `object` what the kind keeps. */
static void take(struct jb_errand *errand, const struct kind *kind, const json_t *object, struct jb_step_result *result)
{
    const char *key = json_string_value(json_object_get(object, "key"));
    g_autofree char *escaped = key ? jb_http_escape(key) : NULL;
    jb_step_found(result, jb_step_id(json_object_get(object, "id")),
                  escaped ? g_strdup_printf("%s/%s/%s", errand->config->loomio_url, kind->page, escaped) : NULL);
    kind->take(errand, object, result);
    if (json_is_string(json_object_get(object, "discarded_at")))
        jb_step_end(result, JB_END_PERSON, "it was deleted there (%s)", result->remote_id);
}

/* --- to look --- */

static void look_by_id(struct jb_errand *errand, const struct kind *kind, struct jb_step_result *result)
{
    g_autofree char *id = jb_http_escape(errand->row->remote_id), *path = g_strdup_printf("%s/%s", kind->path, id);
    gint64 number = g_ascii_strtoll(errand->row->remote_id, NULL, 10);
    gsize i;
    json_t *object;
    const json_t *list = jb_loomio_ask(errand, path, NULL, result) ? jb_loomio_list(errand, kind->path, result) : NULL;
    if (!list)
        return;
    jb_step_end(result, JB_END_LATER, "Loomio answers with another one than asked for");
    json_array_foreach (list, i, object)
        if (jb_loomio_is(object, "id", number))
            take(errand, kind, object, result);
}

gint64 jb_loomio_us(struct jb_errand *errand, gint64 group, struct jb_step_result *result)
{
    g_autofree char *path = g_strdup_printf("groups/%" G_GINT64_FORMAT, group);
    gsize i;
    json_t *row;
    const json_t *list = jb_loomio_ask(errand, path, NULL, result) ? jb_loomio_list(errand, "memberships", result) : NULL;
    if (!list && result->end == JB_END_ABSENT)
        jb_step_end(result, JB_END_SYSTEM, "Loomio has no group %" G_GINT64_FORMAT ": is loomio_group right?", group);
    if (!list)
        return 0;
    json_array_foreach (list, i, row)
        if (jb_loomio_is(row, "group_id", group) && json_is_integer(json_object_get(row, "user_id")))
            return json_integer_value(json_object_get(row, "user_id"));
    jb_step_end(result, JB_END_SYSTEM, "joinbox is no member of the group %" G_GINT64_FORMAT " on Loomio", group);
    return 0;
}

static gboolean is_ours(const struct jb_errand *errand, const json_t *object, gint64 us)
{
    const char *title = json_string_value(json_object_get(object, "title"));
    g_autofree char *mark = g_strdup_printf("[%s] ", jb_errand_reference(errand));
    return title && g_str_has_prefix(title, mark) && jb_loomio_is(object, "author_id", us) &&
           json_is_integer(json_object_get(object, "id")) && !json_is_string(json_object_get(object, "discarded_at"));
}

struct search {
    gint64 group, us;
    guint offset;
    guint n_found;
};

/* A page of all that is in the group. TRUE: there is another. */
static gboolean look_at_page(struct jb_errand *errand, const struct kind *kind, struct search *search,
                             struct jb_step_result *result)
{
    g_autofree char *path = g_strdup_printf("%s?group_id=%" G_GINT64_FORMAT "&status=all&limit=%d&offset=%u", kind->path,
                                            search->group, PAGE, search->offset);
    gsize i;
    json_t *object;
    struct jb_step_result asked = {0};
    const json_t *list = jb_loomio_ask(errand, path, NULL, &asked) ? jb_loomio_list(errand, kind->path, &asked) : NULL;
    if (!list) {
        jb_step_result_clear(result);
        if (asked.end == JB_END_ABSENT) /* no list at all is none without ours */
            asked.end = JB_END_SYSTEM;
        *result = asked;
        return FALSE;
    }
    json_array_foreach (list, i, object) {
        if (!is_ours(errand, object, search->us))
            continue;
        take(errand, kind, object, result);
        search->n_found++;
    }
    search->offset += (guint)json_array_size(list);
    const json_t *total = json_object_get(json_object_get(errand->answer.json, "meta"), "total");
    return json_array_size(list) && (!json_is_integer(total) || search->offset < json_integer_value(total));
}

static void look(struct jb_errand *errand, const struct kind *kind, struct jb_step_result *result)
{
    if (errand->row->remote_id) {
        look_by_id(errand, kind, result);
        return;
    }
    struct search search = {.group = jb_loomio_group(errand, result)};
    search.us = search.group ? jb_loomio_us(errand, search.group, result) : 0;
    if (!search.us)
        return;
    jb_step_end(result, JB_END_ABSENT, NULL);
    guint page = 0;
    while (page < MOST_PAGES && look_at_page(errand, kind, &search, result))
        page++;
    if (page == MOST_PAGES)
        jb_step_end(result, JB_END_PERSON, "the group has too much in it to be looked through");
    else if (search.n_found > 1)
        jb_step_end(result, JB_END_PERSON, "there is more than one of %s in the group, one at %s: delete all but one",
                    jb_errand_reference(errand), result->url ? result->url : "?");
}

/* --- to create --- */

/* What propose gave us to say; NULL with the result PERSON. */
static const char *said(struct jb_errand *errand, const char *key, struct jb_step_result *result)
{
    const char *text = json_string_value(json_object_get(errand->row->brief, key));
    if (!text)
        jb_step_end(result, JB_END_PERSON, "it was proposed before joinbox did so on Loomio: if it is there, --done %s --url URL",
                    jb_step_rows[errand->row->step].name);
    return text;
}

/* The title as it goes: what stands there to find it by, and no longer than Loomio takes. Caller frees. */
static char *title_of(const struct jb_errand *errand)
{
    const char *title = json_string_value(json_object_get(errand->row->brief, "title"));
    g_autofree char *whole = g_strdup_printf("[%s] %s", jb_errand_reference(errand), title ? title : "");
    return g_utf8_substring(whole, 0, MIN(MOST_TITLE, g_utf8_strlen(whole, -1)));
}

/* What it made, if it is what was asked; NULL with the result. */
static const json_t *echo_of(struct jb_errand *errand, const struct kind *kind, gint64 group, struct jb_step_result *result)
{
    const json_t *made = json_array_get(json_object_get(errand->answer.json, kind->path), 0);
    g_autofree char *title = title_of(errand);
    if (!json_is_integer(json_object_get(made, "id"))) {
        jb_step_end(result, JB_END_UNCLEAR, "Loomio names nothing that it made");
        return NULL;
    }
    take(errand, kind, made, result);
    if (jb_loomio_is(made, "group_id", group) && !g_strcmp0(json_string_value(json_object_get(made, "title")), title))
        return made;
    jb_step_end(result, JB_END_PERSON, "Loomio made something else than was asked: look at %s, and delete it",
                result->url ? result->url : result->remote_id);
    return NULL;
}

/* --- the thread --- */

static void take_thread(struct jb_errand *errand, const json_t *thread, struct jb_step_result *result)
{
    const json_t *topic = json_object_get(thread, "topic_id");
    (void)errand;
    json_decref(result->data);
    result->data = json_pack("{s:o}", "topic", json_is_integer(topic) ? json_incref((json_t *)topic) : json_null());
    jb_step_end(result, JB_END_DONE, NULL);
}

static const struct kind thread = {"discussions", "d", take_thread};

static void look_thread(struct jb_errand *errand, struct jb_step_result *result)
{
    look(errand, &thread, result);
}

static void create_thread(struct jb_errand *errand, struct jb_step_result *result)
{
    gint64 group = jb_loomio_group(errand, result);
    const char *text = group ? said(errand, "text", result) : NULL;
    g_autofree char *title = title_of(errand);
    if (!text)
        return;
    json_t *body = json_pack("{s:{s:I, s:s, s:s, s:s}}", "discussion", "group_id", (json_int_t)group, "title", title,
                             "description", text, "description_format", "md");
    if (jb_loomio_ask(errand, thread.path, body, result))
        echo_of(errand, &thread, group, result);
    json_decref(body);
}

/* --- the vote --- */

/* As long as the application is before the members: what is closed may be opened again. */
static void be_watched(struct jb_step_result *result, const char *why)
{
    jb_step_end(result, JB_END_WATCHED, "%s", why);
    result->wait_s = AGAIN_S;
}

static void take_vote(struct jb_errand *errand, const json_t *poll, struct jb_step_result *result)
{
    const json_t *brief = errand->row->brief;
    g_autofree char *title = json_object_get(brief, "title") ? title_of(errand) : NULL;
    json_decref(result->data);
    result->data = jb_loomio_vote(errand->answer.json, poll, errand->row->data, title);
    if (json_is_string(json_object_get(poll, "closed_at")))
        be_watched(result, "the vote is closed");
    else if (!json_is_string(json_object_get(poll, "opened_at")))
        jb_step_end(result, JB_END_PERSON, "it is a draft there, on which nobody can vote: open it");
    else
        be_watched(result, "the members vote");
}

static const struct kind vote = {"polls", "p", take_vote};

/* What was watched may be hidden for a while. */
static void look_vote(struct jb_errand *errand, struct jb_step_result *result)
{
    enum { PATIENCE = 3 };
    look(errand, &vote, result);
    if (!errand->row->data || errand->row->n_attempts >= PATIENCE ||
        (result->end != JB_END_ABSENT && (result->end != JB_END_SYSTEM || errand->answer.status != 403)))
        return;
    jb_step_end(result, JB_END_LATER, "the vote cannot be seen (%ld)", errand->answer.status);
    result->wait_s = AGAIN_S;
}

/* The topic of our thread; 0 with the result. */
static gint64 topic_of(struct jb_errand *errand, struct jb_step_result *result)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_handoff) row = jb_handoff_get(errand->store, errand->application->id, JB_HANDOFF_loomio_thread, &error);
    gint64 topic = row ? json_integer_value(json_object_get(row->data, "topic")) : 0;
    if (!row)
        jb_step_end(result, JB_END_LATER, "%s", error->message);
    else if (topic <= 0)
        jb_step_end(result, JB_END_PERSON, "the thread is not joinbox's: make the proposal there, then --done loomio-vote --url URL");
    return topic;
}

/* Whole hours, since Loomio rounds down. Caller frees. */
static char *closing_time(const struct jb_errand *errand)
{
    gint64 days = CLAMP(json_integer_value(json_object_get(errand->row->brief, "days")), 1, 1000);
    gint64 at = jb_world_now(errand->world) + days * DAY_S + HOUR_S - 1;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at - at % HOUR_S);
    return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

static void check_vote(const json_t *poll, gint64 topic, gsize n_options, struct jb_step_result *result)
{
    if (!jb_loomio_is(poll, "topic_id", topic) || json_array_size(json_object_get(poll, "poll_option_ids")) != n_options)
        jb_step_end(result, JB_END_PERSON, "Loomio made another proposal than was asked: look at %s, and delete it",
                    result->url ? result->url : result->remote_id);
    else if (result->end == JB_END_WATCHED)
        jb_step_end(result, JB_END_DONE, NULL); /* made: now it is looked at */
}

static void create_vote(struct jb_errand *errand, struct jb_step_result *result)
{
    gint64 group = jb_loomio_group(errand, result), topic = group ? topic_of(errand, result) : 0;
    const char *text = topic ? said(errand, "text", result) : NULL;
    json_t *options = json_object_get(errand->row->brief, "options");
    if (!text)
        return;
    g_autofree char *title = title_of(errand), *closes = closing_time(errand);
    json_t *body = json_pack("{s:{s:I, s:s, s:s, s:s, s:s, s:O, s:s}}", "poll", "topic_id", (json_int_t)topic, "title", title,
                             "poll_type", "proposal", "details", text, "details_format", "md", "options", options,
                             "closing_at", closes);
    const json_t *made = jb_loomio_ask(errand, vote.path, body, result) ? echo_of(errand, &vote, group, result) : NULL;
    if (made)
        check_vote(made, topic, json_array_size(options), result);
    json_decref(body);
}

const struct jb_step_calls jb_step_loomio_thread = {.look = look_thread, .create = create_thread, .examine = jb_loomio_examine};
const struct jb_step_calls jb_step_loomio_vote = {.look = look_vote, .create = create_vote};
