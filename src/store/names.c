#include "store/names.h"

#include "base/nearest.h"
#include "store/database.h"

enum { MOST_WORDS = 64 };

static gint compare_words(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_words(GPtrArray *words, const char *text)
{
    g_autofree char *plain = text ? jb_identity_words(text) : g_strdup("");
    g_auto(GStrv) parts = g_strsplit(plain, " ", -1);
    for (char **part = parts; *part && words->len < MOST_WORDS; part++)
        if (**part)
            g_ptr_array_add(words, g_strdup(*part));
}

static void drop_doubles(GPtrArray *words)
{
    g_ptr_array_sort(words, compare_words);
    for (guint i = words->len; i > 1; i--)
        if (strcmp(words->pdata[i - 1], words->pdata[i - 2]) == 0)
            g_ptr_array_remove_index(words, i - 1);
}

GPtrArray *jb_names_words(const char *organisation, const char *sender_name, const char *sender_email)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    add_words(words, sender_email);
    add_words(words, sender_name);
    add_words(words, organisation);
    drop_doubles(words);
    return words;
}

GPtrArray *jb_names_stored(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_NAMES_OF, error, "i", application);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(words, jb_column_text(row, 0));
    return step == JB_STEP_DONE ? g_steal_pointer(&words) : NULL;
}

static gboolean are_same(const GPtrArray *a, const GPtrArray *b)
{
    for (guint i = 0; a->len == b->len && i < a->len; i++)
        if (strcmp(a->pdata[i], b->pdata[i]) != 0)
            return FALSE;
    return a->len == b->len;
}

static gboolean add_all(jb_store *store, gint64 application, const GPtrArray *words, GError **error)
{
    for (guint i = 0; i < words->len; i++)
        if (!jb_statement_run(store, JB_SQL_NAMES_ADD, error, "si", words->pdata[i], application))
            return FALSE;
    return TRUE;
}

gboolean jb_names_put(jb_store *store, const jb_application *row, GError **error)
{
    g_autoptr(GPtrArray) stored = jb_names_stored(store, row->id, error);
    g_autoptr(GPtrArray) wanted = jb_names_words(row->organisation, row->sender_name, row->sender_email);
    if (!stored || are_same(stored, wanted))
        return stored != NULL;
    return jb_statement_run(store, JB_SQL_NAMES_CLEAR, error, "i", row->id) && add_all(store, row->id, wanted, error);
}

gboolean jb_names_fill(jb_store *store, GError **error)
{
    for (gint64 id = 0;;) {
        g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_NAMES_ALL, error, "i", id);
        enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
        if (step != JB_STEP_ROW)
            return step == JB_STEP_DONE;
        g_autoptr(GPtrArray) words = jb_names_words(jb_column_peek(row, 1), jb_column_peek(row, 2), jb_column_peek(row, 3));
        id = jb_column_int(row, 0);
        if (!add_all(store, id, words, error))
            return FALSE;
    }
}

/* Behind all that begins with the word: no letter is behind U+10FFFF. */
static char *end_of(const char *word)
{
    return g_strconcat(word, "\xF4\x8F\xBF\xBF", NULL);
}

/* Whether it is there to be found, and has all the words. */
static gboolean fits(jb_store *store, gint64 application, const GPtrArray *words, gint64 *found, GError **error)
{
    if (!jb_statement_ask(store, JB_SQL_NAMES_COUNTS, found, error, "i", application))
        return FALSE;
    for (guint i = 0; i < words->len && *found; i++) {
        g_autofree char *end = end_of(words->pdata[i]);
        if (!jb_statement_ask(store, JB_SQL_NAMES_BEGINS, found, error, "iss", application, words->pdata[i], end))
            return FALSE;
    }
    return TRUE;
}

/* Those with a word that begins with `word`, and all of `words`. */
static gboolean find_beginning(jb_store *store, const char *word, const GPtrArray *words, guint most, GArray *ids, GError **error)
{
    g_autofree char *end = end_of(word);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_NAMES_BETWEEN, error, "ss", word, end);
    enum jb_step step = JB_STEP_FAILED;
    while (ids->len < most && row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gint64 id = jb_column_int(row, 0), found = 0;
        if (!fits(store, id, words, &found, error))
            return FALSE;
        if (found)
            g_array_append_val(ids, id);
    }
    return step != JB_STEP_FAILED || ids->len >= most;
}

static const char *longest_of(const GPtrArray *words)
{
    const char *longest = words->pdata[0];
    for (guint i = 1; i < words->len; i++)
        if (strlen(words->pdata[i]) > strlen(longest))
            longest = words->pdata[i];
    return longest;
}

static void add_once(GArray *ids, const GArray *found)
{
    for (guint i = 0; i < found->len; i++) {
        gint64 id = g_array_index(found, gint64, i);
        gboolean is_there = FALSE;
        for (guint j = 0; j < ids->len; j++)
            is_there = is_there || g_array_index(ids, gint64, j) == id;
        if (!is_there)
            g_array_append_val(ids, id);
    }
}

static gboolean find_word(jb_store *store, const char *word, guint most, GArray *ids, GError **error)
{
    g_autoptr(GPtrArray) no_others = g_ptr_array_new();
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!find_beginning(store, word, no_others, most, found, error))
        return FALSE;
    add_once(ids, found);
    return TRUE;
}

/* Else it need not be compared letter by letter. */
static gboolean is_about_as_long(const char *word, const char *other)
{
    gsize a = strlen(word), b = strlen(other);
    return MAX(a, b) - MIN(a, b) <= MIN(a, b) / 3 + 1;
}

/* All words that there are, each once, one after another: those with `inside` in them, and the nearest to it. */
static gboolean walk(jb_store *store, const char *inside, guint most, GArray *ids, char **nearest, GError **error)
{
    struct jb_nearest offer = {.wanted = inside};
    g_autofree char *at = g_strdup("");
    for (;;) {
        g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_NAMES_NEXT, error, "s", at);
        enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
        if (step != JB_STEP_ROW)
            return step == JB_STEP_DONE;
        g_free(at);
        at = jb_column_text(row, 0);
        if (ids->len < most && strstr(at, inside) && !find_word(store, at, most, ids, error))
            return FALSE;
        const char *best = offer.best;
        if (is_about_as_long(at, inside))
            jb_nearest_offer(&offer, at);
        if (offer.best != best) {
            g_free(*nearest);
            offer.best = *nearest = g_strdup(at);
        }
    }
}

GArray *jb_names_find(jb_store *store, const char *words, guint most, char **nearest, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) wanted = jb_names_words(words, NULL, NULL);
    *nearest = NULL;
    if (!wanted->len)
        return g_steal_pointer(&ids);
    const char *longest = longest_of(wanted);
    if (!find_beginning(store, longest, wanted, most, ids, error) ||
        (!ids->len && !walk(store, longest, most, ids, nearest, error))) {
        g_clear_pointer(nearest, g_free);
        return NULL;
    }
    if (ids->len)
        g_clear_pointer(nearest, g_free);
    return g_steal_pointer(&ids);
}
