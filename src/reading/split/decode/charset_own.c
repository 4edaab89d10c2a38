#include "reading/split/decode/charset_own.h"

#define UNREADABLE 0xFFFD

/* 0x80 to 0x9F of windows-1252. */
static const guint16 western_high[32] = {
    0x20AC,     UNREADABLE, 0x201A, 0x0192, 0x201E, 0x2026,     0x2020, 0x2021,
    0x02C6,     0x2030,     0x0160, 0x2039, 0x0152, UNREADABLE, 0x017D, UNREADABLE,
    UNREADABLE, 0x2018,     0x2019, 0x201C, 0x201D, 0x2022,     0x2013, 0x2014,
    0x02DC,     0x2122,     0x0161, 0x203A, 0x0153, UNREADABLE, 0x017E, 0x0178,
};

gunichar jb_western_char(guint8 byte)
{
    return byte >= 0x80 && byte < 0xA0 ? western_high[byte - 0x80] : byte;
}

int jb_western_byte(gunichar c)
{
    if (c < 0x100)
        return (int)c;
    for (int i = 0; i < 32; i++)
        if (western_high[i] == c && c != UNREADABLE)
            return 0x80 + i;
    return -1;
}

/* ISO-8859-15 differs from windows-1252 in eight places. */
static gunichar with_euro_sign(guint8 byte)
{
    switch (byte) {
    case 0xA4:
        return 0x20AC;
    case 0xA6:
        return 0x0160;
    case 0xA8:
        return 0x0161;
    case 0xB4:
        return 0x017D;
    case 0xB8:
        return 0x017E;
    case 0xBC:
        return 0x0152;
    case 0xBD:
        return 0x0153;
    case 0xBE:
        return 0x0178;
    }
    return jb_western_char(byte);
}

void jb_decode_western(struct jb_bytes bytes, gboolean with_euro, GString *out)
{
    for (gsize i = 0; i < bytes.n; i++) {
        guint8 byte = bytes.p[i];

        if (byte >= 0x80)
            g_string_append_unichar(out, with_euro ? with_euro_sign(byte) : jb_western_char(byte));
        else if (byte)
            g_string_append_c(out, (char)byte);
    }
}

static void append_char(GString *out, gunichar c)
{
    if (c == 0)
        return;
    g_string_append_unichar(out, g_unichar_validate(c) ? c : UNREADABLE);
}

/* One 16-bit unit after another, pairs of surrogates joined; state is the high one that waits. */
static void append_unit(GString *out, guint32 unit, guint32 *high)
{
    if (*high && unit >= 0xDC00 && unit <= 0xDFFF) {
        append_char(out, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00));
        *high = 0;
        return;
    }
    if (*high)
        append_char(out, UNREADABLE);
    *high = 0;
    if (unit >= 0xD800 && unit <= 0xDBFF)
        *high = unit;
    else
        append_char(out, unit >= 0xDC00 && unit <= 0xDFFF ? UNREADABLE : unit);
}

void jb_decode_utf16(struct jb_bytes bytes, gboolean big_endian, GString *out)
{
    guint32 high = 0;

    for (gsize i = 0; i + 1 < bytes.n; i += 2) {
        guint32 a = bytes.p[i], b = bytes.p[i + 1];
        guint32 unit = big_endian ? a << 8 | b : b << 8 | a;

        if (unit != 0xFEFF || i > 0)
            append_unit(out, unit, &high);
    }
    if (high || bytes.n % 2)
        append_char(out, UNREADABLE);
}

void jb_decode_utf32(struct jb_bytes bytes, GString *out)
{
    gboolean little = bytes.n >= 4 && bytes.p[0] == 0xFF && bytes.p[1] == 0xFE;

    for (gsize i = 0; i + 3 < bytes.n; i += 4) {
        const guint8 *p = bytes.p + i;
        guint32 c = little ? (guint32)p[3] << 24 | (guint32)p[2] << 16 | (guint32)p[1] << 8 | p[0]
                           : (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];

        if (c != 0xFEFF || i > 0)
            append_char(out, c);
    }
}

static int utf7_value(guint8 c)
{
    if (g_ascii_isupper(c))
        return c - 'A';
    if (g_ascii_islower(c))
        return c - 'a' + 26;
    if (g_ascii_isdigit(c))
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* The base64 between "+" and "-" (RFC 2152): returns how many bytes it took. */
static gsize take_shifted(struct jb_bytes bytes, gsize at, GString *out)
{
    guint32 bits = 0, high = 0;
    guint n_bits = 0;
    gsize i = at;
    int value;

    for (; i < bytes.n && (value = utf7_value(bytes.p[i])) >= 0; i++) {
        bits = bits << 6 | (guint32)value;
        n_bits += 6;
        if (n_bits >= 16) {
            n_bits -= 16;
            append_unit(out, bits >> n_bits & 0xFFFF, &high);
            bits &= (1u << n_bits) - 1;
        }
    }
    if (high)
        append_char(out, UNREADABLE);
    if (i < bytes.n && bytes.p[i] == '-')
        i++;
    return i - at;
}

void jb_decode_utf7(struct jb_bytes bytes, GString *out)
{
    gsize i = 0;

    while (i < bytes.n) {
        guint8 c = bytes.p[i++];

        if (c == '+' && i < bytes.n && bytes.p[i] == '-') {
            g_string_append_c(out, '+');
            i++;
        } else if (c == '+' && i < bytes.n && utf7_value(bytes.p[i]) >= 0) {
            i += take_shifted(bytes, i, out);
        } else {
            append_char(out, c < 0x80 ? c : jb_western_char(c));
        }
    }
}
