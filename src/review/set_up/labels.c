#include "review/set_up/labels.h"

#include <string.h>

#include "base/text.h"

#define RIGHT_F1 0.9

struct comparison {
    const json_t *label, *reading;
    jb_label_func each;
    gpointer data;
};

static char *printed(const json_t *value)
{
    if (json_is_string(value))
        return g_strdup(json_string_value(value));
    char *text = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    char *copy = g_strdup(text ? text : "nothing");
    free(text);
    return copy;
}

static void tell(const struct comparison *c, const char *field, gboolean is_right, const json_t *wanted, const json_t *got)
{
    g_autofree char *want = printed(wanted), *have = printed(got);
    c->each(field, is_right, want, have, c->data);
}

/* --- values --- */

static char *plain(const char *text)
{
    return jb_text_fold(text);
}

/* An address of the web without scheme and last slash. */
static char *address(const char *text)
{
    char *folded = jb_text_fold(text);
    const char *rest = strstr(folded, "://");
    gsize n = strlen(folded);
    if (n && folded[n - 1] == '/')
        folded[n - 1] = '\0';
    char *bare = g_strdup(rest ? rest + 3 : folded);
    g_free(folded);
    return bare;
}

/* Letters and digits alone. */
static char *letters(const char *text)
{
    g_autofree char *folded = jb_text_fold(text);
    GString *kept = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(kept, g_utf8_get_char(p));
    return g_string_free(kept, FALSE);
}

typedef char *(*norm)(const char *text);

static gboolean is_same(const json_t *wanted, const json_t *got, norm normal)
{
    if (!json_is_string(wanted) || !json_is_string(got))
        return json_equal(wanted, got);
    g_autofree char *want = normal(json_string_value(wanted)), *have = normal(json_string_value(got));
    return strcmp(want, have) == 0;
}

static gboolean is_one_of(const json_t *wanted, const json_t *got, norm normal)
{
    if (!json_is_array(wanted))
        return is_same(wanted, got, normal);
    for (size_t i = 0; i < json_array_size(wanted); i++)
        if (is_same(json_array_get(wanted, i), got, normal))
            return TRUE;
    return FALSE;
}

/* Whether `got` is what the label has under `key`, or one of KEY_any. */
static gboolean is_accepted(const json_t *label, const char *key, const json_t *got, norm normal)
{
    g_autofree char *any = g_strconcat(key, "_any", NULL);
    const json_t *others = json_object_get(label, any);
    return is_one_of(json_object_get(label, key), got, normal) || (others && is_one_of(others, got, normal));
}

static void compare_key(const struct comparison *c, const char *field, const json_t *label, const json_t *got_in,
                        const char *key, norm normal)
{
    const json_t *wanted = json_object_get(label, key), *got = json_object_get(got_in, key);
    if (wanted)
        tell(c, field, is_accepted(label, key, got ? got : json_null(), normal), wanted, got);
}

/* --- groups of fields --- */

static const struct {
    const char *field, *group, *key;
    norm normal;
} fields[] = {
    {"class", NULL, "class", plain},
    {"follow_up", NULL, "follow_up", plain},
    {"sender.name", "sender", "name", plain},
    {"sender.email", "sender", "email", plain},
    {"organisation.name", "organisation", "name", plain},
    {"organisation.website", "organisation", "website", address},
    {"organisation.legal_form", "organisation", "legal_form", plain},
    {"organisation.registration", "organisation", "registration", plain},
    {"organisation.postcode", "organisation", "postcode", letters},
    {"organisation.nation", "organisation", "nation", plain},
    {"reply", NULL, "reply", plain},
};

static void compare_fields(const struct comparison *c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        const json_t *label = fields[i].group ? json_object_get(c->label, fields[i].group) : c->label;
        const json_t *reading = fields[i].group ? json_object_get(c->reading, fields[i].group) : c->reading;
        compare_key(c, fields[i].field, label, reading, fields[i].key, fields[i].normal);
    }
}

static GHashTable *count_words(const char *text, guint *n)
{
    g_autofree char *folded = jb_text_fold(text);
    g_auto(GStrv) words = g_strsplit_set(folded, " .,;:!?()\"/-", -1);
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    *n = 0;
    for (guint i = 0; words[i]; i++) {
        if (!*words[i])
            continue;
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(counts, words[i]));
        g_hash_table_replace(counts, g_strdup(words[i]), GUINT_TO_POINTER(before + 1));
        (*n)++;
    }
    return counts;
}

static double f1_of_words(const char *wanted, const char *got)
{
    guint n_wanted = 0, n_got = 0, n_common = 0;
    g_autoptr(GHashTable) want = count_words(wanted, &n_wanted), have = count_words(got, &n_got);
    GHashTableIter each;
    gpointer word, n;
    g_hash_table_iter_init(&each, want);
    while (g_hash_table_iter_next(&each, &word, &n))
        n_common += MIN(GPOINTER_TO_UINT(n), GPOINTER_TO_UINT(g_hash_table_lookup(have, word)));
    return n_wanted + n_got ? 2.0 * n_common / (n_wanted + n_got) : 1.0;
}

static const char *text_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static gboolean holds(const char *text, const char *part, norm normal)
{
    g_autofree char *whole = normal(text), *wanted = normal(part);
    return strstr(whole, wanted) != NULL;
}

static void compare_description(const struct comparison *c)
{
    const json_t *wanted = json_object_get(c->label, "description"), *got = json_object_get(c->reading, "description");
    const json_t *barred = json_object_get(c->label, "description_must_not");
    if (wanted)
        tell(c, "description",
             f1_of_words(text_at(c->label, "description"), text_at(c->reading, "description")) >= RIGHT_F1, wanted, got);
    gboolean is_right = TRUE;
    for (size_t i = 0; i < json_array_size(barred); i++)
        is_right &= !holds(text_at(c->reading, "description"), json_string_value(json_array_get(barred, i)), plain);
    if (barred)
        tell(c, "description_must_not", is_right, barred, got);
}

/* The document of that name; NULL. */
static const json_t *document_of(const json_t *reading, const json_t *label)
{
    const json_t *documents = json_object_get(reading, "documents");
    for (size_t i = 0; i < json_array_size(documents); i++) {
        const json_t *document = json_array_get(documents, i);
        if (is_accepted(label, "name", json_object_get(document, "name"), plain))
            return document;
    }
    return NULL;
}

static void compare_documents(const struct comparison *c)
{
    static const char *const keys[] = {"kind", "text", "pages"};
    const json_t *wanted = json_object_get(c->label, "documents"), *got = json_object_get(c->reading, "documents");
    gboolean has_all = json_array_size(got) >= json_array_size(wanted);
    gboolean may_have_more = json_object_get(c->label, "documents_may") != NULL;
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        const json_t *label = json_array_get(wanted, i), *document = document_of(c->reading, label);
        has_all = has_all && document;
        for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
            g_autofree char *field = g_strconcat("documents.", keys[k], NULL);
            compare_key(c, field, label, document, keys[k], plain);
        }
    }
    if (wanted)
        tell(c, "documents", has_all && (may_have_more || json_array_size(got) == json_array_size(wanted)), wanted, got);
}

static gboolean is_quoted(const json_t *quotes, const char *phrase)
{
    for (size_t i = 0; i < json_array_size(quotes); i++)
        if (holds(text_at(json_array_get(quotes, i), "text"), phrase, letters))
            return TRUE;
    return FALSE;
}

static void compare_quotes(const struct comparison *c, const char *key, const json_t *phrases)
{
    const json_t *quotes = json_object_get(json_object_get(json_object_get(c->reading, "criteria"), key), "quotes");
    g_autofree char *field = g_strconcat("quotes.", key, NULL);
    for (size_t i = 0; i < json_array_size(phrases); i++) {
        const json_t *phrase = json_array_get(phrases, i);
        if (json_is_string(phrase))
            tell(c, field, is_quoted(quotes, json_string_value(phrase)), phrase, quotes);
    }
}

static void compare_criteria(const struct comparison *c)
{
    const json_t *got = json_object_get(c->reading, "criteria");
    const char *key;
    json_t *value;
    json_object_foreach(json_object_get(c->label, "criteria"), key, value) {
        g_autofree char *field = g_strconcat("criteria.", key, NULL);
        compare_key(c, field, value, json_object_get(got, key), "status", plain);
        compare_quotes(c, key, json_object_get(value, "quotes_expected"));
    }
    json_object_foreach(json_object_get(c->label, "quotes_expected"), key, value)
        compare_quotes(c, key, value);
}

static gboolean is_in(const json_t *list, const json_t *value)
{
    return json_is_array(list) && is_one_of(list, value, plain);
}

/* All of `some` are in `list`, or none. */
static gboolean are_in(const json_t *some, const json_t *list, gboolean wanted)
{
    for (size_t i = 0; i < json_array_size(some); i++)
        if (is_in(list, json_array_get(some, i)) != wanted)
            return FALSE;
    return TRUE;
}

static void compare_lists(const struct comparison *c)
{
    const json_t *got = json_object_get(c->reading, "missing"), *wanted = json_object_get(c->label, "missing");
    const json_t *must = json_object_get(c->label, "missing_must"), *not = json_object_get(c->label, "missing_must_not");
    if (wanted)
        tell(c, "missing", are_in(wanted, got, TRUE) && are_in(got, wanted, TRUE), wanted, got);
    if (must)
        tell(c, "missing_must", are_in(must, got, TRUE), must, got);
    if (not)
        tell(c, "missing_must_not", are_in(not, got, FALSE), not, got);
}

static gboolean same_links(const json_t *wanted, const json_t *got, const json_t *may)
{
    size_t at = 0;
    for (size_t i = 0; i < json_array_size(got); i++) {
        const json_t *link = json_array_get(got, i), *want = json_array_get(wanted, at);
        if (want && is_same(want, link, address))
            at++;
        else if (!json_is_array(may) || !is_one_of(may, link, address))
            return FALSE;
    }
    return at == json_array_size(wanted);
}

static void compare_links(const struct comparison *c)
{
    const json_t *wanted = json_object_get(c->label, "links"), *got = json_object_get(c->reading, "links");
    if (wanted)
        tell(c, "links", same_links(wanted, got, json_object_get(c->label, "links_may")), wanted, got);
}

void jb_label_compare(const json_t *label, const json_t *reading, jb_label_func each, gpointer data)
{
    struct comparison c = {label, reading, each, data};
    compare_fields(&c);
    compare_description(&c);
    compare_documents(&c);
    compare_links(&c);
    compare_criteria(&c);
    compare_lists(&c);
}
