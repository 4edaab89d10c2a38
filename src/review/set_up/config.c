/* config.c - joinbox config [KEY]: the settings in force, and where each comes from. */
#include "base/config.h"

#include "base/command.h"
#include "base/error.h"
#include "base/home.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"

static char *origin_of(const struct jb_config *config, guint row)
{
    return config->lines[row] ? g_strdup_printf("%s:%u", config->file, config->lines[row]) : g_strdup("default");
}

static void add_json(json_t *to, const struct jb_config *config, guint row)
{
    g_autofree char *value = jb_config_value(config, row), *origin = origin_of(config, row);
    json_object_set_new(to, jb_config_rows[row].name, json_pack("{s:s, s:s}", "value", value, "from", origin));
}

/* So many rows, from this one on. */
static void print_json(const struct jb_config *config, guint from, guint n_rows, struct jb_print *out)
{
    json_t *json = json_object();
    for (guint i = from; i < from + n_rows; i++)
        add_json(json, config, i);
    jb_print_json(out, json, JB_JSON_PRETTY);
    json_decref(json);
}

static void print_all(const struct jb_config *config, struct jb_print *out)
{
    static const struct jb_column columns[] = {
        {.title = "key", .style = JB_BOLD}, {.title = "value", .is_flexible = TRUE}, {.title = "from", .style = JB_DIM}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < jb_config_n_rows; i++) {
        jb_table_add(table, jb_config_rows[i].name);
        jb_table_take(table, jb_config_value(config, i));
        jb_table_take(table, origin_of(config, i));
    }
    jb_table_print(table, out);
}

/* -1 with JB_ERROR_USAGE where there is no such key. */
static int row_of(const char *key, GError **error)
{
    int row = jb_config_find(key);
    if (row >= 0)
        return row;
    struct jb_nearest nearest = {.wanted = key};
    for (guint i = 0; i < jb_config_n_rows; i++)
        jb_nearest_offer(&nearest, jb_config_rows[i].name);
    g_autofree char *hint = jb_nearest_hint(&nearest), *shown = jb_safe(key);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "there is no key \"%s\"%s", shown,
                *hint ? hint : ": joinbox config lists them");
    return -1;
}

static gboolean print_one(struct jb_command_context *context, const char *key, GError **error)
{
    int row = row_of(key, error);
    if (row < 0)
        return FALSE;
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        print_json(context->config, (guint)row, 1, context->out);
        return TRUE;
    }
    g_autofree char *value = jb_config_value(context->config, (guint)row);
    jb_print_text(context->out, "%s\n", value);
    return TRUE;
}

gboolean jb_cmd_config(struct jb_command_context *context, GError **error)
{
    if (context->n_args > 1)
        return jb_command_usage(context, "one key at a time", error);
    if (context->n_args)
        return print_one(context, context->args[0], error);
    if (jb_opts_has(context->opts, JB_OPT_JSON)) {
        print_json(context->config, 0, jb_config_n_rows, context->out);
        return TRUE;
    }
    if (!context->config->file && context->out->is_terminal)
        jb_print_styled(context->out, JB_DIM, "%s is not there: all have their defaults.\n", context->home->config);
    print_all(context->config, context->out);
    return TRUE;
}
