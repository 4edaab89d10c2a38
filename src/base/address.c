#include "base/address.h"

#include <gio/gio.h>
#include <string.h>

enum { MAX_LOCAL = 64, MAX_ADDRESS = 254, MAX_LABEL = 63 };

static gboolean is_atom_sign(gunichar c)
{
    return c >= 0xA0 || g_ascii_isalnum((char)c) ||
           (c < 0x80 && c > ' ' && strchr("!#$%&'*+-/=?^_`{|}~", (int)c));
}

/* atom *("." atom), RFC 5322 §3.2.3 with UTF-8 (RFC 6532). */
static gboolean is_dot_atom(const char *text, gsize n)
{
    gboolean behind_dot = TRUE;

    for (const char *p = text; p < text + n; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == '.' ? behind_dot : !is_atom_sign(c))
            return FALSE;
        behind_dot = c == '.';
    }
    return !behind_dot;
}

static gboolean is_quoted(const char *text, gsize n)
{
    if (n < 3 || text[0] != '"' || text[n - 1] != '"')
        return FALSE;
    for (gsize i = 1; i + 1 < n; i++) {
        if ((guchar)text[i] < ' ' || text[i] == 0x7F || text[i] == '"')
            return FALSE;
        if (text[i] == '\\' && (++i + 1 >= n || (guchar)text[i] < ' '))
            return FALSE;
    }
    return TRUE;
}

static gboolean is_local_part(const char *text, gsize n)
{
    if (g_strstr_len(text, (gssize)n, "=?"))
        return FALSE;
    return is_dot_atom(text, n) || is_quoted(text, n);
}

/* Labels of letters, digits and inner hyphens (RFC 5321 §4.1.2); underscores occur, in names that get no answer. */
static gboolean is_domain_name(const char *domain)
{
    gsize length = 0;

    if (!*domain || strlen(domain) > 253)
        return FALSE;
    for (const char *p = domain;; p++) {
        if (*p == '.' || *p == '\0') {
            if (length == 0 || length > MAX_LABEL || p[-1] == '-')
                return FALSE;
            length = 0;
            if (*p == '\0')
                return TRUE;
            continue;
        }
        if (!g_ascii_isalnum(*p) && (*p != '-' || length == 0) && *p != '_')
            return FALSE;
        length++;
    }
}

static gboolean is_literal(const char *domain)
{
    gsize n = strlen(domain);

    return n > 2 && domain[0] == '[' && domain[n - 1] == ']' &&
           strspn(domain + 1, "0123456789abcdefABCDEFIPv.:") == n - 2;
}

/* Lower case and punycode; NULL where it is no domain. */
static char *normal_domain(const char *written)
{
    gsize n = strlen(written);

    if (n == 0 || n > 1000)
        return NULL;
    g_autofree char *trimmed = g_strndup(written, written[n - 1] == '.' ? n - 1 : n);
    if (is_literal(trimmed))
        return g_ascii_strdown(trimmed, -1);
    g_autofree char *ascii = g_hostname_to_ascii(trimmed);
    g_autofree char *lower = ascii ? g_ascii_strdown(ascii, -1) : NULL;
    return lower && is_domain_name(lower) ? g_steal_pointer(&lower) : NULL;
}

/* Takes off what people and programs put around an address. */
static char *bare(const char *written)
{
    char *text = g_strstrip(g_strdup(written));
    gsize n = strlen(text);

    if (g_ascii_strncasecmp(text, "mailto:", 7) == 0)
        memmove(text, text + 7, n - 6);
    n = strlen(text);
    if (n > 2 && ((text[0] == '<' && text[n - 1] == '>') || (text[0] == '\'' && text[n - 1] == '\''))) {
        memmove(text, text + 1, n - 2);
        text[n - 2] = '\0';
    }
    return g_strstrip(text);
}

char *jb_address_normalise(const char *written)
{
    if (!written || strlen(written) > 4096 || !g_utf8_validate(written, -1, NULL))
        return NULL;
    g_autofree char *text = bare(written);
    const char *at = strrchr(text, '@');

    if (!at || strchr("-|", text[0]) || !is_local_part(text, (gsize)(at - text)))
        return NULL;
    g_autofree char *domain = normal_domain(at + 1);
    if (!domain || (gsize)(at - text) + strlen(domain) > 500)
        return NULL;
    return g_strdup_printf("%.*s@%s", (int)(at - text), text, domain);
}

static gboolean is_number(const char *label)
{
    return *label && strspn(label, "0123456789") == strlen(label);
}

gboolean jb_address_is_valid(const char *email)
{
    const char *at = email ? strchr(email, '@') : NULL;

    if (!at || !g_str_is_ascii(email) || strlen(email) > MAX_ADDRESS)
        return FALSE;
    gsize n = (gsize)(at - email);
    if (n == 0 || n > MAX_LOCAL || email[0] == '-' || !is_dot_atom(email, n) ||
        g_strstr_len(email, (gssize)n, "=?"))
        return FALSE;
    const char *last = strrchr(at, '.');
    return is_domain_name(at + 1) && !strchr(at, '_') && last && !is_number(last + 1);
}

static const char *domain_of(const char *email)
{
    const char *at = email ? strrchr(email, '@') : NULL;

    return at ? at + 1 : NULL;
}

static char *for_comparing(const char *email)
{
    g_autofree char *normal = jb_address_normalise(email);
    g_autofree char *folded = g_utf8_casefold(normal ? normal : email, -1);

    if (g_str_has_suffix(folded, "@googlemail.com"))
        return g_strdup_printf("%.*s@gmail.com", (int)(strlen(folded) - strlen("@googlemail.com")), folded);
    return g_steal_pointer(&folded);
}

gboolean jb_address_equal(const char *one, const char *other)
{
    if (!one || !other)
        return FALSE;
    g_autofree char *a = for_comparing(one), *b = for_comparing(other);
    return strcmp(a, b) == 0;
}

static gboolean is_below(const char *domain, const char *above)
{
    gsize n = strlen(domain), m = strlen(above);

    if (n < m || g_ascii_strcasecmp(domain + n - m, above) != 0)
        return FALSE;
    return n == m || domain[n - m - 1] == '.';
}

gboolean jb_address_same_domain(const char *one, const char *other)
{
    const char *a = domain_of(one), *b = domain_of(other);

    if (!a || !b || !strchr(a, '.') || !strchr(b, '.'))
        return FALSE;
    return is_below(a, b) || is_below(b, a);
}
