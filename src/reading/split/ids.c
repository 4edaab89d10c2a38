#include "reading/split/ids.h"

#include "reading/split/decode/words.h"

enum { MAX_ID = 1000 };

/* Clean text without blanks; NULL where nothing is left or it is too long to be one. */
static char *make_id(const struct jb_charsets *charsets, struct jb_bytes raw)
{
    g_autoptr(GString) packed = g_string_new(NULL);

    for (gsize i = 0; i < raw.n && packed->len <= MAX_ID; i++)
        if (!jb_is_space(raw.p[i]) && raw.p[i])
            g_string_append_c(packed, (char)raw.p[i]);
    if (packed->len == 0 || packed->len > MAX_ID)
        return NULL;
    g_autofree char *text = jb_charset_decode(charsets, NULL, jb_bytes(packed->str, packed->len));
    char *id = jb_words_tidy(text);

    if (!*id || strlen(id) > MAX_ID)
        g_clear_pointer(&id, g_free);
    return id;
}

static void add_id(const struct jb_charsets *charsets, struct jb_bytes raw, GPtrArray *ids)
{
    char *id = make_id(charsets, raw);

    if (id)
        g_ptr_array_add(ids, id);
}

static void keep_last(GPtrArray *ids, guint from, struct jb_notes *notes)
{
    guint n = ids->len - from;

    if (n <= JB_LIMIT_REFERENCES)
        return;
    jb_note(notes, REFERENCES);
    g_ptr_array_remove_range(ids, from, n - JB_LIMIT_REFERENCES);
}

void jb_ids_parse(const struct jb_charsets *charsets, struct jb_bytes raw, GPtrArray *ids,
                  struct jb_notes *notes)
{
    guint before = ids->len;
    gsize open = 0;
    gboolean is_open = FALSE;

    for (gsize i = 0; i < raw.n; i++) {
        if (raw.p[i] == '<') {
            open = i + 1;
            is_open = TRUE;
        } else if (raw.p[i] == '>' && is_open) {
            add_id(charsets, jb_bytes_cut(raw, open, i), ids);
            is_open = FALSE;
        }
    }
    struct jb_bytes word = jb_bytes_trim(is_open ? jb_bytes_cut(raw, open, raw.n) : raw);
    if (ids->len == before && word.n > 0 && !memchr(word.p, ' ', word.n) && !memchr(word.p, '>', word.n))
        add_id(charsets, word, ids);
    keep_last(ids, before, notes);
}
