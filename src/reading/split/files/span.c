#include "reading/split/files/span.h"

gboolean jb_span_take(struct jb_span *span, gsize size, struct jb_span *taken)
{
    if (size > span->size)
        return FALSE;
    *taken = (struct jb_span){span->at, size};
    span->at += size;
    span->size -= size;
    return TRUE;
}

gboolean jb_span_u8(struct jb_span *span, guint8 *value)
{
    struct jb_span taken;
    if (!jb_span_take(span, 1, &taken))
        return FALSE;
    *value = taken.at[0];
    return TRUE;
}

gboolean jb_span_u16(struct jb_span *span, guint16 *value)
{
    struct jb_span taken;
    if (!jb_span_take(span, 2, &taken))
        return FALSE;
    *value = (guint16)jb_span_u16_at(taken, 0);
    return TRUE;
}

gboolean jb_span_u32(struct jb_span *span, guint32 *value)
{
    struct jb_span taken;
    if (!jb_span_take(span, 4, &taken))
        return FALSE;
    *value = jb_span_u32_at(taken, 0);
    return TRUE;
}

guint32 jb_span_u16_at(struct jb_span span, gsize offset)
{
    if (span.size < 2 || offset > span.size - 2)
        return 0;
    return (guint32)span.at[offset] | (guint32)span.at[offset + 1] << 8;
}

guint32 jb_span_u32_at(struct jb_span span, gsize offset)
{
    if (span.size < 4 || offset > span.size - 4)
        return 0;
    return jb_span_u16_at(span, offset) | jb_span_u16_at(span, offset + 2) << 16;
}
