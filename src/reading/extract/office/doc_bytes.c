/* doc_bytes.c - checked reads of a Word document's streams. */
#include "reading/extract/office/doc-private.h"

enum {
    FIRST_STRUCTURE = 0x9A, /* FibRgFcLcb97 in the main stream */
    N_STRUCTURES = 93,
};

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
