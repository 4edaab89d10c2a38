/* doc_bytes.c - checked reads of a Word document's streams. */
#include "reading/extract/office/doc-private.h"

#include "reading/extract/office/ole.h"

enum {
    FIRST_STRUCTURE = 0x9A, /* FibRgFcLcb97 in the main stream */
    N_STRUCTURES = 93,
    MAX_STREAM = 48 << 20,
};

struct doc_bytes doc_bytes_of(GBytes *stream)
{
    struct doc_bytes bytes = {NULL, 0};
    if (stream)
        bytes.p = g_bytes_get_data(stream, &bytes.n);
    return bytes;
}

guint8 doc_u8(struct doc_bytes bytes, gsize at)
{
    return at < bytes.n ? bytes.p[at] : 0;
}

guint16 doc_u16(struct doc_bytes bytes, gsize at)
{
    return (guint16)(doc_u8(bytes, at) | doc_u8(bytes, at + 1) << 8);
}

guint32 doc_u32(struct doc_bytes bytes, gsize at)
{
    return (guint32)doc_u16(bytes, at) | (guint32)doc_u16(bytes, at + 2) << 16;
}

double doc_double(struct doc_bytes bytes, gsize at)
{
    guint64 bits = (guint64)doc_u32(bytes, at) | (guint64)doc_u32(bytes, at + 4) << 32;
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

struct doc_bytes doc_part(struct doc_bytes bytes, gsize at, gsize n)
{
    if (at > bytes.n || n > bytes.n - at)
        return (struct doc_bytes){NULL, 0};
    return (struct doc_bytes){bytes.p + at, n};
}

struct doc_bytes doc_structure(const struct doc_file *file, guint index)
{
    gsize at = FIRST_STRUCTURE + 8 * (gsize)index;
    if (index >= N_STRUCTURES)
        return (struct doc_bytes){NULL, 0};
    return doc_part(file->table, doc_u32(file->main, at), doc_u32(file->main, at + 4));
}

gboolean doc_next_record(struct doc_bytes stream, guint head, gsize *at, struct doc_record *record)
{
    gboolean is_wide = head == 8;
    if (*at + head > stream.n)
        return FALSE;
    gsize length = is_wide ? doc_u32(stream, *at + 4) : doc_u16(stream, *at + 2);
    record->flags = is_wide ? doc_u16(stream, *at) : 0;
    record->type = doc_u16(stream, *at + (is_wide ? 2 : 0));
    record->start = *at + head;
    record->end = *at = record->start + MIN(length, stream.n - record->start);
    return TRUE;
}

void doc_read_stream(struct doc_bytes file, const char *name, void (*read)(struct doc_bytes stream, struct jb_out *out),
                     const char *problem, struct jb_out *out)
{
    struct jb_ole *ole = jb_ole_open(file.p, file.n);
    g_autoptr(GBytes) stream = ole ? jb_ole_stream(ole, name, MAX_STREAM) : NULL;
    if (stream)
        read(doc_bytes_of(stream), out);
    else
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, problem);
    if (ole)
        jb_ole_close(ole);
}
