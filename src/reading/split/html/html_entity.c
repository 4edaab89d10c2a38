#include "reading/split/html/html_entity.h"

#include "reading/split/files/codepage.h"

struct entity {
    const char *name;
    guint16 character;
    gboolean is_legacy;
};

static const struct entity entities[] = {
#define X(name, character, is_legacy) {name, character, is_legacy},
#include "reading/split/html/html_entities.def"
#undef X
};

enum { LONGEST_NAME = 32, LONGEST_LEGACY = 6, MOST_DIGITS = 10 };

static const struct entity *find(const char *name, gsize length)
{
    gsize low = 0, high = G_N_ELEMENTS(entities);
    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = strncmp(name, entities[middle].name, length);
        if (order == 0 && entities[middle].name[length])
            order = -1;
        if (order == 0)
            return &entities[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static gunichar sane(guint32 number)
{
    if (number >= 0x80 && number <= 0x9F)
        return jb_codepage_character(JB_CODEPAGE_1252, (guint8)number);
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return 0xFFFD;
    return number;
}

/* "&#123;", "&#x7B;": any number of digits is taken, the first ten that count are looked at. */
static gsize numeric(const char *p, const char *end, gunichar *character)
{
    const char *at = p + 2;
    gboolean is_hex = at < end && (*at == 'x' || *at == 'X');
    at += is_hex;
    const char *digits = at;
    guint64 number = 0;
    for (; at < end && (is_hex ? g_ascii_isxdigit(*at) : g_ascii_isdigit(*at)); at++)
        if (number <= 0x10FFFF)
            number = number * (is_hex ? 16 : 10) + (guint64)g_ascii_xdigit_value(*at);
    if (at == digits)
        return 0;
    *character = sane((guint32)MIN(number, G_MAXUINT32));
    return (gsize)(at - p) + (at < end && *at == ';');
}

/* HTML's rule for old pages: in "?a=1&copy=2" the & is no reference. */
static gboolean bars_bare_name(const char *behind, const char *end, enum jb_html_place place)
{
    return place == JB_HTML_IN_ATTRIBUTE && behind < end && (*behind == '=' || g_ascii_isalnum(*behind));
}

static gsize named(const char *p, const char *end, enum jb_html_place place, gunichar *character)
{
    const char *name = p + 1, *at = name;
    while (at < end && at - name < LONGEST_NAME && g_ascii_isalnum(*at))
        at++;
    gsize length = (gsize)(at - name);
    const struct entity *entity = length ? find(name, length) : NULL;
    if (entity && at < end && *at == ';') {
        *character = entity->character;
        return length + 2;
    }
    for (length = MIN(length, LONGEST_LEGACY); length >= 2; length--) {
        entity = find(name, length);
        if (!entity || !entity->is_legacy || bars_bare_name(name + length, end, place))
            continue;
        *character = entity->character;
        return length + 1;
    }
    return 0;
}

static gsize once(const char *p, const char *end, enum jb_html_place place, gunichar *character)
{
    if (end - p >= 3 && p[1] == '#')
        return numeric(p, end, character);
    return named(p, end, place, character);
}

/* "&amp;eacute;": what stands behind an escaped & is a reference to no ASCII sign, with its semicolon. */
static gsize escaped_twice(const char *p, const char *end, gunichar *character)
{
    const char amp[] = "&amp;";
    gsize skip = sizeof amp - 2; /* to the semicolon, which takes the place of the & */
    if ((gsize)(end - p) < sizeof amp || strncmp(p, amp, sizeof amp - 1) != 0)
        return 0;
    gunichar inner;
    gsize length = once(p + skip, end, JB_HTML_IN_TEXT, &inner);
    if (length < 2 || p[skip + length - 1] != ';' || inner < 0xA0)
        return 0;
    *character = inner;
    return skip + length;
}

gsize jb_html_reference(const char *p, const char *end, enum jb_html_place place, gunichar *character)
{
    gsize length = place == JB_HTML_IN_TEXT ? escaped_twice(p, end, character) : 0;
    return length ? length : once(p, end, place, character);
}

char *jb_html_decode(const char *value, gsize size)
{
    const char *end = value + size;
    GString *out = g_string_sized_new(size);
    while (value < end) {
        const char *plain = memchr(value, '&', (gsize)(end - value));
        plain = plain ? plain : end;
        g_string_append_len(out, value, plain - value);
        value = plain;
        if (value == end)
            break;
        gunichar character = '&';
        gsize length = jb_html_reference(value, end, JB_HTML_IN_ATTRIBUTE, &character);
        g_string_append_unichar(out, character);
        value += length ? length : 1;
    }
    g_autofree char *raw = g_string_free(out, FALSE);
    return g_utf8_make_valid(raw, -1);
}
