#include "reading/extract/pdf/pages.h"

#include "reading/extract/pdf/pdf.h"
#include "reading/extract/signs.h"
#include "reading/extract/office/zip.h"

static const char *const pictures[] = {"preview.jpg", "QuickLook/Preview.jpg", "QuickLook/Thumbnail.jpg"};

static gboolean is_preview(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++)
        if (g_str_has_suffix(name, pictures[i]))
            return TRUE;
    return g_str_has_suffix(name, "QuickLook/Preview.pdf");
}

/* The first member whose name ends so; documents may lie in a folder of their own name. Borrowed. */
static GBytes *member_ending(jb_zip *zip, const char *end)
{
    GHashTableIter iter;
    gpointer name, content;
    g_hash_table_iter_init(&iter, zip);
    while (g_hash_table_iter_next(&iter, &name, &content))
        if (g_str_has_suffix(name, end))
            return content;
    return NULL;
}

void jb_pages_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    static const char only_preview[] = "Only the preview of the Pages document was read; please send it as a PDF.";
    const char *problem;
    jb_zip *zip = jb_zip_read(bytes, size, is_preview, &problem);
    GBytes *pdf = zip ? member_ending(zip, "QuickLook/Preview.pdf") : NULL;
    gsize n = 0;
    const guint8 *content = pdf ? g_bytes_get_data(pdf, &n) : NULL;
    if (content && jb_is_pdf(content, n)) {
        jb_pdf_read(content, n, out);
        out->document->pages = 0; /* it is none itself */
        jb_out_limit(out, only_preview);
    } else if (zip)
        out->document->needs_ocr = TRUE;
    else
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, JB_REASON_PAGES);
    if (zip)
        g_hash_table_unref(zip);
}

GBytes *jb_pages_picture(const guint8 *bytes, gsize size)
{
    const char *problem;
    jb_zip *zip = jb_zip_read(bytes, size, is_preview, &problem);
    GBytes *picture = NULL;
    for (gsize i = 0; zip && !picture && i < G_N_ELEMENTS(pictures); i++)
        picture = member_ending(zip, pictures[i]);
    if (picture)
        g_bytes_ref(picture);
    if (zip)
        g_hash_table_unref(zip);
    return picture;
}
