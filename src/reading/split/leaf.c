#include "reading/split/leaf.h"

#include "reading/split/decode/words.h"

static struct jb_bytes field(const struct jb_part *part, const char *name)
{
    const struct jb_raw_header *header = jb_headers_find(part->headers, name);

    return header ? header->value : jb_bytes("", 0);
}

/* Content-Location, Content-Description: a name where it ends like one, ".pdf" (N-29). */
static char *name_elsewhere(const struct jb_charsets *charsets, const struct jb_part *part)
{
    static const char *const fields[] = {"content-location", "content-description"};

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_autoptr(GString) line = jb_header_unfold(field(part, fields[i]));
        g_autofree char *text = jb_words_decode(charsets, jb_bytes(line->str, line->len));
        const char *dot = strrchr(text, '.');

        if (!dot || dot == text || strlen(dot) < 3 || strlen(dot) > 6 || strspn(dot + 1, "/@:") ||
            strcspn(dot + 1, "/@: ,") != strlen(dot + 1))
            continue;
        if (i == 1 || !strstr(text, "://") || strrchr(text, '/') < dot)
            return g_steal_pointer(&text);
    }
    return NULL;
}

static char *find_name(const struct jb_charsets *charsets, const struct jb_part *part,
                       const jb_params *disposition)
{
    const char *name = jb_params_get(disposition, "filename");

    if (!name || !*name)
        name = jb_params_get(part->type, "name");
    if (!name || !*name)
        name = jb_params_get(disposition, "name");
    if (!name || !*name)
        name = jb_params_get(part->type, "filename");
    return name && *name ? g_strdup(name) : name_elsewhere(charsets, part);
}

static char *find_content_id(const struct jb_charsets *charsets, const struct jb_part *part)
{
    g_autofree char *id = jb_words_decode(charsets, field(part, "content-id"));
    gsize n = strlen(id);

    if (n >= 2 && id[0] == '<' && id[n - 1] == '>')
        return n > 2 ? g_strndup(id + 1, n - 2) : NULL;
    return n ? g_steal_pointer(&id) : NULL;
}

static void find_type(jb_leaf *leaf)
{
    const char *value = leaf->part->type->value, *slash = strchr(value, '/');
    GString *clean = g_string_new(NULL);

    leaf->has_valid_type = slash && slash > value && slash[1] && !leaf->part->is_guessed;
    for (const char *p = leaf->has_valid_type ? value : "text/plain"; *p && clean->len < 200; p++)
        if (*p > ' ' && *p < 0x7F)
            g_string_append_c(clean, *p);
    leaf->type = g_string_free(clean, FALSE);
}

jb_leaf *jb_leaf_new(const struct jb_charsets *charsets, const struct jb_part *part)
{
    jb_leaf *leaf = g_new0(jb_leaf, 1);
    g_autoptr(jb_params) disposition = jb_params_parse(charsets, field(part, "content-disposition"), NULL);

    leaf->part = part;
    find_type(leaf);
    leaf->name = find_name(charsets, part, disposition);
    leaf->content_id = find_content_id(charsets, part);
    leaf->charset = jb_params_get(part->type, "charset");
    leaf->is_attachment = strcmp(disposition->value, "attachment") == 0;
    leaf->is_inline = strcmp(disposition->value, "inline") == 0;
    return leaf;
}

void jb_leaf_free(jb_leaf *leaf)
{
    if (!leaf)
        return;
    g_free(leaf->type);
    g_free(leaf->name);
    g_free(leaf->content_id);
    g_free(leaf);
}

gboolean jb_leaf_is_text(const jb_leaf *leaf)
{
    static const char *const others[] = {"text/calendar",     "text/vcard",      "text/x-vcard",
                                         "text/directory",    "text/rtf",        "text/x-vcalendar",
                                         "text/richtext-rtf", "text/x-amp-html", "text/watch-html"};

    if (!g_str_has_prefix(leaf->type, "text/"))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(leaf->type, others[i]) == 0)
            return FALSE;
    return TRUE;
}

gboolean jb_leaf_is_report(const jb_leaf *leaf)
{
    return g_str_has_prefix(leaf->type, "message/") && strcmp(leaf->type, "message/rfc822") != 0 &&
           strcmp(leaf->type, "message/global") != 0 && strcmp(leaf->type, "message/news") != 0;
}

gboolean jb_leaf_is_piece_of_body(const jb_leaf *leaf)
{
    const char *p = leaf->name;

    if (!p || !jb_leaf_is_text(leaf) || g_ascii_strncasecmp(p, "att", 3) != 0)
        return FALSE;
    for (p += 3; g_ascii_isdigit(*p); p++)
        ;
    return p - leaf->name >= 6 && (g_ascii_strcasecmp(p, ".txt") == 0 || g_ascii_strcasecmp(p, ".htm") == 0 ||
                                   g_ascii_strcasecmp(p, ".html") == 0);
}

gboolean jb_leaf_is_for_devices(const jb_leaf *leaf)
{
    return strcmp(leaf->type, "text/x-amp-html") == 0 || strcmp(leaf->type, "text/watch-html") == 0;
}
