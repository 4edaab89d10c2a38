#include "reading/extract/office/docx-private.h"

#include "reading/extract/office/ooxml.h"

#define OFFICE_DOCUMENT "/officeDocument"

struct package {
    jb_zip *zip;
    char *main;   /* owned; "word/document.xml" */
    char *folder; /* owned; "word/" */
    GBytes *rels; /* borrowed; of the main part */
};

static GBytes *related(const struct package *package, const char *type_end)
{
    g_autofree char *path = jb_ooxml_related(package->rels, package->folder, type_end);
    return path ? jb_zip_member(package->zip, path) : NULL;
}

static void find_main(struct package *package)
{
    package->main = jb_ooxml_related(jb_zip_member(package->zip, "_rels/.rels"), "", OFFICE_DOCUMENT);
    if (!package->main)
        package->main = g_strdup("word/document.xml");
    const char *slash = strrchr(package->main, '/');
    package->folder = slash ? g_strndup(package->main, (gsize)(slash + 1 - package->main)) : g_strdup("");
    g_autofree char *rels = g_strdup_printf("%s_rels/%s.rels", package->folder, slash ? slash + 1 : package->main);
    package->rels = jb_zip_member(package->zip, rels);
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
    out->document->title = jb_ooxml_title(jb_zip_member(package->zip, "docProps/core.xml"));
    docx_numbering_free(numbering);
    g_hash_table_unref(styles);
}

void jb_docx_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    const char *problem;
    struct package package = {.zip = jb_zip_read(bytes, size, jb_ooxml_is_wanted, &problem)};
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
