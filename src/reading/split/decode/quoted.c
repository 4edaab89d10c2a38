/* quoted.c - quoted-printable (RFC 2045 §6.7) and the Q of RFC 2047 §4.2. Nothing is dropped: what is no code stands
 * for itself. */
#include "reading/split/decode/transfer.h"

/* The length of a soft line break at `at` ("=", blanks, line end), or 0. */
static gsize soft_break(struct jb_bytes bytes, gsize at)
{
    gsize i = at + 1;

    while (i < bytes.n && jb_is_blank(bytes.p[i]))
        i++;
    if (i == bytes.n)
        return i - at;
    if (bytes.p[i] == '\r' && i + 1 < bytes.n && bytes.p[i + 1] == '\n')
        return i + 2 - at;
    return bytes.p[i] == '\n' ? i + 1 - at : 0;
}

static gboolean hex_octet(struct jb_bytes bytes, gsize at, guint8 *octet)
{
    if (at + 3 > bytes.n || !g_ascii_isxdigit(bytes.p[at + 1]) || !g_ascii_isxdigit(bytes.p[at + 2]))
        return FALSE;
    *octet = (guint8)(g_ascii_xdigit_value((char)bytes.p[at + 1]) << 4 |
                      g_ascii_xdigit_value((char)bytes.p[at + 2]));
    return TRUE;
}

void jb_quoted_decode(struct jb_bytes bytes, GByteArray *out)
{
    gsize i = 0;

    while (i < bytes.n) {
        const guint8 *sign = memchr(bytes.p + i, '=', bytes.n - i);
        gsize at = sign ? (gsize)(sign - bytes.p) : bytes.n;
        guint8 octet;

        g_byte_array_append(out, bytes.p + i, (guint)(at - i));
        if (at == bytes.n)
            return;
        gsize skip = soft_break(bytes, at);
        if (skip == 0 && hex_octet(bytes, at, &octet)) {
            g_byte_array_append(out, &octet, 1);
            skip = 3;
        } else if (skip == 0) {
            g_byte_array_append(out, sign, 1);
            skip = 1;
        }
        i = at + skip;
    }
}

void jb_q_decode(struct jb_bytes bytes, GByteArray *out)
{
    for (gsize i = 0; i < bytes.n; i++) {
        guint8 octet = bytes.p[i] == '_' ? ' ' : bytes.p[i];

        if (octet == '=' && hex_octet(bytes, i, &octet))
            i += 2;
        g_byte_array_append(out, &octet, 1);
    }
}
