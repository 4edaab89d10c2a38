#include "reading/extract/office/odf-private.h"

enum { LONGEST_CHAIN = 20 };

static void paragraph_free(gpointer p)
{
    struct odf_paragraph_style *style = p;
    g_free(style->parent);
    g_free(style->list);
    g_free(style);
}

static void list_free(gpointer p)
{
    jb_list_free(p);
}

struct odf_styles *odf_styles_new(void)
{
    struct odf_styles *styles = g_new0(struct odf_styles, 1);
    styles->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, list_free);
    styles->paragraphs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, paragraph_free);
    styles->outline = jb_list_new();
    return styles;
}

void odf_styles_free(struct odf_styles *styles)
{
    g_hash_table_unref(styles->lists);
    g_hash_table_unref(styles->paragraphs);
    jb_list_free(styles->outline);
    g_free(styles);
}

/* "%1%.%2%" as LibreOffice writes it, to "%1.%2". */
static char *from_list_format(const char *format)
{
    GString *text = g_string_new(NULL);
    for (const char *p = format; *p; p++) {
        if (*p == '%' && g_ascii_isdigit(p[1]) && p[2] == '%') {
            g_string_append_c(text, '%');
            g_string_append_c(text, p[1]);
            p += 2;
        } else
            g_string_append_c(text, *p);
    }
    return g_string_free(text, FALSE);
}

/* From prefix, suffix and the number of levels shown (§19.797 text:display-levels). */
static char *from_parts(const struct jb_list *list, int level, const struct jb_xml_attributes *attributes)
{
    g_autofree char *prefix = jb_xml_attribute(attributes, "style:num-prefix");
    g_autofree char *suffix = jb_xml_attribute(attributes, "style:num-suffix");
    int n_shown = CLAMP(jb_xml_number(attributes, "text:display-levels", 1), 1, level);
    GString *text = g_string_new(prefix);
    gsize start = text->len;
    for (int i = level - n_shown + 1; i <= level; i++) {
        if (list->levels[i - 1].numeral == JB_NUMERAL_NONE)
            continue;
        g_string_append_printf(text, "%s%%%d", text->len > start ? "." : "", i);
    }
    g_string_append(text, suffix ? suffix : "");
    return g_string_free(text, FALSE);
}

static void take_level(struct jb_list *list, const struct jb_xml_attributes *attributes)
{
    int level = CLAMP(jb_xml_number(attributes, "text:level", 1), 1, 9);
    struct jb_list_level *own = &list->levels[level - 1];
    g_autofree char *format = jb_xml_attribute(attributes, "style:num-format");
    g_autofree char *list_format = jb_xml_attribute(attributes, "loext:num-list-format");
    own->numeral = jb_numeral_of(format); /* §19.502 style:num-format */
    own->start = (guint)MAX(jb_xml_number(attributes, "text:start-value", 1), 0);
    g_free(own->text);
    own->text = own->numeral == JB_NUMERAL_NONE ? NULL
                : list_format                   ? from_list_format(list_format)
                                                : from_parts(list, level, attributes);
}

static void begin_paragraph_style(struct odf_styles *styles, const struct jb_xml_attributes *attributes)
{
    styles->open_paragraph = NULL;
    char *name = jb_xml_attribute(attributes, "style:name");
    if (!name || !jb_xml_is(attributes, "style:family", "paragraph")) {
        g_free(name);
        return;
    }
    struct odf_paragraph_style *style = g_new0(struct odf_paragraph_style, 1);
    style->parent = jb_xml_attribute(attributes, "style:parent-style-name");
    style->list = jb_xml_attribute(attributes, "style:list-style-name");
    style->outline = jb_xml_number(attributes, "style:default-outline-level", 0);
    g_hash_table_replace(styles->paragraphs, name, style);
    styles->open_paragraph = style;
}

void odf_styles_start(struct odf_styles *styles, const char *name, const struct jb_xml_attributes *attributes)
{
    if (g_str_equal(name, "text:list-style")) {
        char *list_name = jb_xml_attribute(attributes, "style:name");
        styles->open = jb_list_new();
        g_hash_table_replace(styles->lists, list_name ? list_name : g_strdup(""), styles->open);
    } else if (g_str_equal(name, "text:outline-style"))
        styles->open = styles->outline;
    else if (g_str_has_prefix(name, "text:list-level-style-") || g_str_equal(name, "text:outline-level-style")) {
        if (styles->open)
            take_level(styles->open, attributes);
    } else if (g_str_equal(name, "style:style"))
        begin_paragraph_style(styles, attributes);
    else if (g_str_equal(name, "style:text-properties") && styles->open_paragraph)
        styles->open_paragraph->is_bold = jb_xml_is(attributes, "fo:font-weight", "bold");
}

struct jb_list *odf_styles_list(const struct odf_styles *styles, const char *name)
{
    const struct jb_list *model = name ? g_hash_table_lookup(styles->lists, name) : NULL;
    if (!model)
        return NULL;
    struct jb_list *list = jb_list_new();
    for (guint i = 0; i < JB_LIST_LEVELS; i++) {
        list->levels[i] = model->levels[i];
        list->levels[i].text = g_strdup(model->levels[i].text);
    }
    return list;
}

static const struct odf_paragraph_style *find(const struct odf_styles *styles, const char *name)
{
    return name ? g_hash_table_lookup(styles->paragraphs, name) : NULL;
}

gboolean odf_styles_is_bold(const struct odf_styles *styles, const char *name)
{
    const struct odf_paragraph_style *style = find(styles, name);
    for (guint i = 0; style && i < LONGEST_CHAIN; i++, style = find(styles, style->parent))
        if (style->is_bold)
            return TRUE;
    return FALSE;
}

const char *odf_styles_list_name(const struct odf_styles *styles, const char *name)
{
    const struct odf_paragraph_style *style = find(styles, name);
    for (guint i = 0; style && i < LONGEST_CHAIN; i++, style = find(styles, style->parent))
        if (style->list)
            return style->list;
    return NULL;
}
