#include "review/set_up/template_check.h"

#include "base/answer.h"
#include "base/config.h"
#include "base/error.h"
#include "base/home.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/template.h"
#include "base/text.h"

#include <unistd.h>

enum { MAX_SUBJECT = 150, MAX_LINE = 900, MAX_BYTES = 256 * 1024 }; /* characters; RFC 5322 lets a line have 998 */

const char *const jb_template_languages[JB_N_TEMPLATE_LANGUAGES] = {"en", "cy"};

/* What was found so far. */
struct check {
    struct jb_command_context *context;
    json_t *view;
    GPtrArray *faults; /* char * */
    GPtrArray *remarks; /* char *: worth a look, and no fault */
    guint n_files;
};

static gboolean is_among(const char *word, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (!strcmp(words[i], word))
            return TRUE;
    return FALSE;
}

gboolean jb_template_is_known(const char *name)
{
    return is_among(name, jb_answer_names) || is_among(name, jb_letter_names);
}

gboolean jb_template_is_language(const char *word)
{
    for (gsize i = 0; i < JB_N_TEMPLATE_LANGUAGES; i++)
        if (!strcmp(word, jb_template_languages[i]))
            return TRUE;
    return FALSE;
}

static void add(GPtrArray *list, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add(GPtrArray *list, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(list, g_strdup_vprintf(format, args));
    va_end(args);
}

/* Lines are wrapped where they have spaces: only what has none can be too long. */
static void check_lines(struct check *check, const char *name, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint l = 0; lines[l]; l++) {
        g_auto(GStrv) words = g_strsplit(lines[l], " ", -1);
        for (guint w = 0; words[w]; w++)
            if (strlen(words[w]) > MAX_LINE && !strstr(words[w], "{{"))
                add(check->faults, "%s:%u: a word of %zu characters is longer than a line of mail may be", name, l + 1,
                    strlen(words[w]));
    }
    if (!g_str_has_prefix(text, "Subject:") || !lines[0] || !lines[1] || *lines[1])
        add(check->faults, "%s:1: a template begins with a line \"Subject: …\" and a blank line", name);
}

/* As it would be filled in: what is left must be a mail. */
static void check_filled(struct check *check, const char *name, const char *text)
{
    g_autofree char *subject = NULL, *body = NULL;
    g_autoptr(GError) failed = NULL;
    if (!jb_answer_render(text, name, check->view, &subject, &body, &failed)) {
        add(check->faults, "%s", failed->message);
        return;
    }
    g_autofree char *words = g_strstrip(g_strdup(body));
    if (!*subject)
        add(check->faults, "%s:1: its subject is empty", name);
    if (g_utf8_strlen(subject, -1) > MAX_SUBJECT)
        add(check->faults, "%s:1: its subject has more than %d characters", name, MAX_SUBJECT);
    if (!*words)
        add(check->faults, "%s: it says nothing", name);
}

/* The text, or NULL with a fault. Caller frees. */
static char *text_of(struct check *check, const char *path, const char *name)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    g_autoptr(GError) failed = NULL;
    check->n_files++;
    if (!g_file_get_contents(path, &text, &size, &failed))
        add(check->faults, "%s: it cannot be read: %s", name, failed->message);
    else if (size > MAX_BYTES)
        add(check->faults, "%s: it is larger than any letter", name);
    else if (strlen(text) != size || !g_utf8_validate(text, (gssize)size, NULL))
        add(check->faults, "%s: it is not text in UTF-8", name);
    else
        return g_steal_pointer(&text);
    return NULL;
}

static void check_file(struct check *check, const char *path)
{
    g_autofree char *name = g_path_get_basename(path), *text = text_of(check, path, name);
    if (!text)
        return;
    guint n_before = check->faults->len;
    jb_template_check(text, name, check->view, check->faults);
    check_lines(check, name, text);
    if (check->faults->len == n_before)
        check_filled(check, name, text);
}

static gboolean is_own(const struct jb_config *config, const char *path)
{
    g_autofree char *folder = config->folder ? g_build_filename(config->folder, "templates", NULL) : NULL;
    return folder && g_str_has_prefix(path, folder);
}

static GPtrArray *names_of(const char *path)
{
    g_autofree char *text = NULL;
    GPtrArray *names = g_file_get_contents(path, &text, NULL, NULL) ? jb_template_names(text)
                                                                    : g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(names, NULL);
    return names;
}

/* Names that one language has and the other has not. */
static void compare(struct check *check, const char *path, const char *other)
{
    g_autoptr(GPtrArray) names = names_of(path), others = names_of(other);
    g_autofree char *file = g_path_get_basename(path), *other_file = g_path_get_basename(other);
    for (char **name = (char **)names->pdata; *name; name++)
        if (!is_among(*name, (const char *const *)others->pdata))
            add(check->remarks, "%s names {{%s}}, which %s does not", file, *name, other_file);
}

/* A template in force, in each language. */
static void check_pair(struct check *check, const char *name)
{
    const struct jb_config *config = check->context->config;
    g_autofree char *english = jb_answer_template_path(config, name, "en"), *file = g_strdup_printf("templates/%s.cy.txt", name);
    g_autofree char *welsh = jb_config_path(config, file);
    check_file(check, english);
    if (access(welsh, F_OK) != 0) {
        add(check->faults, "%s.cy.txt: there is none, so who writes in Welsh is answered in English", name);
        return;
    }
    check_file(check, welsh);
    if (is_own(config, english) != is_own(config, welsh)) {
        add(check->remarks, "%s: one language is your own, the other the one that came with joinbox", name);
        return;
    }
    compare(check, english, welsh);
    compare(check, welsh, english);
}

/* A file of one's own that no answer takes. */
static void check_stray(struct check *check, const char *file)
{
    g_auto(GStrv) parts = g_strsplit(file, ".", -1);
    gboolean has_parts = g_strv_length(parts) == 3 && !strcmp(parts[2], "txt");
    if (g_str_equal(file, "wiki-page.wiki") || g_str_equal(file, "wiki-row.wiki"))
        return; /* joinbox doctor tries them */
    if (has_parts && jb_template_is_known(parts[0]) && jb_template_is_language(parts[1]))
        return;
    struct jb_nearest nearest = {.wanted = has_parts ? parts[0] : file};
    for (int i = 0; jb_answer_names[i]; i++)
        jb_nearest_offer(&nearest, jb_answer_names[i]);
    for (int i = 0; jb_letter_names[i]; i++)
        jb_nearest_offer(&nearest, jb_letter_names[i]);
    g_autofree char *hint = jb_nearest_hint(&nearest), *shown = jb_safe(file);
    add(check->faults, "%s: no answer is made from it%s", shown,
        *hint ? hint : "; the names are those of joinbox template list, as NAME.en.txt and NAME.cy.txt");
}

static void check_folder(struct check *check)
{
    const char *own = check->context->config->folder;
    g_autofree char *path = own ? g_build_filename(own, "templates", NULL) : NULL;
    g_autoptr(GDir) folder = path ? g_dir_open(path, 0, NULL) : NULL;
    const char *file;
    while (folder && (file = g_dir_read_name(folder)))
        if (*file != '.' && !g_str_has_suffix(file, "~"))
            check_stray(check, file);
}

static void check_all(struct check *check)
{
    for (int i = 0; jb_answer_names[i]; i++)
        check_pair(check, jb_answer_names[i]);
    for (int i = 0; jb_letter_names[i]; i++)
        check_pair(check, jb_letter_names[i]);
    check_folder(check);
}

static json_t *strings(const GPtrArray *list)
{
    json_t *json = json_array();
    for (guint i = 0; i < list->len; i++)
        json_array_append_new(json, json_string(list->pdata[i]));
    return json;
}

static void tell(const struct check *check)
{
    struct jb_print *out = check->context->out;
    if (jb_opts_has(check->context->opts, JB_OPT_JSON)) {
        json_t *json = json_pack("{s:i, s:o, s:o}", "files", (int)check->n_files, "faults", strings(check->faults), "remarks",
                                 strings(check->remarks));
        jb_print_json(out, json, JB_JSON_PRETTY);
        json_decref(json);
        return;
    }
    for (guint i = 0; i < check->faults->len; i++)
        jb_print_styled(out, JB_BAD, "%s\n", (const char *)check->faults->pdata[i]);
    for (guint i = 0; i < check->remarks->len; i++)
        jb_print_text(out, "%s\n", (const char *)check->remarks->pdata[i]);
    if (!check->faults->len)
        jb_print_text(out, "%u template%s can be filled in\n", check->n_files, check->n_files == 1 ? "" : "s");
}

void jb_template_find_faults(struct jb_command_context *context, GPtrArray *faults)
{
    g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    struct check check = {.context = context, .faults = faults, .remarks = remarks};
    check.view = jb_preview_view(context, &error);
    if (check.view)
        check_all(&check);
    else
        add(faults, "%s", error->message);
    json_decref(check.view);
}

gboolean jb_template_check_files(struct jb_command_context *context, const char *const *files, guint n, GError **error)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func(g_free);
    struct check check = {.context = context, .faults = faults, .remarks = remarks};
    check.view = jb_preview_view(context, error);
    if (!check.view)
        return FALSE;
    for (guint i = 0; i < n; i++)
        check_file(&check, files[i]);
    if (!n)
        check_all(&check);
    tell(&check);
    json_decref(check.view);
    if (!faults->len)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_DATA, "%u fault%s in templates: mend the file, or take it away to have the one "
                "that came with joinbox", faults->len, faults->len == 1 ? "" : "s");
    return FALSE;
}
