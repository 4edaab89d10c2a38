#include "store/mboxrd.h"

#include <string.h>

/* Every LF has its CR, every CR its LF, and there is one. */
static gboolean has_crlf_only(const char *p, gsize size)
{
    gboolean any = FALSE;
    for (gsize i = 0; i < size; i++) {
        if (p[i] == '\n' && (i == 0 || p[i - 1] != '\r'))
            return FALSE;
        if (p[i] == '\r' && (i + 1 == size || p[i + 1] != '\n'))
            return FALSE;
        any = any || p[i] == '\n';
    }
    return any;
}

/* Whether a line begins as one that must be quoted: any number of ">", then "From ". */
static gboolean is_from_line(const char *p, gsize size)
{
    gsize at = 0;
    while (at < size && p[at] == '>')
        at++;
    return size - at >= 5 && memcmp(p + at, "From ", 5) == 0;
}

static void append_line(GByteArray *out, const char *line, gsize size, gboolean is_crlf)
{
    gsize kept = is_crlf && size >= 2 && line[size - 1] == '\n' ? size - 2 : size;
    if (is_from_line(line, size))
        g_byte_array_append(out, (const guint8 *)">", 1);
    g_byte_array_append(out, (const guint8 *)line, (guint)kept);
    if (kept < size)
        g_byte_array_append(out, (const guint8 *)"\n", 1);
}

static GByteArray *quote(const char *p, gsize size, gboolean is_crlf)
{
    GByteArray *out = g_byte_array_sized_new((guint)size + 64);
    for (gsize at = 0; at < size;) {
        const char *lf = memchr(p + at, '\n', size - at);
        gsize end = lf ? (gsize)(lf - p) + 1 : size;
        append_line(out, p + at, end - at, is_crlf);
        at = end;
    }
    return out;
}

/* "From jo@x.example Tue Jan 13 10:02:11 2026", UTC. */
static gboolean write_from_line(FILE *file, const char *sender, gint64 at)
{
    g_autofree char *name = g_strdup(sender && *sender ? sender : "MAILER-DAEMON");
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at);
    g_autofree char *date = time ? g_date_time_format(time, "%a %b %e %H:%M:%S %Y") : NULL;
    for (char *c = name; *c; c++)
        if (*c <= ' ' || *c >= 0x7f)
            *c = '-';
    return fprintf(file, "From %s %s\n", name, date ? date : "Thu Jan  1 00:00:00 1970") > 0;
}

gboolean jb_mboxrd_write(FILE *file, GBytes *mail, const char *sender, gint64 at, struct jb_mboxrd_place *place)
{
    gsize size;
    const char *p = g_bytes_get_data(mail, &size);
    place->is_crlf = has_crlf_only(p, size);
    g_autoptr(GByteArray) quoted = quote(p, size, place->is_crlf);
    if (!write_from_line(file, sender, at))
        return FALSE;
    place->at = ftello(file);
    place->bytes = quoted->len;
    gboolean ends = quoted->len && quoted->data[quoted->len - 1] == '\n';
    return place->at >= 0 && fwrite(quoted->data, 1, quoted->len, file) == quoted->len &&
           fputs(ends ? "\n" : "\n\n", file) >= 0;
}

static GBytes *unquote(const guint8 *p, gsize size, gboolean is_crlf)
{
    GByteArray *out = g_byte_array_sized_new((guint)size + 64);
    for (gsize at = 0; at < size;) {
        const guint8 *lf = memchr(p + at, '\n', size - at);
        gsize end = lf ? (gsize)(lf - p) + 1 : size;
        gsize from = at + (p[at] == '>' && is_from_line((const char *)p + at, end - at));
        g_byte_array_append(out, p + from, (guint)(end - from - (lf && is_crlf)));
        if (lf && is_crlf)
            g_byte_array_append(out, (const guint8 *)"\r\n", 2);
        at = end;
    }
    return g_byte_array_free_to_bytes(out);
}

GBytes *jb_mboxrd_read(FILE *file, const struct jb_mboxrd_place *place)
{
    if (place->at < 0 || place->bytes < 0 || place->bytes > G_MAXINT32 || fseeko(file, place->at, SEEK_SET) != 0)
        return NULL;
    g_autofree guint8 *bytes = g_try_malloc((gsize)place->bytes + 1);
    if (!bytes || fread(bytes, 1, (gsize)place->bytes, file) != (gsize)place->bytes)
        return NULL;
    return unquote(bytes, (gsize)place->bytes, place->is_crlf);
}
