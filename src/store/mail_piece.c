/* mail_piece.c - messages that are the beginning of others: a mail server died in the middle of the pipe. */
#include "store/mail.h"

#include "store/canonical.h"
#include "store/database.h"

struct candidate {
    gint64 id;
    gsize size;
    char *hash;
};

static void candidate_clear(gpointer candidate)
{
    g_free(((struct candidate *)candidate)->hash);
}

static GArray *shorter_ones(jb_store *store, const struct jb_canonical *canonical, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    g_array_set_clear_func(found, candidate_clear);
    g_autoptr(jb_statement) row =
        jb_statement_new(store, JB_SQL_MAIL_FIND_SHORTER, error, "si", canonical->head, (gint64)canonical->size);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        struct candidate candidate = {jb_column_int(row, 0), (gsize)jb_column_int(row, 1), jb_column_text(row, 2)};
        g_array_prepend_val(found, candidate); /* longest came first: shortest first is wanted */
    }
    return step == JB_STEP_DONE ? g_steal_pointer(&found) : NULL;
}

/* The longest whose hash is that of as many bytes of raw. */
static gint64 longest_beginning(const GArray *candidates, GBytes *raw)
{
    g_autofree gsize *sizes = g_new(gsize, candidates->len + 1);
    for (guint i = 0; i < candidates->len; i++)
        sizes[i] = g_array_index(candidates, struct candidate, i).size;
    g_autoptr(GPtrArray) heads = jb_canonical_heads(raw, sizes, candidates->len);
    for (guint i = heads->len; i > 0; i--) {
        const struct candidate *candidate = &g_array_index(candidates, struct candidate, i - 1);
        if (strcmp(candidate->hash, heads->pdata[i - 1]) == 0)
            return candidate->id;
    }
    return 0;
}

gboolean jb_mail_find_piece(jb_store *store, GBytes *raw, gint64 *id, GError **error)
{
    struct jb_canonical canonical;
    jb_canonical_init(&canonical, raw);
    *id = 0;
    g_autoptr(GArray) candidates = shorter_ones(store, &canonical, error);
    jb_canonical_clear(&canonical);
    if (candidates && candidates->len)
        *id = longest_beginning(candidates, raw);
    return candidates != NULL;
}

static GArray *longer_ones(jb_store *store, const struct jb_canonical *canonical, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(jb_statement) row =
        jb_statement_new(store, JB_SQL_MAIL_FIND_LONGER, error, "si", canonical->head, (gint64)canonical->size);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gint64 id = jb_column_int(row, 0);
        g_array_append_val(found, id);
    }
    return step == JB_STEP_DONE ? g_steal_pointer(&found) : NULL;
}

static gboolean begins_with(jb_store *store, gint64 id, const struct jb_canonical *beginning)
{
    g_autoptr(GBytes) whole = jb_mail_bytes(store, id, NULL); /* forgotten ones have none */
    if (!whole)
        return FALSE;
    g_autoptr(GPtrArray) heads = jb_canonical_heads(whole, &beginning->size, 1);
    return heads->len == 1 && strcmp(heads->pdata[0], beginning->hash) == 0;
}

gboolean jb_mail_find_whole(jb_store *store, GBytes *raw, gint64 *id, GError **error)
{
    struct jb_canonical canonical;
    jb_canonical_init(&canonical, raw);
    *id = 0;
    gboolean is_short = canonical.size < JB_CANONICAL_HEAD; /* too little to be known by */
    g_autoptr(GArray) candidates = is_short ? NULL : longer_ones(store, &canonical, error);
    for (guint i = 0; candidates && i < candidates->len && *id == 0; i++)
        if (begins_with(store, g_array_index(candidates, gint64, i), &canonical))
            *id = g_array_index(candidates, gint64, i);
    jb_canonical_clear(&canonical);
    return is_short || candidates != NULL;
}
