#include "reading/split/decode/pkcs7.h"

enum {
    TAG_OCTETS = 0x04,
    TAG_OBJECT = 0x06,
    TAG_SEQUENCE = 0x30,
    TAG_OCTETS_IN_PIECES = 0x24,
    TAG_CONTENT = 0xA0
};
enum { MAX_DEPTH = 16 };

static const guint8 signed_data[] = {0x2A, 0x86, 0x48, 0x86, 0xF7,
                                     0x0D, 0x01, 0x07, 0x02}; /* 1.2.840.113549.1.7.2 */

/* One value of BER: its tag, what it holds, and whether its end is marked by two NULs instead of a length. */
struct value {
    guint8 tag;
    struct jb_bytes inside;
    gboolean is_open;
};

/* Takes the head of a value off `rest`. Where the length is not given, `inside` is all that is left. */
static gboolean read_head(struct jb_bytes *rest, struct value *value)
{
    gsize at = 2, length;

    if (rest->n < 2)
        return FALSE;
    value->tag = rest->p[0];
    value->is_open = rest->p[1] == 0x80;
    length = rest->p[1];
    if (length > 0x80) {
        gsize n = length & 0x7F;

        if (n > 4 || rest->n < 2 + n)
            return FALSE;
        for (length = 0; at < 2 + n; at++)
            length = length << 8 | rest->p[at];
    }
    *rest = jb_bytes_cut(*rest, at, rest->n);
    if (value->is_open)
        length = rest->n;
    value->inside = jb_bytes_cut(*rest, 0, length);
    return TRUE;
}

/* Goes into a value of this tag: `rest` becomes what it holds. */
static gboolean enter(struct jb_bytes *rest, guint8 tag)
{
    struct value value;

    if (!read_head(rest, &value) || value.tag != tag)
        return FALSE;
    *rest = value.inside;
    return TRUE;
}

/* Past a value whose length is given. */
static gboolean skip(struct jb_bytes *rest)
{
    struct value value;

    if (!read_head(rest, &value) || value.is_open)
        return FALSE;
    *rest = jb_bytes_cut(*rest, value.inside.n, rest->n);
    return TRUE;
}

static gboolean enter_object(struct jb_bytes *rest, const guint8 *wanted, gsize n)
{
    struct value value;

    if (!read_head(rest, &value) || value.tag != TAG_OBJECT || value.is_open)
        return FALSE;
    if (wanted && (value.inside.n != n || memcmp(value.inside.p, wanted, n) != 0))
        return FALSE;
    *rest = jb_bytes_cut(*rest, value.inside.n, rest->n);
    return TRUE;
}

/* The octets, which may come in pieces, and those in pieces again. */
static gboolean read_octets(struct jb_bytes *rest, guint depth, GByteArray *out)
{
    struct value value;

    if (depth > MAX_DEPTH || !read_head(rest, &value))
        return FALSE;
    if (value.tag == TAG_OCTETS && !value.is_open) {
        g_byte_array_append(out, value.inside.p, (guint)value.inside.n);
        *rest = jb_bytes_cut(*rest, value.inside.n, rest->n);
        return TRUE;
    }
    if (value.tag != TAG_OCTETS_IN_PIECES)
        return FALSE;
    struct jb_bytes inside = value.inside;
    while (inside.n >= 2 && (inside.p[0] != 0 || inside.p[1] != 0))
        if (!read_octets(&inside, depth + 1, out))
            return FALSE;
    gsize used = (gsize)(inside.p - value.inside.p) + (value.is_open ? MIN(inside.n, 2) : 0);
    *rest = jb_bytes_cut(*rest, value.is_open ? used : value.inside.n, rest->n);
    return TRUE;
}

GByteArray *jb_pkcs7_content(struct jb_bytes der)
{
    g_autoptr(GByteArray) out = g_byte_array_new();

    /* ContentInfo { signedData, [0] SignedData { version, algorithms, { data, [0] OCTET STRING … */
    if (!enter(&der, TAG_SEQUENCE) || !enter_object(&der, signed_data, sizeof signed_data) ||
        !enter(&der, TAG_CONTENT) || !enter(&der, TAG_SEQUENCE) || !skip(&der) || !skip(&der) ||
        !enter(&der, TAG_SEQUENCE) || !enter_object(&der, NULL, 0) || !enter(&der, TAG_CONTENT) ||
        !read_octets(&der, 0, out) || out->len == 0)
        return NULL;
    return g_steal_pointer(&out);
}
