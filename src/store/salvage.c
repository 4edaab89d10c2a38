#include "store/salvage.h"

#include <string.h>

#include "base/error.h"
#include "base/progress.h"

enum {
    HEADER = 100,     /* of the file, before the first page's own */
    LEAF = 0x0d,      /* a leaf of a table */
    LEAF_HEADER = 8,
    USUAL_PAGE = 4096,
    LONGEST = 128 * 1024 * 1024, /* a row: letters with their attachments are the longest */
};

struct file {
    const guint8 *bytes;
    gsize size, page, n_pages;
};

/* What is being read of: never beyond its end. */
struct span {
    const guint8 *at, *end;
};

static guint big16(const guint8 *p)
{
    return (guint)p[0] << 8 | p[1];
}

static guint32 big32(const guint8 *p)
{
    return (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];
}

static gboolean take_varint(struct span *span, guint64 *value)
{
    *value = 0;
    for (int i = 0; i < 9 && span->at < span->end; i++) {
        guint8 byte = *span->at++;
        *value = i == 8 ? *value << 8 | byte : *value << 7 | (byte & 0x7f);
        if (i == 8 || !(byte & 0x80))
            return TRUE;
    }
    return FALSE;
}

/* The size in the file's head, where that can be one. */
static gsize page_size(const guint8 *bytes, gsize size)
{
    gsize page = size >= HEADER ? big16(bytes + 16) : 0;
    page = page == 1 ? 65536 : page;
    return page >= 512 && (page & (page - 1)) == 0 && memcmp(bytes, "SQLite format 3", 16) == 0 ? page : USUAL_PAGE;
}

/* Bytes of the row that stand on its leaf. */
static gsize local_size(const struct file *file, gsize payload)
{
    gsize usable = file->page, most = usable - 35, least = (usable - 12) * 32 / 255 - 23;
    gsize some = least + (payload - least) % (usable - 4);
    return payload <= most ? payload : some <= most ? some : least;
}

/* The pages that a long row goes on at; the last of them says so. */
static gboolean add_overflow(const struct file *file, GByteArray *row, gsize payload, guint32 number)
{
    while (row->len < payload) {
        if (number < 2 || number > file->n_pages)
            return FALSE;
        const guint8 *page = file->bytes + (number - 1) * file->page;
        g_byte_array_append(row, page + 4, (guint)MIN(payload - row->len, file->page - 4));
        number = big32(page);
    }
    return number == 0;
}

static gboolean take_value(guint64 type, struct span *body, struct jb_value *value)
{
    static const guint8 sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    gsize size = type < 10 ? sizes[type] : type >= 12 ? (gsize)((type - 12) / 2) : 0;
    if (type == 7 || type == 10 || type == 11 || size > (gsize)(body->end - body->at)) /* we store no fractions */
        return FALSE;
    *value = (struct jb_value){.bytes = body->at, .size = size};
    body->at += size;
    if (type >= 12) {
        value->type = type % 2 ? JB_VALUE_TEXT : JB_VALUE_BLOB;
        return value->type == JB_VALUE_BLOB || g_utf8_validate((const char *)value->bytes, (gssize)size, NULL);
    }
    value->type = type == 0 ? JB_VALUE_NULL : JB_VALUE_INT;
    guint64 number = type == 9 ? 1 : size && value->bytes[0] & 0x80 ? ~(guint64)0 : 0;
    for (gsize i = 0; i < size; i++)
        number = number << 8 | value->bytes[i];
    value->number = (gint64)number;
    return TRUE;
}

static gboolean decode(const guint8 *row, gsize size, struct jb_record *record)
{
    struct span head = {row, row + size};
    guint64 length = 0, type = 0;
    if (!take_varint(&head, &length) || length > size || length < 2)
        return FALSE;
    struct span body = {row + length, row + size};
    head.end = row + length;
    for (record->n = 0; head.at < head.end; record->n++)
        if (record->n == JB_RECORD_COLUMNS || !take_varint(&head, &type) || !take_value(type, &body, &record->values[record->n]))
            return FALSE;
    return body.at == body.end;
}

/* The row whose cell begins at `cell`; `room` holds its bytes where they stand on several pages. */
static gboolean read_cell(const struct file *file, struct span cell, GByteArray *room, struct jb_record *record)
{
    guint64 payload = 0, rowid = 0;
    if (!take_varint(&cell, &payload) || !take_varint(&cell, &rowid) || payload > LONGEST || payload > file->size)
        return FALSE;
    gsize local = local_size(file, (gsize)payload), left = (gsize)(cell.end - cell.at);
    record->rowid = (gint64)rowid;
    if (local == payload)
        return local <= left && decode(cell.at, local, record);
    if (local + 4 > left)
        return FALSE;
    g_byte_array_set_size(room, 0);
    g_byte_array_append(room, cell.at, (guint)local);
    return add_overflow(file, room, (gsize)payload, big32(cell.at + local)) && decode(room->data, room->len, record);
}

struct salvage {
    struct file file;
    GByteArray *room;
    jb_salvage_each each;
    gpointer data;
    struct jb_salvage_sum *sum;
};

static gboolean read_leaf(struct salvage *salvage, gsize number, GError **error)
{
    gsize head = number == 0 ? HEADER : 0, page_bytes = salvage->file.page;
    const guint8 *page = salvage->file.bytes + number * page_bytes;
    if (page[head] != LEAF)
        return TRUE;
    salvage->sum->n_leaves++;
    guint n = big16(page + head + 3);
    for (guint i = 0; i < n && head + LEAF_HEADER + 2 * (gsize)i + 2 <= page_bytes; i++) {
        struct jb_record record;
        gsize at = big16(page + head + LEAF_HEADER + 2 * (gsize)i);
        if (at < head + LEAF_HEADER || at >= page_bytes ||
            !read_cell(&salvage->file, (struct span){page + at, page + page_bytes}, salvage->room, &record)) {
            salvage->sum->n_broken++;
            continue;
        }
        salvage->sum->n_records++;
        if (!salvage->each(&record, salvage->data, error))
            return FALSE;
    }
    return TRUE;
}

gboolean jb_salvage(const char *path, jb_salvage_each each, gpointer data, struct jb_salvage_sum *sum, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, &why);
    g_autoptr(GByteArray) room = g_byte_array_new();
    struct jb_progress progress;
    gboolean good = TRUE;
    *sum = (struct jb_salvage_sum){0};
    if (!mapped) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_IO, "cannot read %s: %s", path, why->message);
        return FALSE;
    }
    struct salvage salvage = {.room = room, .each = each, .data = data, .sum = sum,
                              .file = {.bytes = (const guint8 *)g_mapped_file_get_contents(mapped), .size = g_mapped_file_get_length(mapped)}};
    if (!salvage.file.size)
        return TRUE;
    salvage.file.page = page_size(salvage.file.bytes, salvage.file.size);
    salvage.file.n_pages = salvage.file.size / salvage.file.page; /* what is cut off at the end is no page */
    jb_progress_begin(&progress, "pages", (gint64)salvage.file.n_pages);
    for (gsize i = 0; good && i < salvage.file.n_pages; i++) {
        sum->n_pages++;
        good = read_leaf(&salvage, i, error);
        jb_progress_at(&progress, (gint64)i);
    }
    jb_progress_end(&progress);
    return good;
}
