#include "reading/split/alternative.h"

#include <string.h>

#include "reading/split/body.h"

/* What mail programs put into a plain part that nobody is meant to read. Compared in lower case. */
static const char *const excuses[] = {
    "view this email in",   "view this message in",
    "html version",         "html email",
    "html e-mail",          "html mail",
    "html message",         "in html format",
    "html-format",          "does not support html",
    "doesn't support html", "not display html",
    "cannot display html",  "can't display html",
    "support for html",     "html-capable",
    "html compatible",      "html-compatible",
    "is in html",           "shows html",
    "supports html",        "reads html",
    "en html",              "in html",
    "formato html",         "formaat html",
    "html-meddelande",      "html-nachricht",
    "enable html",          "view it online",
    "view in browser",      "view in your browser",
    "view online",          "in your browser",
    "as a web page",        "als html",
    "format html",          "mae'r neges hon mewn html",
};

/* A plain part that is short beside its HTML and says so: "please view this in an HTML reader". */
enum { LONGEST_EXCUSE = 400, SHORT_PLAIN = 200, MUCH_LONGER = 8, MAX_LENT = 200, SHORTEST_TWIN = 12 };

static gsize text_length(const GPtrArray *bodies)
{
    gsize n = 0;

    for (guint i = 0; i < bodies->len; i++)
        n += strlen(((const struct jb_body *)g_ptr_array_index(bodies, i))->text);
    return n;
}

static gboolean says_something(const GPtrArray *bodies)
{
    for (guint i = 0; i < bodies->len; i++)
        if (jb_body_says_something(g_ptr_array_index(bodies, i)))
            return TRUE;
    return FALSE;
}

static gboolean is_html(const GPtrArray *bodies)
{
    for (guint i = 0; i < bodies->len; i++)
        if (((const struct jb_body *)g_ptr_array_index(bodies, i))->from_html)
            return TRUE;
    return FALSE;
}

static gboolean is_excuse(const GPtrArray *bodies)
{
    for (guint i = 0; i < bodies->len; i++) {
        g_autofree char *lower =
            g_utf8_strdown(((const struct jb_body *)g_ptr_array_index(bodies, i))->text, -1);

        for (gsize j = 0; j < G_N_ELEMENTS(excuses); j++)
            if (strstr(lower, excuses[j]))
                return TRUE;
    }
    return FALSE;
}

/* The texts of an alternative as one, white space at the end left out. Caller frees. */
static char *joined(const GPtrArray *bodies)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < bodies->len; i++)
        g_string_append(text, ((const struct jb_body *)g_ptr_array_index(bodies, i))->text);
    return g_strchomp(g_string_free(text, FALSE));
}

/* A web address and nothing else. */
static gboolean is_only_address(const char *text)
{
    text += strspn(text, " \t\n<");
    return g_str_has_prefix(text, "http") && !text[strcspn(text, " \t\n")];
}

/* "a th?" for "a thŵr": letters that the plain text's character set lacks became question marks. */
static gboolean has_lost_letters(const char *plain, const char *html)
{
    guint n_lost = 0, n_letters = 0;

    for (const char *p = plain; *p; p++) {
        if ((guchar)*p >= 0x80)
            return FALSE;
        n_lost += *p == '?' && (g_ascii_isalpha(p[1]) || (p > plain && g_ascii_isalpha(p[-1]) && p[1] && p[1] != '\n'));
    }
    for (const char *p = html; n_lost && *p; p = g_utf8_next_char(p))
        n_letters += (guchar)*p >= 0x80 && g_unichar_isalpha(g_utf8_get_char(p));
    return n_lost && n_letters;
}

/* A plain part that gives less than its HTML does: cut short for a preview, an address, letters lost. */
static gboolean is_poor(const GPtrArray *plain, const GPtrArray *html)
{
    g_autofree char *text = joined(plain), *better = joined(html);
    gboolean is_cut = g_str_has_suffix(text, "...") || g_str_has_suffix(text, "\u2026");

    return is_only_address(text) || (is_cut && strlen(better) > strlen(text) + strlen(text) / 4) ||
           has_lost_letters(text, better);
}

static gboolean suffices(const GPtrArray *plain, const GPtrArray *html)
{
    gsize n = text_length(plain);

    if (!says_something(plain))
        return FALSE;
    if (!says_something(html))
        return TRUE;
    if ((n <= LONGEST_EXCUSE && is_excuse(plain)) || is_poor(plain, html))
        return FALSE;
    return n > SHORT_PLAIN || text_length(html) < MUCH_LONGER * n;
}

static gboolean has_link(const struct jb_body *body, const char *url)
{
    return strstr(body->text, url) != NULL;
}

/* A label that is itself an address stands in the plain text as such. */
static gboolean is_wording(const char *label)
{
    return label && strlen(label) > 2 && !g_str_has_prefix(label, "www.") && !strstr(label, "://") &&
           !strchr(label, '@');
}

/* "our rules" in the plain text led somewhere in the HTML. */
static void lend_links(const GPtrArray *html, struct jb_body *plain)
{
    for (guint i = 0; i < html->len; i++) {
        const struct jb_body *body = g_ptr_array_index(html, i);

        for (guint j = 0; j < MIN(body->links->len, MAX_LENT); j++) {
            const struct jb_link *link = g_ptr_array_index(body->links, j);
            const char *label = is_wording(link->label) ? strstr(plain->text, link->label) : NULL;

            if (!label || has_link(plain, link->url))
                continue;
            struct jb_link *copy = jb_shape_new(&jb_link_shape);

            copy->url = g_strdup(link->url);
            copy->label = g_strdup(link->label);
            copy->at = label - plain->text;
            g_ptr_array_add(plain->links, copy);
        }
    }
}

static GPtrArray *take(GPtrArray *choices, const GPtrArray *chosen)
{
    guint i;

    if (!g_ptr_array_find(choices, chosen, &i))
        return NULL;
    return g_ptr_array_steal_index(choices, i);
}

GPtrArray *jb_alternative_choose(GPtrArray *choices)
{
    GPtrArray *plain = NULL, *html = NULL;

    for (guint i = 0; i < choices->len; i++) {
        GPtrArray *bodies = g_ptr_array_index(choices, i);

        if (bodies->len == 0)
            continue;
        if (is_html(bodies))
            html = !html || says_something(bodies) ? bodies : html;
        else
            plain = !plain || !says_something(plain) ? bodies : plain;
    }
    if (plain && html && suffices(plain, html))
        lend_links(html, g_ptr_array_index(plain, 0));
    if (plain && (!html || suffices(plain, html)))
        return take(choices, plain);
    return html ? take(choices, html) : NULL;
}

/* Letters and digits only, in lower case. */
static char *letters_of(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_unichar_tolower(g_utf8_get_char(p)));
    return g_string_free(out, FALSE);
}

/* The same words, but for what one has more at its end: a link's address, a footer. */
static gboolean are_twins(const struct jb_body *one, const struct jb_body *other)
{
    if (one->from_html == other->from_html)
        return FALSE;
    g_autofree char *a = letters_of(one->text), *b = letters_of(other->text);
    gsize n = MIN(strlen(a), strlen(b)), m = MAX(strlen(a), strlen(b));

    return n >= SHORTEST_TWIN && m - n <= n / 5 && memcmp(a, b, n - n / 5) == 0;
}

void jb_alternative_drop_twins(GPtrArray *bodies)
{
    for (guint i = 0; i + 1 < bodies->len;) {
        struct jb_body *one = g_ptr_array_index(bodies, i), *other = g_ptr_array_index(bodies, i + 1);

        if (!are_twins(one, other)) {
            i++;
            continue;
        }
        jb_shape_free(&jb_body_shape, one->from_html ? one : other);
        g_ptr_array_remove_index(bodies, one->from_html ? i : i + 1);
    }
}
