/* template.c - joinbox template list|show NAME|preview NAME|check [FILE...]: the texts of the answers and letters.
 *
 * NAME is that of a template, or of its file in one language: "ask", "ask.cy". */
#include "review/set_up/template_check.h"

#include <unistd.h>

#include "base/answer.h"
#include "base/config.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/reading.h"
#include "base/text.h"

static const char *const occasions[] = {
#define X(id, printed, when) [JB_ANSWER_##id] = (when),
#include "base/answers.def"
#undef X
};

/* Path of a template that is there; NULL where there is none in that language. Caller frees. */
static char *path_of(const struct jb_config *config, const char *name, const char *language)
{
    g_autofree char *file = g_strdup_printf("templates/%s.%s.txt", name, language);
    g_autofree char *path = jb_config_path(config, file);
    return access(path, R_OK) ? NULL : g_steal_pointer(&path);
}

static void add_json(json_t *all, const struct jb_config *config, const char *name, const char *when)
{
    for (gsize l = 0; l < JB_N_TEMPLATE_LANGUAGES; l++) {
        g_autofree char *path = path_of(config, name, jb_template_languages[l]);
        if (path)
            json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:s}", "name", name, "language", jb_template_languages[l], "file", path,
                                                 "when", when));
    }
}

static json_t *list_json(const struct jb_config *config)
{
    json_t *all = json_array();
    for (int i = 0; jb_answer_names[i]; i++)
        add_json(all, config, jb_answer_names[i], occasions[i]);
    for (int i = 0; jb_letter_names[i]; i++)
        add_json(all, config, jb_letter_names[i], jb_letter_occasions[i]);
    return all;
}

static void add_rows(struct jb_table *table, const struct jb_config *config, const char *name, const char *when)
{
    for (gsize l = 0; l < JB_N_TEMPLATE_LANGUAGES; l++) {
        g_autofree char *path = path_of(config, name, jb_template_languages[l]);
        if (!path)
            continue;
        jb_table_add(table, name);
        jb_table_add(table, jb_template_languages[l]);
        jb_table_add(table, when);
        jb_table_add(table, path);
    }
}

static void print_list(const struct jb_config *config, struct jb_print *out)
{
    static const struct jb_column columns[] = {{.title = "template", .style = JB_BOLD},
                                               {.title = "language"},
                                               {.title = "sent when", .is_flexible = TRUE},
                                               {.title = "file", .style = JB_DIM, .is_flexible = TRUE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (int i = 0; jb_answer_names[i]; i++)
        add_rows(table, config, jb_answer_names[i], occasions[i]);
    for (int i = 0; jb_letter_names[i]; i++)
        add_rows(table, config, jb_letter_names[i], jb_letter_occasions[i]);
    jb_table_print(table, out);
}

/* Takes the JSON. */
static void print_json(struct jb_print *out, json_t *json)
{
    jb_print_json(out, json, JB_JSON_PRETTY);
    json_decref(json);
}

static gboolean list(struct jb_command_context *context)
{
    if (jb_opts_has(context->opts, JB_OPT_JSON))
        print_json(context->out, list_json(context->config));
    else
        print_list(context->config, context->out);
    return TRUE;
}

static void offer_all(struct jb_nearest *nearest, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        jb_nearest_offer(nearest, names[i]);
}

/* Parts "ask.cy" into name and language, "" where none is named; JB_ERROR_NOT_FOUND where there is no such template. */
static gboolean part(const char *word, char **name, char **language, GError **error)
{
    const char *dot = strrchr(word, '.');
    *name = g_strndup(word, dot ? (gsize)(dot - word) : strlen(word));
    *language = g_strdup(dot ? dot + 1 : "");
    if (jb_template_is_known(*name) && (!dot || jb_template_is_language(*language)))
        return TRUE;
    struct jb_nearest nearest = {.wanted = *name};
    offer_all(&nearest, jb_answer_names);
    offer_all(&nearest, jb_letter_names);
    g_autofree char *hint = jb_nearest_hint(&nearest), *shown = jb_safe(word);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "there is no template \"%s\"%s", shown,
                *hint ? hint : ": joinbox template list");
    return FALSE;
}

static gboolean show(struct jb_command_context *context, const char *name, const char *language, GError **error)
{
    g_autofree char *path = path_of(context->config, name, *language ? language : "en"), *text = NULL;
    g_autoptr(GError) failed = NULL;
    if (path && g_file_get_contents(path, &text, NULL, &failed)) {
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        if (jb_opts_has(context->opts, JB_OPT_JSON))
            print_json(context->out, json_pack("{s:s, s:s, s:s}", "name", name, "file", path, "text", valid));
        else
            jb_print_text(context->out, "%s", valid);
        return TRUE;
    }
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_CONFIG, "the template %s cannot be read: %s", name,
                failed ? failed->message : "it is not there");
    return FALSE;
}

gboolean jb_cmd_template(struct jb_command_context *context, GError **error)
{
    const char *what = context->n_args ? context->args[0] : "list";
    if (!strcmp(what, "list") && context->n_args <= 1)
        return list(context);
    if (!strcmp(what, "check"))
        return jb_template_check_files(context, context->args + 1, context->n_args - 1, error);
    gboolean is_show = !strcmp(what, "show");
    if (context->n_args != 2 || (!is_show && strcmp(what, "preview")))
        return jb_command_usage(context, "list, show, preview or check?", error);
    g_autofree char *name = NULL, *language = NULL;
    if (!part(context->args[1], &name, &language, error))
        return FALSE;
    return is_show ? show(context, name, language, error)
                   : jb_preview(context, name, *language ? language : NULL, error);
}
