#include "base/config.h"

#include "base/child.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/text.h"

const struct jb_config_row jb_config_rows[] = {
#define X(key, kind, of, default_text, allowed, about)                                                                 \
    {.name = #key,                                                                                                     \
     .type = JB_CONFIG_##kind,                                                                                         \
     .unit = (of),                                                                                                     \
     .standard = (default_text),                                                                                       \
     .range = (allowed),                                                                                               \
     .sentence = (about),                                                                                              \
     .offset = G_STRUCT_OFFSET(struct jb_config, key)},
#include "base/config.def"
#undef X
};
const guint jb_config_n_rows = G_N_ELEMENTS(jb_config_rows);

enum { MAX_FILE_BYTES = 1024 * 1024 };

static gpointer field_of(const struct jb_config *config, const struct jb_config_row *row)
{
    return G_STRUCT_MEMBER_P(config, row->offset);
}

/* Words parted by white space or commas. */
static GPtrArray *words_of(const char *value)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) pieces = g_strsplit_set(value, " \t,", -1);
    for (char **piece = pieces; *piece; piece++)
        if (**piece)
            g_ptr_array_add(words, g_strdup(*piece));
    return words;
}

static gboolean set_text(char **field, const char *value)
{
    g_free(*field);
    *field = *value ? g_strdup(value) : NULL;
    return TRUE;
}

static gboolean set_list(GPtrArray **field, const char *value)
{
    g_clear_pointer(field, g_ptr_array_unref);
    *field = words_of(value);
    return TRUE;
}

static gboolean set_count(gint64 *field, const struct jb_config_row *row, const char *value, GError **error)
{
    char *dots = NULL;
    gint64 least = g_ascii_strtoll(row->range, &dots, 10), most = g_ascii_strtoll(dots + 2, NULL, 10);
    if (g_ascii_string_to_signed(value, 10, least, most, field, NULL))
        return TRUE;
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "%s is a number%s%s from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, row->name,
                *row->unit ? " of " : "", row->unit, least, most);
    return FALSE;
}

static gboolean set_switch(gboolean *field, const struct jb_config_row *row, const char *value, GError **error)
{
    if (strcmp(value, "on") && strcmp(value, "off")) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "%s is on or off", row->name);
        return FALSE;
    }
    *field = !strcmp(value, "on");
    return TRUE;
}

static gboolean set_choice(int *field, const struct jb_config_row *row, const char *value, GError **error)
{
    g_auto(GStrv) choices = g_strsplit(row->range, "|", -1);
    for (int i = 0; choices[i]; i++)
        if (!strcmp(choices[i], value)) {
            *field = i;
            return TRUE;
        }
    g_autofree char *listed = g_strjoinv(", ", choices);
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "%s is one of: %s", row->name, listed);
    return FALSE;
}

static gboolean set_value(struct jb_config *config, const struct jb_config_row *row, const char *value, GError **error)
{
    gpointer field = field_of(config, row);
    switch (row->type) {
    case JB_CONFIG_TEXT:
        return set_text(field, value);
    case JB_CONFIG_LIST:
        return set_list(field, value);
    case JB_CONFIG_COUNT:
        return set_count(field, row, value, error);
    case JB_CONFIG_SWITCH:
        return set_switch(field, row, value, error);
    case JB_CONFIG_CHOICE:
        return set_choice(field, row, value, error);
    }
    g_assert_not_reached();
}

jb_config *jb_config_new(void)
{
    jb_config *config = g_new0(jb_config, 1);
    config->lines = g_new0(guint, jb_config_n_rows);
    for (guint i = 0; i < jb_config_n_rows; i++)
        if (!set_value(config, &jb_config_rows[i], jb_config_rows[i].standard, NULL))
            g_error("the default of %s is wrong", jb_config_rows[i].name);
    return config;
}

void jb_config_free(jb_config *config)
{
    if (!config)
        return;
    for (guint i = 0; i < jb_config_n_rows; i++) {
        gpointer field = field_of(config, &jb_config_rows[i]);
        if (jb_config_rows[i].type == JB_CONFIG_TEXT)
            g_free(*(char **)field);
        else if (jb_config_rows[i].type == JB_CONFIG_LIST)
            g_clear_pointer((GPtrArray **)field, g_ptr_array_unref);
    }
    g_free(config->file);
    g_free(config->folder);
    g_free(config->lines);
    g_free(config);
}

int jb_config_find(const char *name)
{
    for (guint i = 0; i < jb_config_n_rows; i++)
        if (!strcmp(jb_config_rows[i].name, name))
            return (int)i;
    return -1;
}

static gboolean unknown_key(const char *key, GError **error)
{
    struct jb_nearest nearest = {.wanted = key};
    for (guint i = 0; i < jb_config_n_rows; i++)
        jb_nearest_offer(&nearest, jb_config_rows[i].name);
    g_autofree char *hint = jb_nearest_hint(&nearest), *shown = jb_safe(key);
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "there is no key \"%s\"%s", shown,
                *hint ? hint : ": joinbox help config lists them");
    return FALSE;
}

/* One line; `line` is changed. */
static gboolean take_line(struct jb_config *config, char *line, guint number, GError **error)
{
    char *key = g_strstrip(line), *equals = strchr(key, '=');
    if (!*key || *key == '#')
        return TRUE;
    if (!equals) {
        g_set_error_literal(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "a line is \"key = value\", or begins with #");
        return FALSE;
    }
    *equals = '\0';
    g_strchomp(key);
    int row = jb_config_find(key);
    if (row < 0)
        return unknown_key(key, error);
    if (config->lines[row]) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "%s was set before, in line %u", key, config->lines[row]);
        return FALSE;
    }
    config->lines[row] = number;
    if (set_value(config, &jb_config_rows[row], g_strstrip(equals + 1), error))
        return TRUE;
    config->lines[row] = 0;
    return FALSE;
}

/* With `faults` a line that is wrong is told there and left out; without, it is the end. */
static jb_config *parse(const char *text, const char *name, GPtrArray *faults, GError **error)
{
    g_autoptr(jb_config) config = jb_config_new();
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "%s is no UTF-8 text", name);
        return NULL;
    }
    config->file = g_strdup(name);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_autoptr(GError) wrong = NULL;
        if (take_line(config, lines[i], i + 1, &wrong))
            continue;
        g_prefix_error(&wrong, "%s:%u: ", name, i + 1);
        if (!faults) {
            g_propagate_error(error, g_steal_pointer(&wrong));
            return NULL;
        }
        g_ptr_array_add(faults, g_strdup(wrong->message));
    }
    return g_steal_pointer(&config);
}

jb_config *jb_config_parse(const char *text, const char *name, GError **error)
{
    return parse(text, name, NULL, error);
}

static jb_config *read_file(const char *file, const char *folder, GPtrArray *faults, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) failed = NULL;
    gsize size = 0;
    jb_config *config = NULL;
    if (g_file_get_contents(file, &text, &size, &failed)) {
        if (size > MAX_FILE_BYTES || strlen(text) != size)
            g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "%s is no configuration of joinbox", file);
        else
            config = parse(text, file, faults, error);
    } else if (g_error_matches(failed, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        config = jb_config_new();
    else
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "reading the configuration: %s", failed->message);
    if (config)
        config->folder = g_strdup(folder);
    return config;
}

jb_config *jb_config_read(const char *file, const char *folder, GError **error)
{
    return read_file(file, folder, NULL, error);
}

jb_config *jb_config_read_what_can_be(const char *file, const char *folder, GPtrArray *faults)
{
    g_autoptr(GError) error = NULL;
    jb_config *config = read_file(file, folder, faults, &error);
    if (config)
        return config;
    g_ptr_array_add(faults, g_strdup(error->message));
    config = jb_config_new();
    config->folder = g_strdup(folder);
    return config;
}

char *jb_config_value(const struct jb_config *config, guint row)
{
    const struct jb_config_row *r = &jb_config_rows[row];
    gconstpointer field = field_of(config, r);
    switch (r->type) {
    case JB_CONFIG_TEXT: {
        const char *text = *(char *const *)field;
        return g_strdup(text ? text : "");
    }
    case JB_CONFIG_LIST: {
        const GPtrArray *words = *(GPtrArray *const *)field;
        g_autoptr(GString) joined = g_string_new(NULL);
        for (guint i = 0; i < words->len; i++)
            g_string_append_printf(joined, "%s%s", i ? " " : "", (const char *)words->pdata[i]);
        return g_strdup(joined->str);
    }
    case JB_CONFIG_COUNT:
        return g_strdup_printf("%" G_GINT64_FORMAT, *(const gint64 *)field);
    case JB_CONFIG_SWITCH:
        return g_strdup(*(const gboolean *)field ? "on" : "off");
    case JB_CONFIG_CHOICE: {
        g_auto(GStrv) choices = g_strsplit(r->range, "|", -1);
        return g_strdup(choices[*(const int *)field]);
    }
    }
    g_assert_not_reached();
}

char *jb_config_path(const struct jb_config *config, const char *name)
{
    g_autofree char *own = config->folder ? g_build_filename(config->folder, name, NULL) : NULL;
    if (own && g_file_test(own, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&own);
    return jb_data_path(name);
}

static void add_copies(GPtrArray *to, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(to, g_strdup(from->pdata[i]));
}

/* Every domain that Message-IDs or addresses of ours may have. */
static void add_own_domains(GPtrArray *to, const struct jb_config *config)
{
    add_copies(to, config->own_domains);
    if (config->message_id_domain)
        g_ptr_array_add(to, g_strdup(config->message_id_domain));
}

jb_setting *jb_config_setting(const struct jb_config *config, GError **error)
{
    g_autoptr(jb_setting) setting = jb_shape_new(&jb_setting_shape);
    g_autoptr(GError) failed = NULL;
    if (!config->policy || strchr(config->policy, '/')) {
        g_set_error_literal(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "policy is the name of a file in policy/, without folders");
        return NULL;
    }
    g_autofree char *name = g_build_filename("policy", config->policy, NULL);
    g_autofree char *path = jb_config_path(config, name);
    if (!g_file_get_contents(path, &setting->policy, NULL, &failed)) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "reading the policy: %s", failed->message);
        return NULL;
    }
    if (!g_utf8_validate(setting->policy, -1, NULL)) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "the policy %s is no UTF-8 text", path);
        return NULL;
    }
    setting->policy_name = g_strdup(config->policy);
    setting->policy_sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, setting->policy, -1);
    if (config->address)
        g_ptr_array_add(setting->own_addresses, g_strdup(config->address));
    add_copies(setting->own_addresses, config->own_addresses);
    add_own_domains(setting->own_domains, config);
    setting->own_list = g_strdup(config->own_list);
    add_copies(setting->authserv_ids, config->authserv_ids);
    return g_steal_pointer(&setting);
}
