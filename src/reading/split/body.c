#include "reading/split/body.h"

#include "base/text.h"
#include "reading/split/html/flowed.h"
#include "reading/split/html/html.h"
#include "reading/split/decode/words.h"

/* text/enriched (RFC 1896): commands in < > left out, "<<" is "<". */
static char *enriched_to_plain(const char *text)
{
    GString *out = g_string_new(NULL);
    const char *last_end = strrchr(text, '>');

    for (const char *p = text; *p; p++) {
        const char *end = *p == '<' && p[1] != '<' && p < last_end ? strchr(p, '>') : NULL;

        if (*p == '<' && p[1] == '<')
            g_string_append_c(out, *p++);
        else if (end)
            p = end;
        else
            g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

static gboolean begins_as_html(const char *text)
{
    static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body", "<div",  "<table",
                                         "<meta",          "<p>",   "<span", "<br",   "<font", "<style"};

    while (g_ascii_isspace(*text))
        text++;
    if (g_str_has_prefix(text, "<?xml")) {
        text = strstr(text, "?>");
        for (text = text ? text + 2 : ""; g_ascii_isspace(*text);)
            text++;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_ascii_strncasecmp(text, starts[i], strlen(starts[i])) == 0)
            return TRUE;
    return FALSE;
}

static gboolean has_tag(const char *text)
{
    for (const char *p = text; (p = strchr(p, '<')); p++)
        if (g_ascii_isalpha(p[1]) || p[1] == '/' || p[1] == '!')
            return TRUE;
    return strchr(text, '&') != NULL;
}

/* The charset that a page names in its first lines: <meta charset=utf-8>, <meta … content="text/html; charset=utf-8">. */
static char *charset_of_page(struct jb_bytes bytes)
{
    g_autofree char *head = bytes.n ? g_strndup((const char *)bytes.p, MIN(bytes.n, 2048)) : g_strdup("");
    g_autofree char *lower = g_ascii_strdown(head, -1);
    const char *meta = strstr(lower, "<meta"), *label = meta ? strstr(meta, "charset=") : NULL;

    if (!label)
        return NULL;
    label += strlen("charset=");
    label += strspn(label, "\"' ");
    return g_strndup(label, strcspn(label, "\"' />;\r\n"));
}

/* The header's label, except where the bytes are none of it and the page says otherwise (C-21). */
static char *label_for(const struct jb_body_source *source, gboolean is_html)
{
    g_autofree char *page = is_html ? charset_of_page(source->bytes) : NULL;
    gboolean is_known = source->charset && jb_charset_is_known(source->charset);

    if (page &&
        (!is_known || (g_ascii_strncasecmp(source->charset, "utf", 3) == 0 &&
                       !g_utf8_validate((const char *)source->bytes.p, (gssize)source->bytes.n, NULL))))
        return g_steal_pointer(&page);
    return g_strdup(source->charset);
}

static char *to_utf8(struct jb_split *split, const struct jb_body_source *source, gboolean is_html)
{
    g_autofree char *label = label_for(source, is_html);
    g_autofree char *text = jb_charset_decode(split->charsets, label, source->bytes);
    char *mended = jb_charset_unmangle(text);

    return mended ? mended : g_steal_pointer(&text);
}

static void read_html(struct jb_split *split, struct jb_body *body, const char *utf8, GPtrArray *cids)
{
    g_autoptr(jb_html) html = jb_html_to_text(utf8, strlen(utf8));

    if (html->cut)
        jb_note(&split->notes, BODY_BYTES);
    body->from_html = TRUE;
    body->text = g_steal_pointer(&html->text);
    for (guint i = 0; i < html->links->len; i++)
        g_ptr_array_add(body->links, g_ptr_array_index(html->links, i));
    g_ptr_array_set_free_func(html->links, NULL);
    if (cids)
        g_ptr_array_extend_and_steal(cids, g_steal_pointer(&html->cids));
}

static void read_plain(struct jb_body *body, const struct jb_body_source *source, const char *utf8)
{
    g_autofree char *text =
        strcmp(source->type, "text/enriched") == 0 ? enriched_to_plain(utf8) : g_strdup(utf8);
    g_autofree char *clean = jb_text_clean(text, strlen(text));

    body->is_flowed = source->is_flowed;
    body->text = source->is_flowed ? jb_flowed_unwrap(clean, source->delsp) : g_steal_pointer(&clean);
}

static void cut_text(struct jb_split *split, struct jb_body *body, gsize max)
{
    if (jb_words_cut(body->text, max))
        jb_note(&split->notes, BODY_BYTES);
}

struct jb_body *jb_body_new(struct jb_split *split, const struct jb_body_source *source, GPtrArray *cids)
{
    struct jb_body *body = jb_shape_new(&jb_body_shape);
    gboolean is_html = strcmp(source->type, "text/html") == 0;
    g_autofree char *utf8 = to_utf8(split, source, is_html);

    if (is_html ? !has_tag(utf8) : strcmp(source->type, "text/plain") == 0 && begins_as_html(utf8))
        is_html = !is_html;
    body->type = g_strdup(is_html                                  ? "text/html"
                          : strcmp(source->type, "text/html") == 0 ? "text/plain"
                                                                   : source->type);
    if (is_html)
        read_html(split, body, utf8, cids);
    else
        read_plain(body, source, utf8);
    cut_text(split, body, JB_LIMIT_BODY_BYTES);
    return body;
}

gboolean jb_body_says_something(const struct jb_body *body)
{
    for (const char *p = body->text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

void jb_bodies_take(struct jb_split *split, GPtrArray *bodies, GPtrArray *into)
{
    for (guint i = 0; i < bodies->len; i++) {
        struct jb_body *body = g_ptr_array_index(bodies, i);

        if (split->n_bodies >= JB_LIMIT_BODIES) {
            jb_note(&split->notes, BODIES);
            jb_shape_free(&jb_body_shape, body);
            continue;
        }
        gsize left = JB_LIMIT_BODIES_BYTES - MIN(split->n_text_bytes, JB_LIMIT_BODIES_BYTES);

        if (strlen(body->text) > left)
            jb_note(&split->notes, BODIES_BYTES);
        cut_text(split, body, left);
        split->n_text_bytes += strlen(body->text);
        split->n_bodies++;
        g_ptr_array_add(into, body);
    }
    g_ptr_array_unref(bodies);
}
