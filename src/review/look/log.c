/* log.c - joinbox log [ID] [--since WHEN]: who did what when, the newest first; log --verify proves the journal. */
#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/export.h"
#include "store/check.h"
#include "store/search_words.h"

enum { SHOWN = 100 };

/* Of an application of the store; "-" for 0. The references come again and again. Caller frees nothing. */
static const char *reference_of(jb_store *store, gint64 id, GHashTable *known)
{
    const char *reference = g_hash_table_lookup(known, &id);
    if (!id || reference)
        return id ? reference : "-";
    g_autoptr(jb_application) application = jb_application_get(store, id, NULL);
    char *name = application ? g_steal_pointer(&application->reference) : g_strdup_printf("%" G_GINT64_FORMAT, id);
    g_hash_table_insert(known, g_memdup2(&id, sizeof id), name);
    return name;
}

/* The number of a row; or when the message came. */
static void add_number(GString *text, const char *key, gint64 number)
{
    g_autofree char *utc = strcmp(key, "came") == 0 ? jb_when_utc(number) : NULL;
    if (utc)
        g_string_append_printf(text, " %.10s", utc);
    else
        g_string_append_printf(text, " %" G_GINT64_FORMAT, number);
}

/* "state ready, assigned ada": what the event's data say besides numbers of rows. Caller frees. */
static char *details_of(const struct jb_event *event)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const char *key;
    json_t *value;
    json_object_foreach(event->data, key, value) {
        if (!json_is_string(value) && !json_is_true(value) && !json_is_integer(value))
            continue;
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", key);
        if (json_is_string(value))
            g_string_append_printf(text, " %s", json_string_value(value));
        if (json_is_integer(value))
            add_number(text, key, json_integer_value(value));
    }
    return g_strdup(text->str);
}

static void print_table(struct jb_command_context *context, const GPtrArray *events)
{
    static const struct jb_column columns[] = {{.title = "no.", .style = JB_DIM, .is_right = TRUE},
                                               {.title = "when", .style = JB_DIM},
                                               {.title = "who"},
                                               {.title = "id", .style = JB_BOLD},
                                               {.title = "event"},
                                               {.title = "what", .is_flexible = TRUE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    gboolean is_local = context->out->is_terminal;
    for (guint i = 0; i < events->len; i++) {
        const struct jb_event *event = events->pdata[i];
        jb_table_take(table, g_strdup_printf("%" G_GINT64_FORMAT, event->id));
        jb_table_take(table, is_local ? jb_when_local(event->at) : jb_when_utc(event->at));
        jb_table_add(table, event->actor);
        jb_table_add(table, reference_of(context->store, event->application, known));
        jb_table_add(table, jb_event_kind_names[event->kind]);
        jb_table_take(table, details_of(event));
    }
    jb_table_print(table, context->out);
}

static void print_json(struct jb_command_context *context, const GPtrArray *events)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    json_t *list = json_array();
    for (guint i = 0; i < events->len; i++) {
        const struct jb_event *event = events->pdata[i];
        json_t *json = jb_export_event(event);
        json_object_set_new(json, "application", event->application
                                                     ? json_string(reference_of(context->store, event->application, known))
                                                     : json_null());
        json_object_set_new(json, "hash", json_string(event->hash));
        json_array_append_new(list, json);
    }
    jb_print_json(context->out, list, JB_JSON_PRETTY);
    json_decref(list);
}

/* What a member can write down and compare later: the number and the hash of the last event. */
static gboolean print_proof(struct jb_command_context *context, const struct jb_check_report *report, GError **error)
{
    struct jb_print *out = context->out;
    g_autoptr(GPtrArray) last = jb_event_latest(context->store, 0, 0, 1, error);
    const struct jb_event *event = last && last->len ? last->pdata[0] : NULL;
    if (!last)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        json_t *json = json_pack("{s:I, s:o, s:s?}", "events", (json_int_t)report->n_events, "faults",
                                 jb_export_strings(report->faults), "last_hash", event ? event->hash : NULL);
        jb_print_json(out, json, JB_JSON_PRETTY);
        json_decref(json);
        return TRUE;
    }
    for (guint i = 0; i < report->faults->len; i++)
        jb_print_styled(out, JB_BAD, "%s\n", (const char *)report->faults->pdata[i]);
    if (!report->n_faults)
        jb_print_styled(out, JB_GOOD, "The journal is whole: %" G_GINT64_FORMAT " %s, none altered, none missing.\n",
                        report->n_events, report->n_events == 1 ? "event" : "events");
    if (event)
        jb_print_text(out, "Its last event is %" G_GINT64_FORMAT ", %s\n", event->id, event->hash);
    return TRUE;
}

static gboolean verify(struct jb_command_context *context, GError **error)
{
    g_autoptr(jb_check_report) report = jb_check_journal(context->store, error);
    if (!report || !print_proof(context, report, error))
        return FALSE;
    if (!report->n_faults)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA, "the journal is broken at %" G_GINT64_FORMAT
                " %s: compare it with a backup, from the first on", report->n_faults, report->n_faults == 1 ? "place" : "places");
    return FALSE;
}

static gboolean take_options(const struct jb_command_context *context, gint64 *since, guint *limit, GError **error)
{
    const char *after = jb_opts_get(context->opts, JB_OPT_SINCE), *most = jb_opts_get(context->opts, JB_OPT_LIMIT);
    guint64 n = after || context->n_args ? 0 : SHOWN;
    if (after && !jb_search_time(after, jb_world_now(context->world), since)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
                    "--since takes a day (2026-01-13), a month, a year, or an age (14d, 2w, 6m, 1y), not \"%s\"", after);
        return FALSE;
    }
    if (most && !g_ascii_string_to_unsigned(most, 10, 1, G_MAXINT32, &n, NULL)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "--limit takes a number, not \"%s\"", most);
        return FALSE;
    }
    *limit = (guint)n;
    return TRUE;
}

static gboolean show_events(struct jb_command_context *context, gint64 application, GError **error)
{
    gint64 since = 0;
    guint limit = 0;
    if (!take_options(context, &since, &limit, error))
        return FALSE;
    g_autoptr(GPtrArray) events = jb_event_latest(context->store, application, since, limit, error);
    if (!events)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        print_json(context, events);
        return TRUE;
    }
    if (jb_opts_has(context->opts, JB_OPT_TSV))
        jb_print_plainly(context->out);
    jb_print_page(context->out);
    if (events->len)
        print_table(context, events);
    else if (context->out->is_terminal)
        jb_print_text(context->out, "Nothing has happened.\n");
    if (limit && events->len == limit && context->out->is_terminal)
        jb_print_styled(context->out, JB_DIM, "what was before: --limit or --since\n");
    return TRUE;
}

gboolean jb_cmd_log(struct jb_command_context *context, GError **error)
{
    g_autoptr(jb_application) application = NULL;
    if (context->n_args > 1 || (context->n_args && jb_opts_has(context->opts, JB_OPT_VERIFY)))
        return jb_command_usage(context, "log takes one application, and --verify none: the journal is one chain", error);
    if (jb_opts_has(context->opts, JB_OPT_VERIFY))
        return verify(context, error);
    if (context->n_args && !(application = jb_application_find(context->store, context->args[0], error)))
        return FALSE;
    return show_events(context, application ? application->id : 0, error);
}
