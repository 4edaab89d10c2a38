#include "store/event.h"

#include "base/error.h"
#include "base/world.h"
#include "store/database.h"

const char *const jb_event_kind_names[] = {
#define X(name, printed, meaning) printed,
#include "base/events.def"
#undef X
    NULL};
const char *const jb_event_kind_meanings[] = {
#define X(name, printed, meaning) meaning,
#include "base/events.def"
#undef X
    NULL};

void jb_event_free(jb_event *event)
{
    if (!event)
        return;
    g_free(event->actor);
    g_free(event->hash);
    g_free(event->salt);
    g_free(event->payload);
    json_decref(event->data);
    g_free(event);
}

static char *data_text(const json_t *data)
{
    return data ? json_dumps(data, JSON_COMPACT | JSON_SORT_KEYS) : g_strdup("{}");
}

char *jb_event_payload(const struct jb_event *event)
{
    g_autofree char *data = data_text(event->data), *line = g_strconcat(event->salt, "\n", data, NULL);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, line, -1);
}

gboolean jb_event_is_sealed(const struct jb_event *event)
{
    return event->payload && !event->salt;
}

char *jb_event_hash(const struct jb_event *event, const char *before)
{
    g_autofree char *data = event->payload ? g_strdup(event->payload) : data_text(event->data);
    g_autofree char *line =
        g_strdup_printf("%s\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                        "\n%s\n%s\n%s\n", before, event->id, event->application, event->message, event->at,
                        event->actor, jb_event_kind_names[event->kind], data);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, line, -1);
}

static gboolean last_one(jb_store *store, gint64 *id, char **hash, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_EVENT_LAST, error, "");
    enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    *id = step == JB_STEP_ROW ? jb_column_int(row, 0) : 0;
    *hash = step == JB_STEP_ROW ? jb_column_text(row, 1) : g_strdup("");
    return step != JB_STEP_FAILED;
}

static void salt_it(struct jb_event *event)
{
    guint8 random[16];
    g_autoptr(GString) salt = g_string_new(NULL);
    jb_world_random(NULL, random, sizeof random);
    for (gsize i = 0; i < sizeof random; i++)
        g_string_append_printf(salt, "%02x", random[i]);
    event->salt = g_string_free(g_steal_pointer(&salt), FALSE);
    event->payload = jb_event_payload(event);
}

static gboolean append(jb_store *store, struct jb_event *event, GError **error)
{
    g_autofree char *before = NULL;
    gint64 last = 0;
    if (!last_one(store, &last, &before, error))
        return FALSE;
    event->id = last + 1;
    salt_it(event);
    event->hash = jb_event_hash(event, before);
    g_autofree char *data = data_text(event->data);
    return jb_statement_run(store, JB_SQL_EVENT_ADD, error, "izzissssss", event->id, event->application, event->message,
                            event->at, event->actor, jb_event_kind_names[event->kind], data, event->hash,
                            event->salt, event->payload);
}

gboolean jb_event_append(jb_store *store, const struct jb_signature *signature, enum jb_event_kind kind,
                         gint64 application, gint64 message, json_t *data, gint64 *id, GError **error)
{
    g_autoptr(jb_event) event = g_new0(jb_event, 1);
    *event = (jb_event){.application = application, .message = message, .at = signature->at,
                        .actor = g_strdup(signature->actor), .kind = kind, .data = data};
    if (!append(store, event, error))
        return FALSE;
    if (id)
        *id = event->id;
    return TRUE;
}

static jb_event *event_of_row(jb_statement *row)
{
    jb_event *event = g_new0(jb_event, 1);
    *event = (jb_event){
        .id = jb_column_int(row, 0),
        .application = jb_column_int(row, 1),
        .message = jb_column_int(row, 2),
        .at = jb_column_int(row, 3),
        .actor = jb_column_text(row, 4),
        .kind = jb_column_name(row, 5, jb_event_kind_names),
        .data = json_loads(jb_column_peek(row, 6), 0, NULL),
        .hash = jb_column_text(row, 7),
        .salt = jb_column_text(row, 8),
        .payload = jb_column_text(row, 9),
    };
    return event;
}

/* NULL on errors, also where the statement could not be made. */
static GPtrArray *collect(jb_statement *row, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_event_free);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(list, event_of_row(row));
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

GPtrArray *jb_event_list(jb_store *store, gint64 application, gint64 after, guint limit, GError **error)
{
    gint64 most = limit ? (gint64)limit : -1;
    g_autoptr(jb_statement) row =
        application ? jb_statement_new(store, JB_SQL_EVENT_LIST_OF, error, "iii", application, after, most)
                    : jb_statement_new(store, JB_SQL_EVENT_LIST, error, "ii", after, most);
    return collect(row, error);
}

GPtrArray *jb_event_latest(jb_store *store, gint64 application, gint64 since, guint limit, GError **error)
{
    gint64 most = limit ? (gint64)limit : -1;
    g_autoptr(jb_statement) row =
        application ? jb_statement_new(store, JB_SQL_EVENT_LATEST_OF, error, "iii", application, since, most)
                    : jb_statement_new(store, JB_SQL_EVENT_LATEST, error, "ii", since, most);
    return collect(row, error);
}
