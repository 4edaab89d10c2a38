#include "reading/split/files/rtf_lz.h"

enum {
    MAGIC_COMPRESSED = 0x75465A4C, /* "LZFu" */
    MAGIC_STORED = 0x414C454D,     /* "MELA" */
    DICTIONARY = 4096,
};

/* What the dictionary begins with (§2.1.2.1). */
static const char initial[] = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
                              "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
                              "\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

G_STATIC_ASSERT(sizeof initial - 1 == 207);

struct window {
    guint8 bytes[DICTIONARY];
    guint at;
    GByteArray *out;
    gsize max;
};

static void put(struct window *window, guint8 byte)
{
    window->bytes[window->at] = byte;
    window->at = (window->at + 1) % DICTIONARY;
    if (window->out->len < window->max)
        g_byte_array_append(window->out, &byte, 1);
}

/* 12 bits of offset, 4 of length less two. FALSE at the reference that marks the end: one to the place of writing. */
static gboolean copy(struct window *window, guint reference)
{
    guint from = reference >> 4, length = (reference & 15) + 2;
    if (from == window->at)
        return FALSE;
    for (guint i = 0; i < length; i++)
        put(window, window->bytes[(from + i) % DICTIONARY]);
    return TRUE;
}

static gboolean take_token(struct window *window, struct jb_span *in, gboolean is_reference)
{
    guint8 first, second;
    if (!jb_span_u8(in, &first))
        return FALSE;
    if (!is_reference) {
        put(window, first);
        return TRUE;
    }
    return jb_span_u8(in, &second) && copy(window, (guint)first << 8 | second);
}

static void expand(struct jb_span in, GByteArray *out, gsize max)
{
    g_autofree struct window *window = g_new0(struct window, 1);
    guint8 control;
    window->out = out;
    window->max = max;
    memcpy(window->bytes, initial, sizeof initial - 1);
    window->at = sizeof initial - 1;
    while (out->len < max && jb_span_u8(&in, &control))
        for (guint bit = 0; bit < 8; bit++)
            if (!take_token(window, &in, control >> bit & 1))
                return;
}

GByteArray *jb_rtf_decompress(struct jb_span compressed, gsize max)
{
    guint32 packed, raw, magic, checksum;
    if (!jb_span_u32(&compressed, &packed) || !jb_span_u32(&compressed, &raw) || !jb_span_u32(&compressed, &magic) ||
        !jb_span_u32(&compressed, &checksum))
        return NULL;
    if (magic != MAGIC_COMPRESSED && magic != MAGIC_STORED)
        return NULL;
    GByteArray *out = g_byte_array_new();
    if (magic == MAGIC_STORED)
        g_byte_array_append(out, compressed.at, (guint)MIN(MIN(raw, compressed.size), max));
    else
        expand(compressed, out, MIN(raw, max));
    return out;
}
