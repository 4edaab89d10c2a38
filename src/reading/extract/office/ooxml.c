#include "reading/extract/office/ooxml.h"

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

/* A target as a path in the archive: "../notes/1.xml" in "ppt/slides/" is "ppt/notes/1.xml". Caller frees. */
static char *path_of(const char *folder, const char *target)
{
    if (*target == '/')
        return g_strdup(target + 1);
    gsize n = strlen(folder);
    while (g_str_has_prefix(target, "../")) {
        target += strlen("../");
        for (n -= n > 0; n > 0 && folder[n - 1] != '/';)
            n--;
    }
    return g_strdup_printf("%.*s%s", (int)n, folder, target);
}

static void on_relationship(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct search *search = context;
    if (search->paths->len >= search->max || !g_str_equal(name, "rel:Relationship") || !is_sought(search, attributes))
        return;
    g_autofree char *target = jb_xml_attribute(attributes, "Target");
    if (target)
        g_ptr_array_add(search->paths, path_of(search->folder, target));
}

static GPtrArray *find(GBytes *rels, struct search search)
{
    static const struct jb_xml_handler handler = {.start = on_relationship};
    search.paths = g_ptr_array_new_with_free_func(g_free);
    jb_xml_read_part(rels, &handler, &search);
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
    jb_xml_read_part(core, &handler, &title);
    return g_string_free(title.text, title.text->len == 0);
}

GBytes *jb_ooxml_rels(jb_zip *zip, const char *path, char **folder)
{
    const char *slash = strrchr(path, '/');
    *folder = slash ? g_strndup(path, (gsize)(slash + 1 - path)) : g_strdup("");
    g_autofree char *rels = g_strdup_printf("%s_rels/%s.rels", *folder, slash ? slash + 1 : path);
    return jb_zip_member(zip, rels);
}

struct listing { /* what a main part names */
    const struct jb_ooxml_series *series;
    GPtrArray *names, *ids; /* char *, owned, or NULL */
    gboolean has_more;
};

static void on_listed(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct listing *listing = context;
    if (!g_str_equal(name, listing->series->element))
        return;
    if (listing->ids->len == listing->series->max) {
        listing->has_more = TRUE;
        return;
    }
    g_ptr_array_add(listing->names, jb_xml_attribute(attributes, "name"));
    g_ptr_array_add(listing->ids, jb_xml_attribute(attributes, "r:id"));
}

static void read_listed(jb_zip *zip, const struct listing *listing, gpointer context, struct jb_out *out)
{
    const struct jb_ooxml_series *series = listing->series;
    g_autofree char *folder = NULL;
    GBytes *rels = jb_ooxml_rels(zip, series->main, &folder);
    if (series->begin)
        series->begin(context, zip);
    for (guint i = 0; i < listing->ids->len && !out->is_full; i++) {
        const char *id = listing->ids->pdata[i];
        g_autofree char *path = id ? jb_ooxml_related_by_id(rels, folder, id) : NULL;
        if (path && jb_zip_member(zip, path))
            series->read(context, zip, path, listing->names->pdata[i]);
    }
    if (listing->ids->len == 0)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, series->problem);
    else if (listing->has_more)
        jb_out_limit(out, series->limit);
    out->document->title = jb_ooxml_title(jb_zip_member(zip, "docProps/core.xml"));
}

void jb_ooxml_read_series(const guint8 *bytes, gsize size, const struct jb_ooxml_series *series, gpointer context,
                          struct jb_out *out)
{
    static const struct jb_xml_handler handler = {.start = on_listed};
    const char *problem;
    jb_zip *zip = jb_zip_read(bytes, size, jb_ooxml_is_wanted, &problem);
    if (!zip) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, problem);
        return;
    }
    struct listing listing = {series, g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free), FALSE};
    jb_xml_read_part(jb_zip_member(zip, series->main), &handler, &listing);
    read_listed(zip, &listing, context, out);
    g_ptr_array_unref(listing.names);
    g_ptr_array_unref(listing.ids);
    g_hash_table_unref(zip);
}
