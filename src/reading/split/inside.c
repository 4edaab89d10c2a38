#include "reading/split/inside.h"

#include "reading/split/decode/words.h"

/* A stretch of the text that is a file. */
struct found {
    gsize at, end;
    char *name;
    const char *media_type;
    struct jb_bytes lines; /* of uuencode; else all of it */
    gboolean is_readable, is_whole;
};

enum { ENOUGH_LINES = 3 }; /* of uuencode, to know one that breaks off from words */

static gsize line_end(struct jb_bytes text, gsize at)
{
    const guint8 *lf = at < text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;

    return lf ? (gsize)(lf - text.p) + 1 : text.n;
}

/* "=ybegin line=128 size=123 name=a.pdf" up to "=yend", or the line that announces BinHex up to the last ":". */
static gboolean find_other(struct jb_bytes text, struct found *found)
{
    static const char y_begin[] = "=ybegin ", y_end[] = "\n=yend",
                      binhex[] = "(This file must be converted with BinHex";
    const guint8 *p = jb_bytes_find(text, y_begin), *end;

    if (p && (p == text.p || p[-1] == '\n') &&
        (end = memmem(p, (gsize)(text.p + text.n - p), y_end, strlen(y_end)))) {
        gsize stop = line_end(text, (gsize)(p - text.p));
        const guint8 *name = memmem(p, (gsize)(text.p + stop - p), "name=", 5);

        found->at = (gsize)(p - text.p);
        found->end = line_end(text, (gsize)(end + 1 - text.p));
        found->media_type = "application/x-yenc";
        found->name =
            name ? jb_words_decode(NULL, jb_bytes(name + 5, (gsize)(text.p + stop - name) - 5)) : NULL;
        return TRUE;
    }
    p = jb_bytes_find(text, binhex);
    end = p ? memchr(p, ':', (gsize)(text.p + text.n - p)) : NULL;
    const guint8 *last = end ? memchr(end + 1, ':', (gsize)(text.p + text.n - end - 1)) : NULL;
    if (!last || (p > text.p && p[-1] != '\n'))
        return FALSE;
    found->at = (gsize)(p - text.p);
    found->end = line_end(text, (gsize)(last - text.p));
    found->name = NULL;
    found->media_type = "application/mac-binhex40";
    return TRUE;
}

static gboolean find_next(struct jb_bytes text, gsize from, gboolean try_others, struct found *found)
{
    struct jb_uu uu;

    while (jb_uu_find(text, from, &uu)) {
        from = uu.end;
        if (!uu.is_whole && uu.n_lines < ENOUGH_LINES)
            continue;
        *found = (struct found){.at = uu.at,
                                .end = uu.end,
                                .name = jb_words_decode(NULL, uu.name),
                                .lines = uu.lines,
                                .is_readable = TRUE,
                                .is_whole = uu.is_whole};
        return TRUE;
    }
    return try_others && find_other(text, found);
}

static void list(struct jb_split *split, const struct jb_file *like, const struct found *found,
                 struct jb_bytes text)
{
    struct jb_file file = *like;
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    file.name = found->name;
    file.encoding = JB_ENCODING_BINARY;
    file.declared_type = NULL;
    if (found->is_readable) {
        file.is_damaged = !jb_uu_decode(found->lines, bytes) || !found->is_whole;
        file.bytes = jb_bytes(bytes->data, bytes->len);
    } else {
        file.bytes = jb_bytes_cut(text, found->at, found->end);
        file.media_type = found->media_type;
    }
    split->n_parts++;
    jb_attach_file(split, &file, NULL);
}

void jb_inside_take(struct jb_split *split, GByteArray *text, const struct jb_file *like)
{
    g_autoptr(GByteArray) left = NULL;
    struct jb_bytes all = jb_bytes(text->data, text->len);
    struct found found = {0};
    gsize done = 0;

    while (find_next(all, done, done == 0, &found)) {
        if (!left)
            left = g_byte_array_new();
        g_byte_array_append(left, all.p + done, (guint)(found.at - done));
        list(split, like, &found, all);
        done = found.end;
        g_clear_pointer(&found.name, g_free);
    }
    if (!left)
        return;
    g_byte_array_append(left, all.p + done, (guint)(all.n - done));
    g_byte_array_set_size(text, 0);
    g_byte_array_append(text, left->data, left->len);
}
