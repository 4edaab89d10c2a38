/* base64.c - RFC 2045 §6.8, read as it comes: in chunks that each have their padding, with stray signs, without
 * padding, with a list's footer in clear behind it. */
#include "reading/split/decode/transfer.h"

enum { SIGN_STRAY = -1, SIGN_PAD = -2, SIGN_SPACE = -3 };

static int sign_value(guint8 c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+')
        return 62;
    if (c == '/')
        return 63;
    if (c == '=')
        return SIGN_PAD;
    return jb_is_space(c) || c == 0 ? SIGN_SPACE : SIGN_STRAY;
}

struct group {
    guint32 bits;
    guint n_signs;
    gboolean is_closed; /* padding was seen, and nothing since */
    gboolean is_damaged;
};

/* Bytes of an unfinished group; a lone sign holds none. */
static void flush(struct group *group, GByteArray *out)
{
    guint8 bytes[2] = {0};

    if (group->n_signs == 1)
        group->is_damaged = TRUE;
    if (group->n_signs == 2)
        bytes[0] = (guint8)(group->bits >> 4);
    if (group->n_signs == 3) {
        bytes[0] = (guint8)(group->bits >> 10);
        bytes[1] = (guint8)(group->bits >> 2);
    }
    if (group->n_signs > 1)
        g_byte_array_append(out, bytes, group->n_signs - 1);
    group->bits = 0;
    group->n_signs = 0;
}

static void take_line(struct group *group, struct jb_bytes line, GByteArray *out)
{
    guint8 *to = NULL;
    guint start = out->len;
    gsize made = 0;

    g_byte_array_set_size(out, out->len + (guint)(line.n / 4 * 3) + 3);
    to = out->data + start;
    for (gsize i = 0; i < line.n; i++) {
        int value = sign_value(line.p[i]);

        if (value >= 0) {
            group->bits = group->bits << 6 | (guint32)value;
            group->is_closed = FALSE;
            if (++group->n_signs == 4) {
                to[made++] = (guint8)(group->bits >> 16);
                to[made++] = (guint8)(group->bits >> 8);
                to[made++] = (guint8)group->bits;
                group->bits = 0;
                group->n_signs = 0;
            }
        } else if (value == SIGN_PAD) {
            if (group->n_signs == 3)
                to[made++] = (guint8)(group->bits >> 10), to[made++] = (guint8)(group->bits >> 2);
            else if (group->n_signs == 2)
                to[made++] = (guint8)(group->bits >> 4);
            else if (group->n_signs == 1)
                group->is_damaged = TRUE;
            group->bits = 0;
            group->n_signs = 0;
            group->is_closed = TRUE;
        } else if (value == SIGN_STRAY) {
            group->is_damaged = TRUE;
        }
    }
    g_byte_array_set_size(out, start + (guint)made);
}

struct looks {
    gsize n_signs, n_strays;
    gboolean has_gap; /* blanks between signs */
};

static struct looks look_at(struct jb_bytes line)
{
    struct looks looks = {0};

    for (gsize i = 0; i < line.n; i++) {
        int value = sign_value(line.p[i]);

        if (value == SIGN_STRAY)
            looks.n_strays++;
        else if (value == SIGN_SPACE)
            looks.has_gap |= i > 0 && i + 1 < line.n;
        else
            looks.n_signs++;
    }
    return looks;
}

/* Whether a line is of another hand: a footer, a banner. Behind padding less is needed to say so. */
static gboolean is_foreign(struct jb_bytes line, gboolean behind_padding)
{
    struct looks looks = look_at(line);

    if (behind_padding && (looks.n_strays > 0 || looks.has_gap))
        return looks.n_signs + looks.n_strays > 2;
    return looks.n_strays >= 3 && looks.n_strays * 8 > looks.n_signs;
}

/* Base64 goes on behind something foreign only with a line that cannot be a word. */
static gboolean resumes(struct jb_bytes line)
{
    struct looks looks = look_at(line);

    return looks.n_signs >= 40 && looks.n_strays == 0 && !looks.has_gap;
}

struct jb_decoded jb_base64_decode(struct jb_bytes bytes, GByteArray *out)
{
    struct jb_decoded decoded = {0};
    struct group group = {0};
    struct jb_bytes rest = bytes, line;
    gboolean in_foreign = FALSE;
    guint before = out->len;

    while (jb_bytes_line(&rest, &line)) {
        struct jb_bytes trimmed = jb_bytes_trim(line);

        if (trimmed.n == 0)
            continue;
        if (in_foreign ? !resumes(trimmed) : is_foreign(trimmed, group.is_closed)) {
            if (!in_foreign)
                decoded.rest.p = line.p;
            in_foreign = TRUE;
            continue;
        }
        group.is_damaged |= in_foreign;
        in_foreign = FALSE;
        take_line(&group, trimmed, out);
    }
    if (in_foreign)
        decoded.rest.n = (gsize)(bytes.p + bytes.n - decoded.rest.p);
    else
        decoded.rest.p = NULL;
    flush(&group, out);
    decoded.is_damaged = group.is_damaged || (in_foreign && out->len == before);
    return decoded;
}
