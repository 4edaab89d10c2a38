#include "review/set_up/policy_test.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/reading.h"
#include "reading/run.h"
#include "review/set_up/labels.h"

struct tally {
    guint n, right;
};

struct run {
    struct jb_command_context *context;
    const struct jb_setting *setting;
    GHashTable *fields;   /* name → struct tally */
    GPtrArray *order;     /* names, as they came; borrowed of `fields` */
    json_t *differences;  /* array */
    const char *message;  /* at hand */
    guint n_messages;
};

static void count(const char *field, gboolean is_right, const char *wanted, const char *got, gpointer data)
{
    struct run *run = data;
    struct tally *tally = g_hash_table_lookup(run->fields, field);
    if (!tally) {
        char *name = g_strdup(field);
        tally = g_new0(struct tally, 1);
        g_hash_table_insert(run->fields, name, tally);
        g_ptr_array_add(run->order, name);
    }
    tally->n++;
    tally->right += is_right != 0;
    if (is_right)
        return;
    json_array_append_new(run->differences, json_pack("{s:s, s:s, s:s, s:s}", "message", run->message, "field", field,
                                                      "wanted", wanted, "got", got));
    if (jb_opts_has(run->context->opts, JB_OPT_JSON))
        return;
    g_autofree char *line = g_strdup_printf("%s: %s: wanted %s, got %s", run->message, field, wanted, got);
    jb_print_line(run->context->out, JB_PLAIN, 0, line);
}

static GBytes *read_file(const char *path, GError **error)
{
    char *bytes = NULL;
    gsize size = 0;
    g_autoptr(GError) failed = NULL;
    if (g_file_get_contents(path, &bytes, &size, &failed))
        return g_bytes_new_take(bytes, size);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_IO, "reading a labelled message: %s", failed->message);
    return NULL;
}

static json_t *read_label(const char *path, GError **error)
{
    json_error_t where;
    json_t *label = json_load_file(path, 0, &where);
    if (!label)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA, "%s:%d: %s", path, where.line, where.text);
    return label;
}

static gboolean test_message(struct run *run, const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL), *stem = g_strndup(path, strlen(path) - strlen(".json"));
    g_autofree char *mail = g_strconcat(stem, ".eml", NULL);
    if (access(mail, F_OK))
        return TRUE; /* JSON of something else */
    json_t *label = read_label(path, error);
    g_autoptr(GBytes) raw = label ? read_file(mail, error) : NULL;
    g_autoptr(jb_reading) reading = raw ? jb_read_message(NULL, run->setting, NULL, raw, error) : NULL;
    if (reading) {
        json_t *json = jb_reading_to_json(reading);
        run->message = mail;
        run->n_messages++;
        jb_label_compare(label, json, count, run);
        json_decref(json);
    }
    json_decref(label);
    return reading != NULL;
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *labels_in(const char *folder, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &failed);
    if (!dir) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "opening a folder of labelled messages: %s", failed->message);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".json"))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean test_folder(struct run *run, const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = labels_in(folder, error);
    for (guint i = 0; names && i < names->len; i++) {
        if (isatty(STDERR_FILENO))
            g_printerr("\r\033[K%u of %u", i + 1, names->len);
        if (!test_message(run, folder, names->pdata[i], error))
            return FALSE;
    }
    if (isatty(STDERR_FILENO))
        g_printerr("\r\033[K");
    return names != NULL;
}

static void print_json(struct run *run)
{
    json_t *fields = json_object();
    for (guint i = 0; i < run->order->len; i++) {
        const struct tally *tally = g_hash_table_lookup(run->fields, run->order->pdata[i]);
        json_object_set_new(fields, run->order->pdata[i],
                            json_pack("{s:I, s:I}", "right", (json_int_t)tally->right, "of", (json_int_t)tally->n));
    }
    json_t *json = json_pack("{s:I, s:o, s:O}", "messages", (json_int_t)run->n_messages, "fields", fields, "differences",
                             run->differences);
    jb_print_json(run->context->out, json, JB_JSON_PRETTY);
    json_decref(json);
}

static void print_tallies(struct run *run)
{
    static const struct jb_column columns[] = {{.title = "field"}, {.title = "right", .is_right = TRUE},
                                               {.title = "of", .is_right = TRUE}};
    g_autoptr(jb_table) table = jb_table_new(columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < run->order->len; i++) {
        const struct tally *tally = g_hash_table_lookup(run->fields, run->order->pdata[i]);
        jb_table_add(table, run->order->pdata[i]);
        jb_table_take(table, g_strdup_printf("%u", tally->right));
        jb_table_take(table, g_strdup_printf("%u", tally->n));
    }
    jb_table_print(table, run->context->out);
}

static gboolean conclude(struct run *run, GError **error)
{
    size_t n_wrong = json_array_size(run->differences);
    if (!run->n_messages) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "no NAME.eml with a label NAME.json is there");
        return FALSE;
    }
    if (jb_opts_has(run->context->opts, JB_OPT_JSON))
        print_json(run);
    else
        print_tallies(run);
    if (n_wrong)
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DIFFERS, "%zu differences in %u labelled messages", n_wrong,
                    run->n_messages);
    return n_wrong == 0;
}

gboolean jb_policy_test(struct jb_command_context *context, const struct jb_setting *setting, const char *const *folders,
                        GError **error)
{
    struct run run = {.context = context, .setting = setting};
    run.fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    run.order = g_ptr_array_new();
    run.differences = json_array();
    gboolean good = TRUE;
    for (guint i = 0; good && folders[i]; i++)
        good = test_folder(&run, folders[i], error);
    good = good && conclude(&run, error);
    json_decref(run.differences);
    g_ptr_array_unref(run.order);
    g_hash_table_unref(run.fields);
    return good;
}
