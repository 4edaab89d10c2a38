#include "store/search.h"

#include "store/database.h"

/* Weighing takes some microseconds a passage. */
enum { MAX_WEIGHED = 2000, PLAIN_LETTERS = 160 };

void jb_find_free(jb_find *find)
{
    if (!find)
        return;
    g_free(find->reference);
    g_free(find->organisation);
    g_free(find->sender_name);
    g_free(find->sender_email);
    g_free(find->subject);
    g_free(find->document_name);
    g_free(find->snippet);
    g_free(find);
}

void jb_finds_clear(struct jb_finds *finds)
{
    g_clear_pointer(&finds->list, g_ptr_array_unref);
}

static jb_find *find_of_row(jb_statement *row)
{
    jb_find *find = g_new0(jb_find, 1);
    *find = (jb_find){
        .message = jb_column_int(row, 2),
        .document = jb_column_int(row, 3),
        .application = jb_column_int(row, 5),
        .reference = jb_column_text(row, 6),
        .class = jb_column_name(row, 7, jb_class_names),
        .state = jb_column_name(row, 8, jb_state_names),
        .organisation = jb_column_text(row, 9),
        .sender_name = jb_column_text(row, 10),
        .sender_email = jb_column_text(row, 11),
        .subject = jb_column_text(row, 12),
        .at = jb_column_int(row, 13),
        .document_name = jb_column_text(row, 14),
    };
    return find;
}

/* A mail that was found by its sender's name alone is shown from its beginning. */
static char *beginning_of(jb_store *store, gint64 passage, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_SEARCH_TEXT, error, "i", passage);
    if (!row || jb_statement_step(row, error) != JB_STEP_ROW)
        return NULL;
    const char *text = jb_column_peek(row, 0);
    gboolean is_long = g_utf8_strlen(text, -1) > PLAIN_LETTERS;
    g_autofree char *start = g_utf8_substring(text, 0, is_long ? PLAIN_LETTERS : g_utf8_strlen(text, -1));
    return g_strconcat(start, is_long ? "…" : "", NULL);
}

static char *snippet_of(jb_store *store, const char *match, gint64 passage, gint64 part, GError **error)
{
    if (!match)
        return beginning_of(store, passage, error);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_SEARCH_SNIPPET, error, "sii", match, passage, part);
    enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    if (step != JB_STEP_ROW)
        return step == JB_STEP_FAILED ? NULL : g_strdup("");
    g_autofree char *text = jb_column_text(row, 0);
    return text && strchr(text, JB_FOUND_FROM) ? g_steal_pointer(&text) : jb_column_text(row, 1);
}

/* Adds the passage's application where the passage is what was asked for and the application is not there yet. */
static gboolean consider(jb_store *store, const struct jb_search_words *words, gint64 passage, GHashTable *seen,
                         GPtrArray *list, GError **error)
{
    g_autoptr(jb_statement) row =
        jb_statement_new(store, JB_SQL_SEARCH_ROW, error, "isszz", passage,
                         words->state < 0 ? NULL : jb_state_names[words->state],
                         words->class < 0 ? NULL : jb_class_names[words->class], words->after, words->before);
    enum jb_step step = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    if (step != JB_STEP_ROW)
        return step == JB_STEP_DONE;
    gint64 application = jb_column_int(row, 5), part = jb_column_int(row, 1);
    if (!g_hash_table_add(seen, g_memdup2(&application, sizeof application)))
        return TRUE;
    jb_find *find = find_of_row(row);
    g_ptr_array_add(list, find);
    find->snippet = snippet_of(store, words->match, passage, part, error);
    return find->snippet != NULL;
}

static jb_statement *candidates(jb_store *store, const struct jb_search_words *words, gboolean *is_by_time, GError **error)
{
    gint64 n = 0;
    *is_by_time = TRUE;
    if (!words->match)
        return jb_statement_new(store, JB_SQL_SEARCH_ANY, error, "");
    if (!jb_statement_ask(store, JB_SQL_SEARCH_COUNT, &n, error, "si", words->match, (gint64)MAX_WEIGHED + 1))
        return NULL;
    *is_by_time = n > MAX_WEIGHED;
    return jb_statement_new(store, *is_by_time ? JB_SQL_SEARCH_NEWEST : JB_SQL_SEARCH_RANKED, error, "s", words->match);
}

static gboolean look(jb_store *store, const struct jb_search_words *words, guint limit, struct jb_finds *finds, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(jb_statement) row = candidates(store, words, &finds->is_by_time, error);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        if (finds->list->len > limit)
            break;
        if (!consider(store, words, jb_column_int(row, 0), seen, finds->list, error))
            return FALSE;
    }
    finds->has_more = finds->list->len > limit;
    if (finds->has_more)
        g_ptr_array_set_size(finds->list, (gint)limit);
    return step != JB_STEP_FAILED;
}

gboolean jb_search(jb_store *store, const struct jb_search_words *words, guint limit, struct jb_finds *finds, GError **error)
{
    gboolean own = !jb_store_in_transaction(store);
    *finds = (struct jb_finds){.list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_find_free)};
    if (own && !jb_store_begin_read(store, error))
        return FALSE;
    gboolean good = look(store, words, limit, finds, error);
    if (own)
        jb_store_rollback(store);
    if (!good)
        jb_finds_clear(finds);
    return good;
}
