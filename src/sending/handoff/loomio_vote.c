#include "sending/handoff/loomio.h"

#include <string.h>

static const char *const icons[] = {"agree", "abstain", "disagree", "block", "other"};
enum { N_ICONS = G_N_ELEMENTS(icons), OTHER = N_ICONS - 1 };

gint64 jb_loomio_time(const json_t *value)
{
    const char *text = json_string_value(value);
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) time = text ? g_date_time_new_from_iso8601(text, utc) : NULL;
    return time ? MAX(g_date_time_to_unix(time), 0) : 0;
}

static guint icon_of(const json_t *option)
{
    const char *icon = json_string_value(json_object_get(option, "icon"));
    for (guint i = 0; icon && i < OTHER; i++)
        if (!strcmp(icons[i], icon))
            return i;
    return OTHER;
}

static json_t *text_or_null(const json_t *value)
{
    return json_is_string(value) ? json_copy((json_t *)value) : json_null();
}

/* --- counts --- */

/* Those who said nothing have a row of their own, with an id that is no option's. */
static void count(const json_t *poll, json_t *kept)
{
    const json_t *results = json_object_get(poll, "results");
    gint64 counts[N_ICONS] = {0};
    gsize i;
    json_t *row;
    if (!json_is_array(results))
        return;
    json_array_foreach (results, i, row) {
        const json_t *n = json_object_get(row, "voter_count");
        if (json_integer_value(json_object_get(row, "id")) <= 0)
            continue;
        if (!json_is_integer(n) || json_integer_value(n) < 0)
            return; /* not to be relied on: as good as hidden */
        counts[icon_of(row)] += json_integer_value(n);
    }
    for (i = 0; i < N_ICONS; i++)
        json_object_set_new(kept, icons[i], json_integer(counts[i]));
}

static json_t *number_or_null(const json_t *value)
{
    return json_is_integer(value) && json_integer_value(value) >= 0 ? json_integer(json_integer_value(value)) : json_null();
}

/* --- what people changed --- */

/* {"id": {"name": …, "icon": …}} of the poll's options */
static json_t *options_of(const json_t *answer, const json_t *poll)
{
    json_t *options = json_object();
    gsize i;
    json_t *option;
    json_array_foreach (json_object_get(answer, "poll_options"), i, option) {
        const json_t *id = json_object_get(option, "id");
        if (!json_is_integer(id) || !json_equal(json_object_get(option, "poll_id"), json_object_get(poll, "id")))
            continue;
        g_autofree char *key = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(id));
        json_object_set_new(options, key, json_pack("{s:o, s:s}", "name", text_or_null(json_object_get(option, "name")),
                                                    "icon", icons[icon_of(option)]));
    }
    return options;
}

static json_t *first_seen(const json_t *answer, const json_t *poll)
{
    const char *details = json_string_value(json_object_get(poll, "details"));
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, details ? details : "", -1);
    return json_pack("{s:I, s:s, s:o}", "closes", (json_int_t)jb_loomio_time(json_object_get(poll, "closing_at")), "details",
                     digest, "options", options_of(answer, poll));
}

static void add_change(json_t *changes, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add_change(json_t *changes, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    json_array_append_new(changes, json_string(text));
}

static const char *name_of(const json_t *option)
{
    const char *name = json_string_value(json_object_get(option, "name"));
    return name ? name : "?";
}

static void compare_options(const json_t *first, const json_t *now, json_t *changes)
{
    const char *id;
    json_t *option;
    json_object_foreach ((json_t *)first, id, option) {
        const json_t *there = json_object_get(now, id);
        if (!there)
            add_change(changes, "the option \"%s\" was taken out, with its votes", name_of(option));
        else if (!json_equal(json_object_get(option, "icon"), json_object_get(there, "icon")))
            add_change(changes, "the option \"%s\" now means something else", name_of(option));
        else if (strcmp(name_of(option), name_of(there)))
            add_change(changes, "the option \"%s\" is now called \"%s\"", name_of(option), name_of(there));
    }
    json_object_foreach ((json_t *)now, id, option)
        if (!json_object_get(first, id))
            add_change(changes, "the option \"%s\" was added", name_of(option));
}

/* Closed when we looked last, and not, or not then, any more. */
static gboolean was_reopened(const json_t *before, const json_t *poll)
{
    gint64 closed = json_integer_value(json_object_get(before, "closed"));
    return json_is_true(json_object_get(before, "reopened")) ||
           (closed && closed != jb_loomio_time(json_object_get(poll, "closed_at")));
}

static json_t *changes_of(const json_t *first, const json_t *now, const json_t *poll, const char *title, gboolean is_reopened)
{
    json_t *changes = json_array();
    const char *called = json_string_value(json_object_get(poll, "title"));
    gint64 closes = json_integer_value(json_object_get(first, "closes")),
           closed = jb_loomio_time(json_object_get(poll, "closed_at"));
    if (title && g_strcmp0(called, title) != 0)
        add_change(changes, "its title is now \"%s\"", called ? called : "");
    if (!json_equal(json_object_get(first, "details"), json_object_get(now, "details")))
        add_change(changes, "its text was changed");
    compare_options(json_object_get(first, "options"), json_object_get(now, "options"), changes);
    if (is_reopened)
        add_change(changes, "it was opened again after it had closed");
    if (closes != json_integer_value(json_object_get(now, "closes")))
        add_change(changes, "its closing time was changed");
    if (closed && closed < closes)
        add_change(changes, "it was closed before its time");
    return changes;
}

/* --- the outcome that somebody wrote --- */

static void take_outcome(const json_t *answer, const json_t *poll, const json_t *options, json_t *kept)
{
    gsize i;
    json_t *outcome;
    json_array_foreach (json_object_get(answer, "outcomes"), i, outcome) {
        const json_t *statement = json_object_get(outcome, "statement"), *option = json_object_get(outcome, "poll_option_id");
        if (!json_equal(json_object_get(outcome, "poll_id"), json_object_get(poll, "id")) ||
            json_is_false(json_object_get(outcome, "latest")))
            continue;
        g_autofree char *id = g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(option));
        const json_t *chosen = json_object_get(options, id);
        json_object_set_new(kept, "outcome", text_or_null(statement));
        if (chosen)
            json_object_set(kept, "outcome_icon", json_object_get(chosen, "icon"));
    }
}

json_t *jb_loomio_vote(const json_t *answer, const json_t *poll, const json_t *before, const char *title)
{
    json_t *now = first_seen(answer, poll), *first = json_object_get(before, "first");
    if (!json_is_object(first))
        first = now;
    gboolean is_reopened = was_reopened(before, poll);
    json_t *kept = json_pack("{s:o, s:o, s:I, s:I, s:b, s:o, s:O}", "voters", number_or_null(json_object_get(poll, "voters_count")),
                             "voted", number_or_null(json_object_get(poll, "decided_voters_count")), "closes",
                             (json_int_t)jb_loomio_time(json_object_get(poll, "closing_at")), "closed",
                             (json_int_t)jb_loomio_time(json_object_get(poll, "closed_at")), "reopened",
                             is_reopened, "changes", changes_of(first, now, poll, title, is_reopened), "first", first);
    count(poll, kept);
    take_outcome(answer, poll, json_object_get(now, "options"), kept);
    json_decref(now);
    return kept;
}
