#include "reading/split/html/html_reference.h"

#include "reading/split/html/html.h"

enum {
    MOST_CIDS = 2000,
    SMALL_WIDTH = 250, /* pixels, as the page wants it shown */
    SMALL_HEIGHT = 150,
};

void jb_html_cid_free(gpointer cid)
{
    if (cid)
        g_free(((struct jb_html_cid *)cid)->id);
    g_free(cid);
}

/* Takes off what browsers do: spaces around, line ends and TABs within. NULL where the address is none of the web's. */
char *jb_html_clean_url(const char *value)
{
    GString *url = g_string_new(NULL);
    for (const char *p = value; *p; p++)
        if ((guchar)*p > ' ' && *p != 0x7F)
            g_string_append_c(url, *p);
        else if (*p == ' ' && url->len && p[1])
            g_string_append(url, "%20");
    while (g_str_has_suffix(url->str, "%20"))
        g_string_truncate(url, url->len - 3);
    gboolean is_web = g_ascii_strncasecmp(url->str, "http://", 7) == 0 || g_ascii_strncasecmp(url->str, "https://", 8) == 0 ||
                      g_ascii_strncasecmp(url->str, "ftp://", 6) == 0 || g_ascii_strncasecmp(url->str, "www.", 4) == 0;
    return g_string_free(url, !is_web);
}

static gboolean is_at_most(const struct jb_html_token *token, enum jb_html_attribute side, gint64 most)
{
    g_autofree char *value = jb_html_attribute_value(token, side);
    gint64 pixels = value && !strchr(value, '%') ? g_ascii_strtoll(value, NULL, 10) : 0;
    return pixels > 0 && pixels <= most;
}

static void add_cid(const struct jb_html_token *token, GPtrArray *cids, const char *value, gsize size)
{
    if (cids->len >= MOST_CIDS)
        return;
    struct jb_html_cid *cid = g_new0(struct jb_html_cid, 1);
    g_autofree char *raw = g_strndup(value, size);
    cid->id = g_uri_unescape_string(raw, NULL);
    if (!cid->id)
        cid->id = g_steal_pointer(&raw);
    cid->is_small = is_at_most(token, JB_HTML_WIDTH, SMALL_WIDTH) || is_at_most(token, JB_HTML_HEIGHT, SMALL_HEIGHT);
    g_ptr_array_add(cids, cid);
}

void jb_html_note_cids(const struct jb_html_token *token, GPtrArray *cids)
{
    static const enum jb_html_attribute places[] = {JB_HTML_SRC, JB_HTML_BACKGROUND, JB_HTML_HREF};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        struct jb_html_span span = token->attributes[places[i]];
        if (!span.at || span.size > JB_HTML_LONGEST_URL)
            continue;
        g_autofree char *value = jb_html_attribute_value(token, places[i]);
        char *trimmed = g_strstrip(value);
        if (g_ascii_strncasecmp(trimmed, "cid:", 4) == 0)
            add_cid(token, cids, trimmed + 4, strlen(trimmed + 4));
    }
    struct jb_html_span style = token->attributes[JB_HTML_STYLE];
    const char *at = style.at ? memmem(style.at, style.size, "cid:", 4) : NULL;
    if (at) {
        const char *end = at + 4;
        while (end < style.at + style.size && !strchr(")'\"& ", *end))
            end++;
        add_cid(token, cids, at + 4, (gsize)(end - at - 4));
    }
}
