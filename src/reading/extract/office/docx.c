#include "reading/extract/office/docx-private.h"

#include "reading/extract/office/ooxml.h"

#define OFFICE_DOCUMENT "/officeDocument"

enum { MAX_MARGINS = 12 }; /* parts with heads, or with feet: three a section */

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
    package->rels = jb_ooxml_rels(package->zip, package->main, &package->folder);
}

/* Footnotes, endnotes and what stands in the margins, after the text. */
static void read_asides(const struct package *package, const docx_styles *styles, struct docx_numbering *numbering,
                        struct jb_out *out)
{
    static const struct { const char *type; gboolean is_margin; } kinds[] = {
        {"/footnotes", FALSE}, {"/endnotes", FALSE}, {"/header", TRUE}, {"/footer", TRUE}};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GPtrArray) paths = jb_ooxml_all_related(package->rels, package->folder, kinds[i].type, MAX_MARGINS);
        for (guint k = 0; k < paths->len; k++) {
            struct docx_part part = {jb_zip_member(package->zip, paths->pdata[k]), TRUE, kinds[i].is_margin ? seen : NULL};
            if (part.bytes)
                docx_body_read(&part, styles, numbering, out);
        }
    }
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
    gboolean is_whole = docx_body_read(&(struct docx_part){.bytes = document}, styles, numbering, out);
    if (!is_whole && out->document->paragraphs->len == 0)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The document is damaged.");
    else if (!is_whole)
        jb_out_limit(out, "The document is damaged; its text was read up to there.");
    else
        read_asides(package, styles, numbering, out);
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
