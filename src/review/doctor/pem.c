#include "review/doctor/pem.h"

#include <string.h>

enum { TAG_SEQUENCE = 0x30, TAG_VERSION = 0xa0, TAG_UTC_TIME = 0x17, TAG_GENERALISED_TIME = 0x18 };

/* What is left to read of DER; an element at a time. */
struct der {
    const guint8 *at;
    gsize left;
};

/* The next element: its tag, and what is in it; FALSE where it is cut short. */
static gboolean next(struct der *from, guint8 *tag, struct der *inside)
{
    if (from->left < 2)
        return FALSE;
    *tag = from->at[0];
    gsize length = from->at[1], n_bytes = 0;
    if (length & 0x80) {
        n_bytes = length & 0x7f;
        if (n_bytes == 0 || n_bytes > 4 || from->left < 2 + n_bytes)
            return FALSE;
        length = 0;
        for (gsize i = 0; i < n_bytes; i++)
            length = length << 8 | from->at[2 + i];
    }
    if (length > from->left - 2 - n_bytes)
        return FALSE;
    *inside = (struct der){from->at + 2 + n_bytes, length};
    from->at += 2 + n_bytes + length;
    from->left -= 2 + n_bytes + length;
    return TRUE;
}

static gboolean skip(struct der *from, guint n)
{
    guint8 tag;
    struct der inside;
    while (n-- > 0)
        if (!next(from, &tag, &inside))
            return FALSE;
    return TRUE;
}

static gint two_digits(const guint8 *at)
{
    return g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1]) ? (at[0] - '0') * 10 + at[1] - '0' : -1;
}

/* YYMMDDhhmmssZ, or the same with the century ahead. */
static gint64 seconds_of(guint8 tag, struct der time)
{
    gint parts[7], n = tag == TAG_GENERALISED_TIME ? 7 : 6, skipped = 7 - n;
    if ((tag != TAG_UTC_TIME && tag != TAG_GENERALISED_TIME) || time.left != (gsize)n * 2 + 1)
        return 0;
    for (gint i = 0; i < n; i++)
        if ((parts[skipped + i] = two_digits(time.at + 2 * i)) < 0)
            return 0;
    if (skipped)
        parts[0] = parts[1] < 50 ? 20 : 19;
    g_autoptr(GDateTime) when = g_date_time_new_utc(parts[0] * 100 + parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
    return when ? g_date_time_to_unix(when) : 0;
}

/* Certificate { tbsCertificate { [0] version?, serial, algorithm, issuer, validity { notBefore, notAfter }, ... */
static gint64 end_of(const guint8 *bytes, gsize size)
{
    struct der all = {bytes, size}, certificate, signed_part, validity, time;
    guint8 tag;
    if (!next(&all, &tag, &certificate) || tag != TAG_SEQUENCE || !next(&certificate, &tag, &signed_part) || tag != TAG_SEQUENCE)
        return 0;
    gboolean has_version = signed_part.left && signed_part.at[0] == TAG_VERSION;
    if (!skip(&signed_part, has_version ? 4 : 3) || !next(&signed_part, &tag, &validity) || tag != TAG_SEQUENCE ||
        !skip(&validity, 1) || !next(&validity, &tag, &time))
        return 0;
    return seconds_of(tag, time);
}

GArray *jb_pem_ends(const char *text)
{
    static const char begin[] = "-----BEGIN CERTIFICATE-----", end[] = "-----END CERTIFICATE-----";
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (const char *at = text; (at = strstr(at, begin));) {
        const char *from = at + strlen(begin), *to = strstr(from, end);
        g_autofree char *coded = to ? g_strndup(from, (gsize)(to - from)) : g_strdup("");
        gsize size = 0;
        g_autofree guint8 *bytes = g_base64_decode(coded, &size);
        gint64 when = end_of(bytes, size);
        g_array_append_val(ends, when);
        at = to ? to : from;
    }
    return ends;
}
