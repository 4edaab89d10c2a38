#include "reading/split/files/layout.h"

#include "reading/split/files/span.h"

static guint32 big(struct jb_span span, gsize offset, guint size)
{
    guint32 value = 0;
    if (offset + size > span.size)
        return 0;
    for (guint i = 0; i < size; i++)
        value = value << 8 | span.at[offset + i];
    return value;
}

static gboolean begins(struct jb_span span, gsize offset, const char *magic, gsize size)
{
    return span.size >= offset + size && memcmp(span.at + offset, magic, size) == 0;
}

/* Markers with their lengths, up to the start of a frame (SOF0 to SOF15 but for DHT, JPG, DAC). */
static gboolean jpeg_size(struct jb_span span, guint32 *width, guint32 *height)
{
    for (gsize at = 2; at + 9 < span.size;) {
        guint marker = span.at[at + 1];
        if (span.at[at] != 0xFF)
            return FALSE;
        if (marker == 0xFF || marker == 1 || (marker >= 0xD0 && marker <= 0xD8)) { /* fill, or without a length */
            at += marker == 0xFF ? 1 : 2;
            continue;
        }
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            *height = big(span, at + 5, 2);
            *width = big(span, at + 7, 2);
            return TRUE;
        }
        at += 2 + MAX(big(span, at + 2, 2), 2);
    }
    return FALSE;
}

static gboolean webp_size(struct jb_span span, guint32 *width, guint32 *height)
{
    if (begins(span, 12, "VP8X", 4) && span.size >= 30) {
        *width = 1 + (jb_span_u32_at(span, 24) & 0xFFFFFF);
        *height = 1 + (jb_span_u16_at(span, 27) | (guint32)span.at[29] << 16);
        return TRUE;
    }
    if (begins(span, 12, "VP8L", 4) && span.size >= 25) {
        guint32 bits = jb_span_u32_at(span, 21);
        *width = 1 + (bits & 0x3FFF);
        *height = 1 + (bits >> 14 & 0x3FFF);
        return TRUE;
    }
    if (!begins(span, 12, "VP8 ", 4) || span.size < 30)
        return FALSE;
    *width = jb_span_u16_at(span, 26) & 0x3FFF;
    *height = jb_span_u16_at(span, 28) & 0x3FFF;
    return TRUE;
}

gboolean jb_picture_size(const guint8 *bytes, gsize size, guint32 *width, guint32 *height)
{
    struct jb_span span = {bytes, bytes ? size : 0};
    if (begins(span, 0, "\x89PNG\r\n\x1a\n", 8) && begins(span, 12, "IHDR", 4) && span.size >= 24) {
        *width = big(span, 16, 4);
        *height = big(span, 20, 4);
        return TRUE;
    }
    if (begins(span, 0, "GIF8", 4) && span.size >= 10) {
        *width = jb_span_u16_at(span, 6);
        *height = jb_span_u16_at(span, 8);
        return TRUE;
    }
    if (begins(span, 0, "BM", 2) && span.size >= 26) {
        gint32 down = (gint32)jb_span_u32_at(span, 22); /* negative: rows from the top */
        *width = jb_span_u32_at(span, 18);
        *height = down == G_MININT32 ? 0 : (guint32)ABS(down);
        return TRUE;
    }
    if (begins(span, 0, "\xff\xd8", 2))
        return jpeg_size(span, width, height);
    return begins(span, 0, "RIFF", 4) && begins(span, 8, "WEBP", 4) && webp_size(span, width, height);
}
