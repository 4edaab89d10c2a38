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
    const char *folder;
    GPtrArray *paths; /* owned */
    guint max;
};

static gboolean is_sought(const struct search *search, const struct jb_xml_attributes *attributes)
{
    g_autofree char *value = jb_xml_attribute(attributes, search->id ? "Id" : "Type");
    if (!value || jb_xml_is(attributes, "TargetMode", "External"))
        return FALSE;
    return search->id ? g_str_equal(value, search->id) : g_str_has_suffix(value, search->type_end);
}

static void on_relationship(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct search *search = context;
    if (search->paths->len >= search->max || !g_str_equal(name, "rel:Relationship") || !is_sought(search, attributes))
        return;
    g_autofree char *target = jb_xml_attribute(attributes, "Target");
    if (target)
        g_ptr_array_add(search->paths,
                        *target == '/' ? g_strdup(target + 1) : g_strconcat(search->folder, target, NULL));
}

static GPtrArray *find(GBytes *rels, struct search search)
{
    static const struct jb_xml_handler handler = {.start = on_relationship};
    gsize size = 0;
    const guint8 *bytes = rels ? g_bytes_get_data(rels, &size) : NULL;
    search.paths = g_ptr_array_new_with_free_func(g_free);
    if (bytes)
        jb_xml_read(bytes, size, &handler, &search);
    return search.paths;
}

static char *first_of(GPtrArray *paths)
{
    char *first = paths->len ? g_strdup(paths->pdata[0]) : NULL;
    g_ptr_array_unref(paths);
    return first;
}

char *jb_ooxml_related(GBytes *rels, const char *folder, const char *type_end)
{
    return first_of(find(rels, (struct search){.folder = folder, .type_end = type_end, .max = 1}));
}

GPtrArray *jb_ooxml_all_related(GBytes *rels, const char *folder, const char *type_end, guint max)
{
    return find(rels, (struct search){.folder = folder, .type_end = type_end, .max = max});
}

char *jb_ooxml_related_by_id(GBytes *rels, const char *folder, const char *id)
{
    return first_of(find(rels, (struct search){.folder = folder, .id = id, .max = 1}));
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

