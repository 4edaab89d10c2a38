#include "reading/extract/office/ooxml.h"

#include "reading/extract/office/xml.h"

/* Parts with text, styles and numbers; not themes, pictures, fonts. */
gboolean jb_ooxml_is_wanted(const char *name)
{
    static const char *const unwanted[] = {"/theme/", "customXml/", "/glossary/", "fontTable", "webSettings",
                                           "docProps/app", "docProps/custom", "printerSettings"};
    if (!g_str_has_suffix(name, ".xml") && !g_str_has_suffix(name, ".rels"))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(unwanted); i++)
        if (strstr(name, unwanted[i]))
            return FALSE;
    return TRUE;
}

struct search {
    const char *type_end, *id; /* one of them */
    char *target;
};

static gboolean is_sought(const struct search *search, const struct jb_xml_attributes *attributes)
{
    g_autofree char *value = jb_xml_attribute(attributes, search->id ? "Id" : "Type");
    if (!value)
        return FALSE;
    return search->id ? g_str_equal(value, search->id) : g_str_has_suffix(value, search->type_end);
}

static void on_relationship(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct search *search = context;
    if (!search->target && g_str_equal(name, "rel:Relationship") && is_sought(search, attributes) &&
        !jb_xml_is(attributes, "TargetMode", "External"))
        search->target = jb_xml_attribute(attributes, "Target");
}

static char *find(GBytes *rels, const char *folder, struct search *search)
{
    static const struct jb_xml_handler handler = {.start = on_relationship};
    gsize size = 0;
    const guint8 *bytes = rels ? g_bytes_get_data(rels, &size) : NULL;
    if (bytes)
        jb_xml_read(bytes, size, &handler, search);
    if (!search->target)
        return NULL;
    char *path = *search->target == '/' ? g_strdup(search->target + 1) : g_strconcat(folder, search->target, NULL);
    g_free(search->target);
    return path;
}

char *jb_ooxml_related(GBytes *rels, const char *folder, const char *type_end)
{
    return find(rels, folder, &(struct search){.type_end = type_end});
}

char *jb_ooxml_related_by_id(GBytes *rels, const char *folder, const char *id)
{
    return find(rels, folder, &(struct search){.id = id});
}

struct title {
    gboolean is_open;
    GString *text;
};

static void on_title_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    (void)attributes;
    ((struct title *)context)->is_open = g_str_equal(name, "dc:title");
}

static void on_title_end(gpointer context, const char *name)
{
    (void)name;
    ((struct title *)context)->is_open = FALSE;
}

static void on_title_text(gpointer context, const char *text, gsize n)
{
    struct title *title = context;
    if (title->is_open && title->text->len < 1000)
        g_string_append_len(title->text, text, (gssize)MIN(n, 1000));
}

char *jb_ooxml_title(GBytes *core)
{
    static const struct jb_xml_handler handler = {on_title_start, on_title_end, on_title_text};
    struct title title = {.text = g_string_new(NULL)};
    gsize size = 0;
    const guint8 *bytes = core ? g_bytes_get_data(core, &size) : NULL;
    if (bytes)
        jb_xml_read(bytes, size, &handler, &title);
    return g_string_free(title.text, title.text->len == 0);
}

