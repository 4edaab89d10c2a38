/* wipe_page.c - which bytes of a b-tree page belong to something ("B-tree Pages" of the file format). */
#include "store/wipe-private.h"

#include <string.h>

enum { INTERIOR_INDEX = 2, INTERIOR_TABLE = 5, LEAF_INDEX = 10, LEAF_TABLE = 13, POINTER_BYTES = 4, LEAST_CELL = 4 };

guint32 read_be32(const guint8 *b)
{
    return (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 | b[3];
}

static gsize read_be16(const guint8 *b)
{
    return (gsize)b[0] << 8 | b[1];
}

/* A range that belongs to something; false where it is not within the page, or belongs to something else already. */
static gboolean use(struct page *page, gsize from, gsize bytes)
{
    if (from > page->usable || bytes > page->usable - from || memchr(page->used + from, 1, bytes))
        return FALSE;
    memset(page->used + from, 1, bytes);
    return TRUE;
}

/* A variable-length integer; moves `at` behind it. */
static gboolean read_varint(const struct page *page, gsize *at, guint64 *value)
{
    *value = 0;
    for (int i = 0; i < 9; i++) {
        if (*at >= page->usable)
            return FALSE;
        guint8 byte = page->content[(*at)++];
        if (i == 8) {
            *value = *value << 8 | byte;
            return TRUE;
        }
        *value = *value << 7 | (byte & 0x7f);
        if (!(byte & 0x80))
            return TRUE;
    }
    return TRUE;
}

/* How much of a payload is in the cell itself. */
static gsize local_bytes(const struct page *page, guint64 payload, gboolean is_table)
{
    gsize most = is_table ? page->usable - 35 : (page->usable - 12) * 64 / 255 - 23;
    gsize least = (page->usable - 12) * 32 / 255 - 23;
    if (payload <= most)
        return (gsize)payload;
    gsize rest = least + (gsize)((payload - least) % (page->usable - 4));
    return rest <= most ? rest : least;
}

static gboolean map_cell(struct page *page, guint8 type, gsize start)
{
    gsize at = start;
    guint64 payload = 0, row = 0;
    if (type == INTERIOR_TABLE || type == INTERIOR_INDEX) {
        if (at + POINTER_BYTES > page->usable)
            return FALSE;
        guint32 child = read_be32(page->content + at);
        g_array_append_val(page->children, child);
        at += POINTER_BYTES;
    }
    if (type == INTERIOR_TABLE)
        return read_varint(page, &at, &row) && use(page, start, at - start);
    if (!read_varint(page, &at, &payload) || (type == LEAF_TABLE && !read_varint(page, &at, &row)))
        return FALSE;
    gsize local = local_bytes(page, payload, type == LEAF_TABLE);
    at += local;
    if (local < payload) {
        if (at + POINTER_BYTES > page->usable)
            return FALSE;
        struct overflow overflow = {read_be32(page->content + at), payload - local};
        g_array_append_val(page->overflows, overflow);
        at += POINTER_BYTES;
    }
    return use(page, start, MAX(at - start, (gsize)LEAST_CELL));
}

/* Of a free block the first four bytes say where the next is and how long it is. */
static gboolean map_free_blocks(struct page *page, gsize at)
{
    while (at) {
        if (at + 4 > page->usable)
            return FALSE;
        gsize next = read_be16(page->content + at), bytes = read_be16(page->content + at + 2);
        if (bytes < 4 || at + bytes > page->usable || (next && next < at + bytes) || !use(page, at, 4))
            return FALSE;
        at = next;
    }
    return TRUE;
}

gboolean page_map(struct page *page)
{
    gsize start = page->number == 1 ? DATABASE_HEADER_BYTES : 0;
    const guint8 *header = page->content + start;
    guint8 type = header[0];
    gboolean is_interior = type == INTERIOR_INDEX || type == INTERIOR_TABLE;
    gsize n_cells = read_be16(header + 3), header_bytes = is_interior ? 12 : 8;
    if (!is_interior && type != LEAF_INDEX && type != LEAF_TABLE)
        return FALSE;
    memset(page->used, 0, page->bytes);
    memset(page->used + page->usable, 1, page->bytes - page->usable);
    if (!use(page, 0, start + header_bytes + 2 * n_cells))
        return FALSE;
    for (gsize i = 0; i < n_cells; i++)
        if (!map_cell(page, type, read_be16(header + header_bytes + 2 * i)))
            return FALSE;
    if (is_interior) {
        guint32 last = read_be32(header + 8);
        g_array_append_val(page->children, last);
    }
    return map_free_blocks(page, read_be16(header + 1));
}
