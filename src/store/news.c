#include "store/news.h"

#include <string.h>

#define WORKER "joinbox"

/* What a person did, told with whom: "bea …". `key`: what of the event's data stands behind the words. */
static const struct {
    const char *did, *key;
} deeds[JB_N_EVENT_KINDS] = {
    [JB_EVENT_STATE] = {"brought it to", "state"},
    [JB_EVENT_CLASS] = {"made it", "class"},
    [JB_EVENT_ASSIGNED] = {"gave it to", "assigned"},
    [JB_EVENT_NOTED] = {"wrote a note on it", NULL},
    [JB_EVENT_CORRECTED] = {"set right its", "field"},
    [JB_EVENT_MOVED] = {"moved a message", NULL},
    [JB_EVENT_MERGED] = {"made it part of another", NULL},
    [JB_EVENT_SPLIT] = {"split a message off", NULL},
    [JB_EVENT_DISMISSED] = {"put by what was pointed out", NULL},
    [JB_EVENT_REREAD] = {"had it read anew", NULL},
    [JB_EVENT_QUEUED] = {"wrote to them", NULL},
    [JB_EVENT_RELEASED] = {"let an answer go", NULL},
    [JB_EVENT_DROPPED] = {"took an answer out", NULL},
    [JB_EVENT_HELD] = {"held an answer back", NULL},
    [JB_EVENT_UNDONE] = {"took something back", NULL},
    [JB_EVENT_FORGOTTEN] = {"removed its content", NULL},
};

/* What came by mail, whoever filed it. */
static const char *const mails[JB_N_EVENT_KINDS] = {
    [JB_EVENT_CONTINUED] = "another mail came in",
    [JB_EVENT_CONFLICT] = "another mail of the same Message-ID came in",
    [JB_EVENT_SUPERSEDED] = "a mail that had been cut short came whole",
    [JB_EVENT_BOUNCED] = "an answer came back",
};

static gboolean is_news(const struct jb_event *event, const char *actor)
{
    gboolean is_report = json_is_true(json_object_get(event->data, "report"));
    if (mails[event->kind])
        return !is_report;
    return strcmp(event->actor, WORKER) != 0 && g_strcmp0(event->actor, actor) != 0;
}

jb_event *jb_news_after(jb_store *store, gint64 application, gint64 after, const char *actor, guint *n, GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, application, after, 0, error);
    guint last = 0;
    *n = 0;
    for (guint i = 0; events && i < events->len; i++)
        if (is_news(events->pdata[i], actor)) {
            last = i;
            ++*n;
        }
    return *n ? g_ptr_array_steal_index(events, last) : NULL;
}

char *jb_news_told(const struct jb_event *event)
{
    const char *key = deeds[event->kind].key;
    const char *value = key ? json_string_value(json_object_get(event->data, key)) : NULL;
    if (mails[event->kind])
        return g_strdup(mails[event->kind]);
    if (!deeds[event->kind].did)
        return g_strdup_printf("%s (%s)", jb_event_kind_meanings[event->kind], event->actor);
    return g_strdup_printf("%s %s%s%s", event->actor, deeds[event->kind].did, key ? " " : "",
                           !key ? "" : value ? value : "nobody");
}
