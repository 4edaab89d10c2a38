#include "reading/split/html/html_style.h"

struct declaration {
    const char *property, *value; /* not ended by NUL */
    gsize property_size, value_size;
};

static gboolean is_property(const struct declaration *d, const char *name)
{
    return strlen(name) == d->property_size && g_ascii_strncasecmp(d->property, name, d->property_size) == 0;
}

static gboolean begins(const struct declaration *d, const char *word)
{
    gsize length = strlen(word);
    return d->value_size >= length && g_ascii_strncasecmp(d->value, word, length) == 0;
}

/* The n-th length of a value, in its own unit; -1 where it is none. */
static double length_at(const struct declaration *d, guint n)
{
    const char *at = d->value, *end = d->value + d->value_size;
    for (; n > 0; n--) {
        while (at < end && !g_ascii_isspace(*at))
            at++;
        while (at < end && g_ascii_isspace(*at))
            at++;
    }
    if (at == end || !(g_ascii_isdigit(*at) || *at == '.'))
        return -1;
    g_autofree char *number = g_strndup(at, (gsize)MIN(end - at, 16));
    return g_ascii_strtod(number, NULL);
}

static gboolean is_nil(double length)
{
    return length >= 0 && length < 1;
}

gboolean jb_style_is_white(const char *colour)
{
    g_autofree char *plain = g_ascii_strdown(colour, -1);
    char *to = plain;
    for (const char *from = plain; *from; from++)
        if (!g_ascii_isspace(*from))
            *to++ = *from;
    *to = '\0';
    static const char *const whites[] = {"white",         "#fff",          "#ffffff",        "#fefefe",
                                         "rgb(255,255,255)", "rgba(255,255,255,1)", "rgba(255,255,255,1.0)", NULL};
    return g_strv_contains(whites, plain);
}

static guint visibility(const struct declaration *d)
{
    if ((is_property(d, "display") && begins(d, "none")) || (is_property(d, "visibility") && begins(d, "hidden")) ||
        (is_property(d, "mso-hide") && begins(d, "all")))
        return JB_STYLE_HIDDEN;
    if ((is_property(d, "max-height") || is_property(d, "opacity") || is_property(d, "max-width")) && length_at(d, 0) == 0)
        return JB_STYLE_HIDDEN;
    return 0;
}

static guint letters(const struct declaration *d)
{
    if (is_property(d, "font-size")) {
        double size = length_at(d, 0);
        gboolean is_relative = memchr(d->value, 'm', d->value_size) && !begins(d, "0"); /* em, rem, mm, medium */
        return size >= 0 && (size == 0 || (size <= 1 && !is_relative)) ? JB_STYLE_TINY : JB_STYLE_SIZED;
    }
    if (is_property(d, "font"))
        return length_at(d, 0) == 0 ? JB_STYLE_TINY : JB_STYLE_SIZED;
    if (!is_property(d, "color") && !is_property(d, "background") && !is_property(d, "background-color"))
        return 0;
    g_autofree char *value = g_strndup(d->value, MIN(d->value_size, 64));
    if (is_property(d, "color"))
        return jb_style_is_white(value) ? JB_STYLE_WHITE : JB_STYLE_COLOURED;
    gboolean is_plain = jb_style_is_white(value) || begins(d, "transparent") || begins(d, "none") ||
                        begins(d, "inherit") || begins(d, "initial") || begins(d, "white");
    return is_plain ? 0 : JB_STYLE_BACKGROUND;
}

static guint space(const struct declaration *d)
{
    if (is_property(d, "white-space"))
        return begins(d, "pre") || begins(d, "break-spaces") ? JB_STYLE_PRE : JB_STYLE_FOLDED;
    if (is_property(d, "mso-list"))
        return begins(d, "ignore") ? JB_STYLE_MARKER : 0;
    if (is_property(d, "border"))
        return begins(d, "none") || begins(d, "0") || begins(d, "medium none") ? JB_STYLE_NO_BORDER : 0;
    if (is_property(d, "border-left"))
        return begins(d, "none") || begins(d, "0") || begins(d, "medium none") ? 0 : JB_STYLE_BORDER_LEFT;
    return 0;
}

/* Margins above and below, of the four that `margin` and its longer names set. */
static void margins(const struct declaration *d, double *above, double *below)
{
    if (is_property(d, "margin")) {
        *above = *below = length_at(d, 0);
        if (length_at(d, 2) >= 0)
            *below = length_at(d, 2);
    } else if (is_property(d, "margin-top")) {
        *above = length_at(d, 0);
    } else if (is_property(d, "margin-bottom")) {
        *below = length_at(d, 0);
    }
}

static const char *trim(const char *at, const char **end)
{
    while (at < *end && g_ascii_isspace(*at))
        at++;
    while (*end > at && g_ascii_isspace((*end)[-1]))
        (*end)--;
    return at;
}

static gboolean read_declaration(const char **p, struct declaration *d)
{
    while (**p) {
        const char *start = *p, *end = start + strcspn(start, ";");
        *p = *end ? end + 1 : end;
        const char *colon = memchr(start, ':', (gsize)(end - start));
        if (!colon)
            continue;
        const char *property_end = colon;
        d->property = trim(start, &property_end);
        d->property_size = (gsize)(property_end - d->property);
        d->value = trim(colon + 1, &end);
        d->value_size = (gsize)(end - d->value);
        return TRUE;
    }
    return FALSE;
}

guint jb_style_of(const char *style)
{
    guint found = 0;
    double above = -1, below = -1;
    struct declaration d;
    for (const char *p = style ? style : ""; read_declaration(&p, &d);) {
        found |= visibility(&d) | letters(&d) | space(&d);
        margins(&d, &above, &below);
    }
    if (is_nil(above) && is_nil(below))
        found |= JB_STYLE_NO_MARGIN;
    return found;
}

gboolean jb_style_sheet_closes_paragraphs(const char *sheet, gsize size)
{
    enum { LOOKED_AT = 64 << 10 };
    const char *end = sheet + MIN(size, LOOKED_AT);
    for (const char *open = sheet; (open = memchr(open, '{', (gsize)(end - open))); open++) {
        const char *name = open;
        while (name > sheet && g_ascii_isspace(name[-1]))
            name--;
        gboolean is_p = name > sheet && (name[-1] == 'p' || name[-1] == 'P') &&
                        (name - 1 == sheet || g_ascii_isspace(name[-2]) || strchr("}->", name[-2]));
        const char *close = is_p ? memchr(open, '}', (gsize)(end - open)) : NULL;
        g_autofree char *rule = close ? g_strndup(open + 1, (gsize)(close - open - 1)) : NULL;
        if (jb_style_of(rule) & JB_STYLE_NO_MARGIN)
            return TRUE;
    }
    return FALSE;
}
