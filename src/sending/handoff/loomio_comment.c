/* loomio_comment.c - the members are told, in the thread that was made for it, that an application was turned down or
 * withdrawn: in the words of whoever did so, and only where they said so. A proposal that is still open only people can close. */
#include <string.h>

#include "sending/handoff/loomio-private.h"

/* Our thread: its topic, which its comments are listed by. NULL with the result. */
static jb_handoff *thread_of(struct jb_errand *errand, gint64 *topic, struct jb_step_result *result)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(jb_handoff) row = jb_handoff_get(errand->store, errand->application->id, JB_HANDOFF_loomio_thread, &error);
    *topic = row ? json_integer_value(json_object_get(row->data, "topic")) : 0;
    if (!row)
        jb_step_end(result, JB_END_LATER, "%s", error->message);
    else if (*topic <= 0 || !row->remote_id)
        jb_step_end(result, JB_END_PERSON, "joinbox made no thread to say it in");
    else
        return g_steal_pointer(&row);
    return NULL;
}

/* The line that ends what we say, and by which it is found. Caller frees. */
static char *mark_of(const struct jb_errand *errand)
{
    return g_strdup_printf("(joinbox: %s is %s)", jb_errand_reference(errand),
                           jb_state_names[jb_step_rows[errand->row->step].state]);
}

static gboolean is_ours(const json_t *comment, gint64 us, const char *mark)
{
    const char *body = json_string_value(json_object_get(comment, "body"));
    return body && strstr(body, mark) && jb_loomio_is(comment, "author_id", us) &&
           json_is_integer(json_object_get(comment, "id")) && !json_is_string(json_object_get(comment, "discarded_at"));
}

static void take(const json_t *comment, const jb_handoff *row, struct jb_step_result *result)
{
    jb_step_found(result, jb_step_id(json_object_get(comment, "id")), g_strdup(row->url));
    jb_step_end(result, JB_END_DONE, NULL);
}

static void look(struct jb_errand *errand, struct jb_step_result *result)
{
    gint64 topic = 0, group = jb_loomio_group(errand, result), us = group ? jb_loomio_us(errand, group, result) : 0;
    g_autoptr(jb_handoff) thread = us ? thread_of(errand, &topic, result) : NULL;
    if (!thread)
        return;
    g_autofree char *path = g_strdup_printf("threads/%" G_GINT64_FORMAT "/items", topic), *mark = mark_of(errand);
    gsize i;
    json_t *comment;
    if (!jb_loomio_ask(errand, path, NULL, result)) {
        if (result->end == JB_END_ABSENT)
            jb_step_end(result, JB_END_PERSON, "the thread is there no more: was it deleted?");
        return;
    }
    if (!jb_loomio_list(errand, "items", result))
        return;
    jb_step_end(result, JB_END_ABSENT, NULL);
    json_array_foreach (json_object_get(errand->answer.json, "comments"), i, comment)
        if (is_ours(comment, us, mark))
            take(comment, thread, result);
}

static void create(struct jb_errand *errand, struct jb_step_result *result)
{
    gint64 topic = 0;
    g_autoptr(jb_handoff) thread = thread_of(errand, &topic, result);
    const char *text = json_string_value(json_object_get(errand->row->brief, "text"));
    if (!thread)
        return;
    if (!text) {
        jb_step_end(result, JB_END_PERSON, "nobody said what to say");
        return;
    }
    g_autofree char *mark = mark_of(errand), *body = g_strdup_printf("%s\n\n%s", text, mark);
    json_t *json = json_pack("{s:I, s:s, s:s}", "discussion_id", (json_int_t)g_ascii_strtoll(thread->remote_id, NULL, 10), "body",
                             body, "body_format", "md");
    if (jb_loomio_ask(errand, "comments", json, result)) {
        const json_t *made = json_array_get(json_object_get(errand->answer.json, "comments"), 0);
        if (json_is_integer(json_object_get(made, "id")))
            take(made, thread, result);
        else
            jb_step_end(result, JB_END_UNCLEAR, "Loomio names no comment");
    }
    json_decref(json);
}

const struct jb_step_calls jb_step_loomio_decline = {.look = look, .create = create};
const struct jb_step_calls jb_step_loomio_withdraw = {.look = look, .create = create};
