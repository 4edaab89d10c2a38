#include "reading/split/decode/transfer.h"

static const struct {
    const char *word;
    enum jb_encoding encoding;
} encodings[] = {
    {"7bit", JB_ENCODING_LINES},
    {"8bit", JB_ENCODING_LINES},
    {"binary", JB_ENCODING_BINARY},
    {"base64", JB_ENCODING_BASE64},
    {"base-64", JB_ENCODING_BASE64},
    {"base 64", JB_ENCODING_BASE64},
    {"b64", JB_ENCODING_BASE64},
    {"x-base64", JB_ENCODING_BASE64},
    {"quoted-printable", JB_ENCODING_QUOTED},
    {"quoted printable", JB_ENCODING_QUOTED},
    {"quotedprintable", JB_ENCODING_QUOTED},
    {"quoted_printable", JB_ENCODING_QUOTED},
    {"x-uuencode", JB_ENCODING_UU},
    {"x-uue", JB_ENCODING_UU},
    {"uuencode", JB_ENCODING_UU},
    {"x-yencode", JB_ENCODING_UNREADABLE},
    {"x-yenc", JB_ENCODING_UNREADABLE},
    {"binhex", JB_ENCODING_UNREADABLE},
    {"x-binhex", JB_ENCODING_UNREADABLE},
    {"mac-binhex40", JB_ENCODING_UNREADABLE},
    {"x-mac-binhex40", JB_ENCODING_UNREADABLE},
};

enum jb_encoding jb_encoding_parse(struct jb_bytes value, gboolean *known)
{
    const guint8 *comment = value.n ? memchr(value.p, '(', value.n) : NULL;

    if (comment && comment > value.p)
        value.n = (gsize)(comment - value.p);
    while (value.n > 0 && (jb_is_space(value.p[0]) || value.p[0] == '"' || value.p[0] == '\''))
        value.p++, value.n--;
    while (value.n > 0 && (jb_is_space(value.p[value.n - 1]) || strchr("\"';.,", value.p[value.n - 1])))
        value.n--;
    const guint8 *parameter = value.n ? memchr(value.p, ';', value.n) : NULL;
    if (parameter)
        value = jb_bytes_trim(jb_bytes(value.p, (gsize)(parameter - value.p)));

    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++)
        if (jb_bytes_equal_nocase(value, encodings[i].word)) {
            if (known)
                *known = TRUE;
            return encodings[i].encoding;
        }
    if (known)
        *known = FALSE;
    return JB_ENCODING_LINES;
}

static gboolean is_base64_sign(guint8 c)
{
    return g_ascii_isalnum(c) || c == '+' || c == '/' || c == '=';
}

/* Base64 throughout: at least one whole line of it, each but the last of one length, nothing else. */
static gboolean looks_like_base64(struct jb_bytes bytes)
{
    struct jb_bytes line, rest = bytes;
    gsize width = 0, n_lines = 0;
    gboolean last_was_short = FALSE, has_both_cases[2] = {FALSE, FALSE};

    while (jb_bytes_line(&rest, &line)) {
        line = jb_bytes_trim(line);
        if (line.n == 0)
            continue;
        if (last_was_short || (width && line.n > width))
            return FALSE;
        for (gsize i = 0; i < line.n; i++) {
            if (!is_base64_sign(line.p[i]))
                return FALSE;
            has_both_cases[0] |= g_ascii_isupper(line.p[i]);
            has_both_cases[1] |= g_ascii_islower(line.p[i]);
        }
        last_was_short = width && line.n < width;
        width = width ? width : line.n;
        n_lines++;
    }
    return width >= 60 && width % 4 == 0 && n_lines >= 2 && has_both_cases[0] && has_both_cases[1];
}

/* Several soft breaks or octets in hex, and no "=" that is neither. */
static gboolean looks_quoted(struct jb_bytes bytes)
{
    gsize n_good = 0;

    for (gsize i = 0; i < bytes.n; i++) {
        if (bytes.p[i] >= 0x80)
            return FALSE;
        if (bytes.p[i] != '=')
            continue;
        if (i + 1 < bytes.n && (bytes.p[i + 1] == '\n' || bytes.p[i + 1] == '\r'))
            n_good++;
        else if (i + 2 < bytes.n && g_ascii_isxdigit(bytes.p[i + 1]) && g_ascii_isxdigit(bytes.p[i + 2]) &&
                 !g_ascii_islower(bytes.p[i + 1]) && !g_ascii_islower(bytes.p[i + 2]))
            n_good++;
        else
            return FALSE;
    }
    return n_good >= 3;
}

enum jb_encoding jb_encoding_guess(struct jb_bytes bytes)
{
    if (looks_like_base64(bytes))
        return JB_ENCODING_BASE64;
    if (looks_quoted(bytes))
        return JB_ENCODING_QUOTED;
    return JB_ENCODING_LINES;
}

void jb_lines_to_lf_from(GByteArray *bytes, gsize at)
{
    gsize to = at;

    for (gsize i = at; i < bytes->len; i++)
        if (bytes->data[i] == '\n' && (i == at || bytes->data[i - 1] != '\r'))
            return;
    for (gsize i = at; i < bytes->len; i++)
        if (bytes->data[i] != '\r' || i + 1 >= bytes->len || bytes->data[i + 1] != '\n')
            bytes->data[to++] = bytes->data[i];
    g_byte_array_set_size(bytes, (guint)to);
}

static struct jb_decoded decode_uu(struct jb_bytes bytes, GByteArray *out)
{
    struct jb_uu found;
    struct jb_decoded decoded = {0};

    if (!jb_uu_find(bytes, 0, &found)) {
        g_byte_array_append(out, bytes.p, (guint)bytes.n);
        decoded.is_damaged = TRUE;
        return decoded;
    }
    decoded.is_damaged = !jb_uu_decode(found.lines, out) || !found.is_whole;
    return decoded;
}

struct jb_decoded jb_transfer_decode(enum jb_encoding encoding, struct jb_bytes bytes, GByteArray *out)
{
    struct jb_decoded decoded = {0};

    switch (encoding) {
    case JB_ENCODING_BASE64:
        return jb_base64_decode(bytes, out);
    case JB_ENCODING_QUOTED:
        jb_quoted_decode(bytes, out);
        return decoded;
    case JB_ENCODING_UU:
        return decode_uu(bytes, out);
    case JB_ENCODING_UNREADABLE:
        decoded.is_damaged = TRUE;
        break;
    case JB_ENCODING_LINES:
    case JB_ENCODING_BINARY:
        break;
    }
    if (bytes.n)
        g_byte_array_append(out, bytes.p, (guint)bytes.n);
    return decoded;
}
