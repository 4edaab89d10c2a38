/* discourse_topic.c - a topic that welcomes the newcomer, known by an external id that Discourse lets exist only once. */
#include <string.h>

#include "sending/handoff/discourse-private.h"

enum { DAY_S = 24 * 3600 };

/* The id in "/t/welcome-quillwort/333.json", absolute or not; NULL: it is none. Caller frees. */
static char *topic_in(const char *location, const char *forum)
{
    const char *path = location && g_str_has_prefix(location, forum) ? location + strlen(forum) : location;
    const char *last = path ? strrchr(path, '/') : NULL;
    gsize n = last ? strspn(last + 1, "0123456789") : 0;
    if (!n || !g_str_has_prefix(path, "/t/") || (last[n + 1] && !g_str_equal(last + n + 1, ".json")))
        return NULL;
    return g_strndup(last + 1, n);
}

/* Takes the id over. */
static void take(const struct jb_errand *errand, char *id, struct jb_step_result *result)
{
    jb_step_found(result, id, g_strdup_printf("%s/t/-/%s", errand->config->discourse_url, id));
    jb_step_end(result, JB_END_DONE, NULL);
}

static void wait_for_moderator(struct jb_step_result *result)
{
    jb_step_end(result, JB_END_WATCHED, "the topic waits for a moderator there");
    result->wait_s = DAY_S;
}

/* Found, it is a redirect to the topic, which need not be followed. What waits for a moderator is not to be found yet. */
static void look(struct jb_errand *errand, struct jb_step_result *result)
{
    g_autofree char *path = g_strdup_printf("/t/external_id/joinbox-%s-welcome.json", jb_errand_reference(errand));
    gboolean good = jb_discourse_ask(errand, "GET", path, NULL, result);
    char *id = errand->answer.status == 301 ? topic_in(errand->answer.location, errand->config->discourse_url) : NULL;
    if (id)
        take(errand, id, result);
    else if (good)
        jb_step_end(result, JB_END_LATER, "Discourse answers with something else than where the topic is");
    else if (jb_discourse_says(errand, 404) && json_is_true(json_object_get(errand->row->data, "waits")))
        wait_for_moderator(result);
    else if (jb_discourse_says(errand, 404))
        jb_step_end(result, JB_END_ABSENT, NULL);
}

/* What somebody else wrote, so that it formats nothing and calls nobody. Caller frees. */
static char *escaped(const char *text)
{
    g_autoptr(GString) safe = g_string_new(NULL);
    for (const char *p = text; *p; p++)
        if (strchr("@[]<>`*_#|\\!&:~", *p))
            g_string_append_printf(safe, "&#%d;", *p);
        else
            g_string_append_c(safe, *p);
    return g_strdup(safe->str);
}

static json_t *topic_of(const struct jb_errand *errand, gint64 category)
{
    const char *reference = jb_errand_reference(errand);
    g_autofree char *name = jb_errand_name(errand), *raw = jb_errand_news(errand, escaped);
    g_autofree char *title = g_strdup_printf("Welcome to %s (%s)", name, reference);
    g_autofree char *id = g_strdup_printf("joinbox-%s-welcome", reference);
    return json_pack("{s:s, s:s, s:I, s:s}", "title", title, "raw", raw, "category", (json_int_t)category, "external_id", id);
}

static void create(struct jb_errand *errand, struct jb_step_result *result)
{
    gint64 category = jb_errand_number(errand->config->discourse_category, "discourse_category", result);
    if (!category)
        return;
    json_t *body = topic_of(errand, category);
    gboolean good = jb_discourse_ask(errand, "POST", "/posts.json", body, result);
    json_decref(body);
    char *id = good ? jb_step_id(json_object_get(errand->answer.json, "topic_id")) : NULL;
    if (id)
        take(errand, id, result);
    else if (good && g_strcmp0(json_string_value(json_object_get(errand->answer.json, "action")), "enqueued") == 0) {
        result->data = json_pack("{s:b}", "waits", 1);
        wait_for_moderator(result);
    } else if (good)
        jb_step_end(result, JB_END_UNCLEAR, "Discourse names no topic");
}

const struct jb_step_calls jb_step_discourse_topic = {.look = look, .create = create};
