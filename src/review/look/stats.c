/* stats.c - joinbox stats [--svg FILE] [--json]: what came, what became of it, how long people waited. */
#include "store/stats.h"

#include "base/command.h"
#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/export.h"
#include "review/listing.h"
#include "review/look/chart.h"
#include "review/present.h"

enum { MONTHS = 12 };

static void add_number(struct jb_table *table, gint64 n)
{
    jb_table_take(table, n ? g_strdup_printf("%" G_GINT64_FORMAT, n) : g_strdup("-"));
}

static void print_months(struct jb_print *out, const struct jb_stats *stats)
{
    struct jb_column columns[JB_N_CLASSES + 1] = {{.title = "month", .style = JB_BOLD}};
    for (int class = 0; class < JB_N_CLASSES; class++)
        columns[class + 1] = (struct jb_column){.title = jb_class_names[class], .is_right = TRUE};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    guint first = out->is_terminal && stats->months->len > MONTHS ? stats->months->len - MONTHS : 0;
    for (guint i = first; i < stats->months->len; i++) {
        const struct jb_month *month = stats->months->pdata[i];
        jb_table_add(table, month->name);
        for (int class = 0; class < JB_N_CLASSES; class++)
            add_number(table, month->n[class]);
    }
    jb_table_print(table, out);
}

static gint64 total_of(const struct jb_stats *stats, int state)
{
    gint64 n = 0;
    for (int class = 0; class < JB_N_CLASSES; class++)
        n += stats->n[class][state];
    return n;
}

static void print_states(struct jb_print *out, const struct jb_stats *stats)
{
    static const struct jb_column columns[] = {{.title = "state", .style = JB_BOLD},
                                               {.title = "applications", .is_right = TRUE},
                                               {.title = "others", .is_right = TRUE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (int state = 0; state < JB_N_STATES; state++) {
        gint64 applications = stats->n[JB_CLASS_APPLICATION][state], all = total_of(stats, state);
        if (!all)
            continue;
        jb_table_add(table, jb_state_names[state]);
        add_number(table, applications);
        add_number(table, all - applications);
    }
    jb_table_print(table, out);
}

static void print_wait(struct jb_print *out, const char *what, gint64 n, gint64 seconds)
{
    g_autofree char *age = jb_when_age(seconds, 0);
    if (n)
        jb_print_text(out, "%s: half within %s, of %" G_GINT64_FORMAT "\n", what, seconds < 60 ? "a minute" : age, n);
}

static void print_stats(struct jb_command_context *context, const struct jb_stats *stats)
{
    struct jb_print *out = context->out;
    if (!stats->months->len) {
        jb_print_text(out, "Nothing has come in yet.\n");
        return;
    }
    print_months(out, stats);
    jb_print_text(out, "\n");
    print_states(out, stats);
    jb_print_text(out, "\n");
    print_wait(out, "First answer", stats->n_answered, stats->answer_s);
    print_wait(out, "Decision", stats->n_decided, stats->decision_s);
    if (!stats->oldest)
        return;
    g_autofree char *age = jb_when_age(jb_world_now(context->world), stats->oldest->waits_since);
    g_autofree char *line = g_strdup_printf("Oldest that needs somebody: %s, %s, for %s", stats->oldest->reference,
                                            jb_listing_who(stats->oldest), age);
    jb_print_line(out, JB_PLAIN, 0, line);
}

static json_t *month_json(const struct jb_month *month)
{
    json_t *json = json_pack("{s:s}", "month", month->name);
    for (int class = 0; class < JB_N_CLASSES; class++)
        json_object_set_new(json, jb_class_names[class], json_integer(month->n[class]));
    return json;
}

static json_t *states_json(const struct jb_stats *stats)
{
    json_t *all = json_object();
    for (int class = 0; class < JB_N_CLASSES; class++) {
        json_t *states = json_object();
        for (int state = 0; state < JB_N_STATES; state++)
            if (stats->n[class][state])
                json_object_set_new(states, jb_state_names[state], json_integer(stats->n[class][state]));
        json_object_set_new(all, jb_class_names[class], states);
    }
    return all;
}

static json_t *wait_json(gint64 n, gint64 seconds)
{
    return json_pack("{s:I, s:o}", "n", (json_int_t)n, "median_s", n ? json_integer(seconds) : json_null());
}

static void print_json(struct jb_print *out, const struct jb_stats *stats)
{
    json_t *months = json_array();
    for (guint i = 0; i < stats->months->len; i++)
        json_array_append_new(months, month_json(stats->months->pdata[i]));
    json_t *json = json_pack("{s:o, s:o, s:o, s:o, s:o}", "months", months, "states", states_json(stats), "first_answer",
                             wait_json(stats->n_answered, stats->answer_s), "decision",
                             wait_json(stats->n_decided, stats->decision_s), "oldest",
                             stats->oldest ? jb_export_application(stats->oldest) : json_null());
    jb_print_json(out, json, JB_JSON_PRETTY);
    json_decref(json);
}

static gboolean write_svg(struct jb_command_context *context, const struct jb_stats *stats, GError **error)
{
    const char *path = jb_opts_get(context->opts, JB_OPT_SVG);
    g_autofree char *svg = jb_chart_svg(stats, jb_world_now(context->world));
    GError *failed = NULL;
    if (!strcmp(path, "-")) {
        g_autoptr(GBytes) bytes = g_bytes_new(svg, strlen(svg));
        jb_print_bytes(context->out, bytes);
        return TRUE;
    }
    if (g_file_set_contents(path, svg, -1, &failed))
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_IO, "cannot write the picture: %s", failed->message);
    g_error_free(failed);
    return FALSE;
}

gboolean jb_cmd_stats(struct jb_command_context *context, GError **error)
{
    if (context->n_args)
        return jb_command_usage(context, "stats takes no argument", error);
    g_autoptr(jb_stats) stats = jb_stats_new(context->store, error);
    if (!stats)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_SVG))
        return write_svg(context, stats, error);
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context->out, stats);
    else
        print_stats(context, stats);
    return TRUE;
}
