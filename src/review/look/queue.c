/* queue.c - joinbox queue: what waits, longest first; with --all everything that was ever filed. */
#include "base/command.h"
#include "base/config.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/policy.h"
#include "base/print.h"
#include "base/when.h"
#include "base/world.h"
#include "review/listing.h"
#include "store/decision.h"
#include "store/search_words.h"

enum { SHOWN = 50 };

/* Why it is there; while the members vote, where. Caller frees. */
static char *why_of(const struct jb_command_context *context, const struct jb_application *application)
{
    char *why = jb_listing_why_and_missing(context->store, application);
    if (application->state != JB_STATE_PROPOSED)
        return why;
    g_autofree char *words = why;
    g_autofree char *url = jb_correction_value(context->store, application->id, JB_CORRECTED_PROPOSAL, NULL);
    return g_strconcat(words, url ? ": " : "", url, NULL);
}

static void add_row(struct jb_table *table, const struct jb_command_context *context, const struct jb_application *application,
                    gint64 now)
{
    gint64 since = application->why == JB_WHY_NONE ? application->changed_at : application->waits_since;
    jb_table_add(table, application->reference);
    jb_table_add(table, jb_class_names[application->class]);
    jb_table_add(table, jb_state_names[application->state]);
    jb_table_take(table, jb_when_age(now, since));
    jb_table_add(table, jb_listing_who(application));
    jb_table_take(table, why_of(context, application));
}

static void print_table(const struct jb_command_context *context, const GPtrArray *applications)
{
    static const struct jb_column columns[] = {{.title = "id", .style = JB_BOLD},
                                               {.title = "class"},
                                               {.title = "state"},
                                               {.title = "since", .style = JB_DIM, .is_right = TRUE},
                                               {.title = "from", .is_flexible = TRUE},
                                               {.title = "why", .is_flexible = TRUE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    gint64 now = jb_world_now(context->world);
    for (guint i = 0; i < applications->len; i++)
        add_row(table, context, applications->pdata[i], now);
    jb_table_print(table, context->out);
}

static int known(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

/* The value of an option that must be one of these names; false with an error that names the nearest. */
static gboolean take_name(const struct jb_opts *opts, enum jb_opt opt, const char *const *names, const char **name,
                          GError **error)
{
    struct jb_nearest nearest = {.wanted = *name = jb_opts_get(opts, opt)};
    if (!*name || known(names, *name) >= 0)
        return TRUE;
    for (int i = 0; names[i]; i++)
        jb_nearest_offer(&nearest, names[i]);
    g_autofree char *all = g_strjoinv(", ", (char **)(gpointer)names), *hint = jb_nearest_hint(&nearest);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "there is no %s \"%s\"%s%s", jb_opt_rows[opt].name, *name,
                *hint ? hint : ": there are ", *hint ? "" : all);
    return FALSE;
}

/* All that an application can lack by the policy in force. Caller frees; NULL on errors of the policy. */
static GPtrArray *all_missing(const struct jb_config *config, GError **error)
{
    g_autoptr(jb_setting) setting = jb_config_setting(config, error);
    g_autoptr(jb_policy) policy = setting ? jb_policy_outline(setting->policy, setting->policy_name, error) : NULL;
    if (!policy)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(names, g_strdup("description"));
    g_ptr_array_add(names, g_strdup("founding-document"));
    for (guint i = 0; i < policy->criteria->len; i++)
        g_ptr_array_add(names, g_strdup(((const struct jb_policy_criterion *)policy->criteria->pdata[i])->key));
    g_ptr_array_add(names, NULL);
    return names;
}

static gboolean take_missing(const struct jb_command_context *context, const char **name, GError **error)
{
    g_autoptr(GPtrArray) names = jb_opts_has(context->opts, JB_OPT_MISSING) ? all_missing(context->config, error) : NULL;
    if (!names)
        return !jb_opts_has(context->opts, JB_OPT_MISSING);
    return take_name(context->opts, JB_OPT_MISSING, (const char *const *)names->pdata, name, error);
}

static gboolean take_number(const struct jb_opts *opts, guint *limit, GError **error)
{
    const char *text = jb_opts_get(opts, JB_OPT_LIMIT);
    guint64 n = *limit;
    if (text && !g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT32, &n, NULL)) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "--limit takes a number, not \"%s\"", text);
        return FALSE;
    }
    *limit = (guint)n;
    return TRUE;
}

static gboolean take_age(const struct jb_opts *opts, gint64 now, gint64 *before, GError **error)
{
    const char *text = jb_opts_get(opts, JB_OPT_OLDER);
    if (!text || jb_search_time(text, now, before))
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
                "--older takes an age (14d, 2w, 6m, 1y) or a day (2026-01-13), not \"%s\"", text);
    return FALSE;
}

static gboolean filter_of(const struct jb_command_context *context, struct jb_application_filter *filter, GError **error)
{
    const struct jb_opts *opts = context->opts;
    filter->all = jb_opts_has(opts, JB_OPT_ALL);
    filter->limit = filter->all ? 0 : SHOWN;
    filter->assigned = jb_opts_has(opts, JB_OPT_MINE) ? context->world->actor : NULL;
    return take_missing(context, &filter->missing, error) && take_name(opts, JB_OPT_STATE, jb_state_names, &filter->state, error) &&
           take_name(opts, JB_OPT_CLASS, jb_class_names, &filter->class, error) &&
           take_age(opts, jb_world_now(context->world), &filter->before, error) &&
           take_number(opts, &filter->limit, error);
}

static gboolean is_filtered(const struct jb_application_filter *filter)
{
    return filter->state || filter->class || filter->assigned || filter->missing || filter->before;
}

static void print_rest(struct jb_print *out, gint64 n, const struct jb_application_filter *filter)
{
    gboolean is_over = (filter->assigned || filter->missing || filter->before) && n + filter->limit == JB_APPLICATION_COUNT_MOST;
    if (n)
        jb_print_text(out, "%sand %s%" G_GINT64_FORMAT " more: %s\n", out->is_terminal ? "" : "# ", is_over ? "over " : "", n,
                      is_filtered(filter) || filter->all ? "--limit shows more" : "joinbox queue --all");
}

static const char *nothing(const struct jb_application_filter *filter)
{
    if (is_filtered(filter))
        return "Nothing is like that.\n";
    return filter->all ? "Nothing has come in yet.\n" : "Nothing waits.\n";
}

gboolean jb_cmd_queue(struct jb_command_context *context, GError **error)
{
    struct jb_application_filter filter = {0};
    gint64 n = 0;
    if (context->n_args)
        return jb_command_usage(context, "queue takes no argument", error);
    if (!filter_of(context, &filter, error))
        return FALSE;
    g_autoptr(GPtrArray) applications = jb_application_list(context->store, &filter, error);
    if (!applications)
        return FALSE;
    n = applications->len;
    if (n == filter.limit && !jb_application_count(context->store, &filter, &n, error))
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        jb_listing_print_json(context->out, applications);
        return TRUE;
    }
    if (jb_opts_has(context->opts, JB_OPT_TSV))
        jb_print_plainly(context->out);
    jb_print_page(context->out);
    if (applications->len)
        print_table(context, applications);
    else if (context->out->is_terminal)
        jb_print_text(context->out, "%s", nothing(&filter));
    print_rest(context->out, n - applications->len, &filter);
    return TRUE;
}
