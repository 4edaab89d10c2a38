#include "reading/extract/docx-private.h"

#include "reading/extract/zip.h"

#define OFFICE_DOCUMENT "/officeDocument"

/* Parts with text, styles and numbers; not themes, pictures, fonts. */
static gboolean is_wanted(const char *name)
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
    const char *type_end;
    char *target;
};

static void on_relationship(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct search *search = context;
    if (search->target || !g_str_equal(name, "rel:Relationship") || jb_xml_is(attributes, "TargetMode", "External"))
        return;
    g_autofree char *type = jb_xml_attribute(attributes, "Type");
    if (type && g_str_has_suffix(type, search->type_end))
        search->target = jb_xml_attribute(attributes, "Target");
}

char *docx_relationship(GBytes *rels, const char *folder, const char *type_end)
{
    static const struct jb_xml_handler handler = {.start = on_relationship};
    struct search search = {.type_end = type_end};
    gsize size = 0;
    const guint8 *bytes = rels ? g_bytes_get_data(rels, &size) : NULL;
    if (bytes)
        jb_xml_read(bytes, size, &handler, &search);
    if (!search.target)
        return NULL;
    char *path = *search.target == '/' ? g_strdup(search.target + 1) : g_strconcat(folder, search.target, NULL);
    g_free(search.target);
    return path;
}

struct package {
    jb_zip *zip;
    char *main;   /* owned; "word/document.xml" */
    char *folder; /* owned; "word/" */
    GBytes *rels; /* borrowed; of the main part */
};

static GBytes *related(const struct package *package, const char *type_end)
{
    g_autofree char *path = docx_relationship(package->rels, package->folder, type_end);
    return path ? jb_zip_member(package->zip, path) : NULL;
}

static void find_main(struct package *package)
{
    package->main = docx_relationship(jb_zip_member(package->zip, "_rels/.rels"), "", OFFICE_DOCUMENT);
    if (!package->main)
        package->main = g_strdup("word/document.xml");
    const char *slash = strrchr(package->main, '/');
    package->folder = slash ? g_strndup(package->main, (gsize)(slash + 1 - package->main)) : g_strdup("");
    g_autofree char *rels = g_strdup_printf("%s_rels/%s.rels", package->folder, slash ? slash + 1 : package->main);
    package->rels = jb_zip_member(package->zip, rels);
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

static char *read_title(GBytes *core)
{
    static const struct jb_xml_handler handler = {on_title_start, on_title_end, on_title_text};
    struct title title = {.text = g_string_new(NULL)};
    gsize size = 0;
    const guint8 *bytes = core ? g_bytes_get_data(core, &size) : NULL;
    if (bytes)
        jb_xml_read(bytes, size, &handler, &title);
    return g_string_free(title.text, title.text->len == 0);
}

static void read_package(const struct package *package, struct jb_out *out)
{
    GBytes *document = jb_zip_member(package->zip, package->main);
    if (!document) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The document is damaged: its text is missing.");
        return;
    }
    docx_styles *styles = docx_styles_read(related(package, "/styles"));
    struct docx_numbering *numbering = docx_numbering_read(related(package, "/numbering"));
    gboolean is_whole = docx_body_read(document, styles, numbering, FALSE, out);
    if (!is_whole && out->document->paragraphs->len == 0)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The document is damaged.");
    else if (!is_whole)
        jb_out_limit(out, "The document is damaged; its text was read up to there.");
    static const char *const notes[] = {"/footnotes", "/endnotes"};
    for (gsize i = 0; i < G_N_ELEMENTS(notes) && is_whole; i++) {
        GBytes *part = related(package, notes[i]);
        if (part)
            docx_body_read(part, styles, numbering, TRUE, out);
    }
    out->document->title = read_title(jb_zip_member(package->zip, "docProps/core.xml"));
    docx_numbering_free(numbering);
    g_hash_table_unref(styles);
}

void jb_docx_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    const char *problem;
    struct package package = {.zip = jb_zip_read(bytes, size, is_wanted, &problem)};
    if (!package.zip) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, problem);
        return;
    }
    find_main(&package);
    read_package(&package, out);
    g_free(package.main);
    g_free(package.folder);
    g_hash_table_unref(package.zip);
}
