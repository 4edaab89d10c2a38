#include "review/keep/difference.h"

#include <string.h>

#include "base/reading.h"

/* One fact: where it stands, and what it is. Items are of lists, where there may be several at one place. */
struct fact {
    char *path, *text;
    gboolean is_item;
};

static void free_fact(gpointer data)
{
    struct fact *fact = data;
    g_free(fact->path);
    g_free(fact->text);
    g_free(fact);
}

static void free_difference(gpointer data)
{
    struct jb_difference *difference = data;
    g_free(difference->text);
    g_free(difference);
}

/* --- a reading as facts --- */

/* Takes the text. */
static void add_fact(GPtrArray *facts, const char *path, char *text, gboolean is_item)
{
    struct fact *fact = g_new(struct fact, 1);
    *fact = (struct fact){.path = g_strdup(path), .text = text, .is_item = is_item};
    g_ptr_array_add(facts, fact);
}

static char *scalar_text(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return g_strdup(json_string_value(value));
    case JSON_INTEGER:
        return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    case JSON_TRUE:
        return g_strdup("yes");
    case JSON_FALSE:
        return g_strdup("no");
    default:
        return g_strdup("");
    }
}

/* What is worth telling of an entry of a list; sizes and hashes are not. */
static char *item_text(const json_t *item)
{
    static const char *const told[] = {"text", "name", "source", "page", "clause", "kind", "pages", "reason", "what"};
    if (!json_is_object(item))
        return scalar_text(item);
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++) {
        const json_t *value = json_object_get(item, told[i]);
        if (!value || json_is_null(value))
            continue;
        g_autofree char *said = scalar_text(value);
        gboolean is_named = !strcmp(told[i], "page") || !strcmp(told[i], "clause") || !strcmp(told[i], "pages");
        g_string_append_printf(text, "%s%s%s%s", text->len ? ", " : "", is_named ? told[i] : "", is_named ? " " : "", said);
    }
    return g_string_free(text, FALSE);
}

static void add_paragraphs(GPtrArray *facts, const char *path, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    for (guint i = 0; paragraphs[i]; i++)
        if (*paragraphs[i])
            add_fact(facts, path, g_strdup(paragraphs[i]), TRUE);
}

static void add_value(GPtrArray *facts, const char *path, const json_t *value);

static void add_object(GPtrArray *facts, const char *path, const json_t *object)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        g_autofree char *inner = *path ? g_strconcat(path, ".", key, NULL) : g_strdup(key);
        add_value(facts, inner, value);
    }
}

static void add_value(GPtrArray *facts, const char *path, const json_t *value)
{
    if (json_is_object(value)) {
        add_object(facts, path, value);
    } else if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            add_fact(facts, path, item_text(json_array_get(value, i)), TRUE);
    } else if (json_is_string(value) && !strcmp(path, "description")) {
        add_paragraphs(facts, path, json_string_value(value));
    } else if (!json_is_null(value)) {
        add_fact(facts, path, scalar_text(value), FALSE);
    }
}

static GPtrArray *facts_of_json(json_t *json)
{
    GPtrArray *facts = g_ptr_array_new_with_free_func(free_fact);
    add_object(facts, "", json);
    json_decref(json);
    return facts;
}

static GPtrArray *facts_of_reading(const struct jb_reading *reading)
{
    static const char *const untold[] = {"program", "policy", "reasons", "new_text", "quoted"};
    json_t *json = reading ? jb_reading_to_json(reading) : json_object();
    for (gsize i = 0; i < G_N_ELEMENTS(untold); i++)
        json_object_del(json, untold[i]);
    return facts_of_json(json);
}

static GPtrArray *facts_of_application(const struct jb_application *application)
{
    json_t *missing = json_array();
    for (guint i = 0; i < application->missing->len; i++)
        json_array_append_new(missing, json_string(application->missing->pdata[i]));
    return facts_of_json(json_pack(
        "{s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:o}", "class", jb_class_names[application->class], "state",
        jb_state_names[application->state], "in the queue",
        application->why == JB_WHY_NONE ? NULL : jb_why_names[application->why], "organisation",
        application->organisation, "sender.name", application->sender_name, "sender.email", application->sender_email,
        "subject", application->subject, "missing", missing));
}

/* --- two lists of facts --- */

static char *key_of(const struct fact *fact)
{
    return g_strconcat(fact->path, "\n", fact->text, NULL);
}

static GHashTable *set_of(const GPtrArray *facts)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < facts->len; i++)
        g_hash_table_add(set, key_of(facts->pdata[i]));
    return set;
}

/* By path, those that stand alone there. */
static GHashTable *singles_of(const GPtrArray *facts)
{
    GHashTable *singles = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < facts->len; i++) {
        struct fact *fact = facts->pdata[i];
        if (!fact->is_item)
            g_hash_table_insert(singles, fact->path, fact);
    }
    return singles;
}

static gboolean is_in(GHashTable *set, const struct fact *fact)
{
    g_autofree char *key = key_of(fact);
    return g_hash_table_contains(set, key);
}

static void add(GPtrArray *differences, int sign, const char *path, const char *text, const char *then)
{
    struct jb_difference *difference = g_new(struct jb_difference, 1);
    difference->sign = sign;
    difference->text = then ? g_strdup_printf("%s: %s -> %s", path, text, then) : g_strdup_printf("%s: %s", path, text);
    g_ptr_array_add(differences, difference);
}

/* Takes both. */
static GPtrArray *compare(GPtrArray *before, GPtrArray *now)
{
    GPtrArray *differences = g_ptr_array_new_with_free_func(free_difference);
    g_autoptr(GHashTable) was = set_of(before), is = set_of(now), old = singles_of(before), new = singles_of(now);
    for (guint i = 0; i < before->len; i++) {
        const struct fact *fact = before->pdata[i];
        const struct fact *then = fact->is_item ? NULL : g_hash_table_lookup(new, fact->path);
        if (!is_in(is, fact))
            add(differences, then ? JB_CHANGED : JB_GONE, fact->path, fact->text, then ? then->text : NULL);
    }
    for (guint i = 0; i < now->len; i++) {
        const struct fact *fact = now->pdata[i];
        if (!is_in(was, fact) && (fact->is_item || !g_hash_table_contains(old, fact->path)))
            add(differences, JB_ADDED, fact->path, fact->text, NULL);
    }
    g_ptr_array_unref(before);
    g_ptr_array_unref(now);
    return differences;
}

GPtrArray *jb_difference_of_readings(const struct jb_reading *before, const struct jb_reading *now)
{
    return compare(facts_of_reading(before), facts_of_reading(now));
}

GPtrArray *jb_difference_of_applications(const struct jb_application *before, const struct jb_application *now)
{
    return compare(facts_of_application(before), facts_of_application(now));
}

void jb_difference_print(struct jb_print *out, guint indent, const GPtrArray *differences)
{
    for (guint i = 0; i < differences->len; i++) {
        const struct jb_difference *difference = differences->pdata[i];
        enum jb_style style = difference->sign == JB_GONE    ? JB_BAD
                              : difference->sign == JB_ADDED ? JB_GOOD
                                                             : JB_PLAIN;
        g_autofree char *line = g_strdup_printf("%c %s", (char)difference->sign, difference->text);
        jb_print_line(out, style, indent, line);
    }
}
