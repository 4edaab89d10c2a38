/* bytes.h - a view of bytes that somebody else owns, and the few scans that all readers of raw mail share.
 *
 * Lines end with LF; a CR before it belongs to the end (E-07, E-08). Mail with bare CRs is made LF before anyone
 * looks (structure.h). */
#ifndef JB_SPLIT_BYTES_H
#define JB_SPLIT_BYTES_H

#include <glib.h>
#include <string.h>

struct jb_bytes {
    const guint8 *p;
    gsize n;
};

/* Of no bytes `p` may be NULL; the view's never is. */
static inline struct jb_bytes jb_bytes(gconstpointer p, gsize n)
{
    return (struct jb_bytes){p ? p : "", n};
}

static inline struct jb_bytes jb_bytes_of(const char *text)
{
    return jb_bytes(text, strlen(text));
}

/* The bytes from `at` up to `end`; both are clamped. */
static inline struct jb_bytes jb_bytes_cut(struct jb_bytes b, gsize at, gsize end)
{
    end = MIN(end, b.n);
    at = MIN(at, end);
    return jb_bytes(b.p ? b.p + at : NULL, end - at);
}

/* Where a word stands in the bytes, or NULL. */
static inline const guint8 *jb_bytes_find(struct jb_bytes b, const char *word)
{
    return b.n ? memmem(b.p, b.n, word, strlen(word)) : NULL;
}

static inline gboolean jb_is_blank(guint8 c)
{
    return c == ' ' || c == '\t';
}

static inline gboolean jb_is_space(guint8 c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static inline struct jb_bytes jb_bytes_trim(struct jb_bytes b)
{
    while (b.n > 0 && jb_is_space(b.p[0]))
        b.p++, b.n--;
    while (b.n > 0 && jb_is_space(b.p[b.n - 1]))
        b.n--;
    return b;
}

/* Takes one line off the front of `rest`. `line` gets it without its end. False at the end of the bytes. */
static inline gboolean jb_bytes_line(struct jb_bytes *rest, struct jb_bytes *line)
{
    if (rest->n == 0)
        return FALSE;
    const guint8 *end = memchr(rest->p, '\n', rest->n);
    gsize whole = end ? (gsize)(end - rest->p) + 1 : rest->n;
    gsize n = end ? whole - 1 : whole;

    if (end && n > 0 && rest->p[n - 1] == '\r')
        n--;
    *line = jb_bytes(rest->p, n);
    rest->p += whole;
    rest->n -= whole;
    return TRUE;
}

static inline gboolean jb_bytes_equal_nocase(struct jb_bytes b, const char *text)
{
    return b.n == strlen(text) && g_ascii_strncasecmp((const char *)b.p, text, b.n) == 0;
}

static inline gboolean jb_bytes_begin_nocase(struct jb_bytes b, const char *text)
{
    gsize n = strlen(text);

    return b.n >= n && g_ascii_strncasecmp((const char *)b.p, text, n) == 0;
}

#endif
