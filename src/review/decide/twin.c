#include "review/decide/twin.h"

#include "base/when.h"
#include "base/world.h"

enum { DAY_S = 24 * 3600, MINUTES_S = 10 * 60 };

/* The next line of a header or body, with its end; NULL after the last. */
static const char *next_line(const char **rest, gsize *left, gsize *size)
{
    const char *line = *rest, *end = *left ? memchr(line, '\n', *left) : NULL;
    if (!*left)
        return NULL;
    *size = end ? (gsize)(end - line) + 1 : *left;
    *rest += *size;
    *left -= *size;
    return line;
}

static gboolean begins(const char *line, gsize size, const char *with)
{
    return size >= strlen(with) && g_ascii_strncasecmp(line, with, strlen(with)) == 0;
}

/* The mail without what differs each time that it is written. Caller frees. */
static GString *lasting(GBytes *mail)
{
    gsize left = 0, size = 0;
    const char *rest = g_bytes_get_data(mail, &left), *line;
    GString *text = g_string_sized_new(left);
    gboolean is_header = TRUE;
    while ((line = next_line(&rest, &left, &size)) != NULL) {
        is_header = is_header && *line != '\r' && *line != '\n';
        if (!is_header || (!begins(line, size, "Date:") && !begins(line, size, "Message-ID:")))
            g_string_append_len(text, line, (gssize)size);
    }
    return text;
}

static gboolean is_same(jb_store *store, gint64 answer, GBytes *mail)
{
    g_autoptr(jb_outbox_item) before = jb_outbox_get(store, answer, NULL);
    g_autoptr(GString) ours = lasting(mail), theirs = before ? lasting(before->mail) : NULL;
    return theirs && g_string_equal(ours, theirs);
}

/* Who put the answer into the outbox; NULL where mail of theirs came after it. Borrowed. */
static const char *last_word_of(const GPtrArray *events, gint64 answer)
{
    const char *actor = NULL;
    for (guint i = 0; i < events->len; i++) {
        const struct jb_event *event = events->pdata[i];
        if (event->kind == JB_EVENT_QUEUED && json_integer_value(json_object_get(event->data, "answer")) == answer)
            actor = event->actor;
        else if (event->kind == JB_EVENT_CONTINUED && !json_is_true(json_object_get(event->data, "report")))
            actor = NULL;
    }
    return actor;
}

static enum jb_twin compare(const struct jb_command_context *context, const struct jb_casefile *file,
                            const jb_answer_mail *mail, const struct jb_outbox_item *item)
{
    gint64 age = jb_world_now(context->world) - item->queued_at, days = context->config->remind_asked;
    const char *actor = last_word_of(file->events, item->id);
    if (!actor || !*item->envelope_sender || item->state == JB_OUTBOX_DROPPED || strcmp(item->template_name, mail->template_name) ||
        g_ascii_strcasecmp(item->recipient, mail->recipient))
        return JB_TWIN_NONE;
    if ((!days || age < days * DAY_S) && is_same(context->store, item->id, mail->mail))
        return JB_TWIN_SAME;
    return age < MINUTES_S && !strcmp(actor, context->world->actor) ? JB_TWIN_LIKE : JB_TWIN_NONE;
}

enum jb_twin jb_twin_find(const struct jb_command_context *context, const struct jb_casefile *file, const jb_answer_mail *mail,
                          char **told)
{
    enum jb_twin most = JB_TWIN_NONE;
    *told = NULL;
    for (guint i = file->answers->len; i > 0 && most != JB_TWIN_SAME; i--) {
        const struct jb_outbox_item *item = file->answers->pdata[i - 1];
        enum jb_twin twin = compare(context, file, mail, item);
        if (twin <= most)
            continue;
        g_autofree char *age = jb_when_age(jb_world_now(context->world), item->queued_at);
        gboolean is_now = !strcmp(age, "now");
        g_free(*told);
        *told = g_strdup_printf("answer %" G_GINT64_FORMAT ", %s, %s%s", item->id, jb_outbox_state_names[item->state],
                                is_now ? "just " : age, is_now ? "now" : " ago");
        most = twin;
    }
    return most;
}
