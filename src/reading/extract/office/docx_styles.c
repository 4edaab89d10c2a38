#include "reading/extract/office/docx-private.h"

enum { LONGEST_CHAIN = 20 }; /* styles based on styles */

struct docx_style {
    char *based_on; /* owned */
    struct docx_properties properties;
};

struct reading {
    docx_styles *styles;
    struct docx_style *style; /* the one being read, borrowed */
    char *first_paragraph;    /* id of the default style; owned by the table */
};

static void style_free(gpointer p)
{
    g_free(((struct docx_style *)p)->based_on);
    g_free(p);
}

static void begin_style(struct reading *reading, const struct jb_xml_attributes *attributes)
{
    char *id = jb_xml_attribute(attributes, "w:styleId");
    reading->style = NULL;
    if (!id)
        return;
    reading->style = g_new0(struct docx_style, 1);
    reading->style->properties = (struct docx_properties){JB_DOCX_UNSET, JB_DOCX_UNSET, JB_DOCX_UNSET};
    g_hash_table_replace(reading->styles, id, reading->style);
}

/* "heading 2", "Title": known by name where no outline level says so. */
static int outline_by_name(const struct jb_xml_attributes *attributes)
{
    g_autofree char *name = jb_xml_attribute(attributes, "w:val");
    if (!name)
        return JB_DOCX_UNSET;
    if (g_ascii_strncasecmp(name, "heading ", 8) == 0 && g_ascii_isdigit(name[8]))
        return name[8] - '1';
    return g_ascii_strcasecmp(name, "title") == 0 ? 0 : JB_DOCX_UNSET;
}

static void on_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct reading *reading = context;
    if (g_str_equal(name, "w:style"))
        begin_style(reading, attributes);
    struct docx_style *style = reading->style;
    if (!style)
        return;
    if (g_str_equal(name, "w:basedOn") && !style->based_on)
        style->based_on = jb_xml_attribute(attributes, "w:val");
    else if (g_str_equal(name, "w:name"))
        style->properties.outline = outline_by_name(attributes);
    else if (g_str_equal(name, "w:numId"))
        style->properties.num_id = jb_xml_number(attributes, "w:val", JB_DOCX_UNSET);
    else if (g_str_equal(name, "w:ilvl"))
        style->properties.level = jb_xml_number(attributes, "w:val", JB_DOCX_UNSET);
    else if (g_str_equal(name, "w:outlineLvl")) {
        int outline = jb_xml_number(attributes, "w:val", JB_DOCX_UNSET);
        style->properties.outline = outline < 9 ? outline : JB_DOCX_UNSET;
    }
}

docx_styles *docx_styles_read(GBytes *part)
{
    struct reading reading = {.styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free)};
    static const struct jb_xml_handler handler = {.start = on_start};
    jb_xml_read_part(part, &handler, &reading);
    return reading.styles;
}

const char *docx_styles_apply(const docx_styles *styles, const char *style_id, struct docx_properties *properties)
{
    const char *from = NULL, *id = style_id;
    for (guint i = 0; id && i < LONGEST_CHAIN; i++) {
        const struct docx_style *style = g_hash_table_lookup((GHashTable *)styles, id);
        if (!style)
            break;
        if (properties->num_id == JB_DOCX_UNSET && style->properties.num_id != JB_DOCX_UNSET) {
            properties->num_id = style->properties.num_id;
            from = id;
        }
        if (properties->level == JB_DOCX_UNSET)
            properties->level = style->properties.level;
        if (properties->outline == JB_DOCX_UNSET)
            properties->outline = style->properties.outline;
        id = style->based_on;
    }
    return from;
}
