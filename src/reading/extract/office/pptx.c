#include "reading/extract/office/pptx.h"

#include "reading/extract/office/cells.h"
#include "reading/extract/office/ooxml.h"
#include "reading/extract/office/xml.h"

enum { MAX_SLIDES = 300 };

struct show { /* the order of the slides */
    GPtrArray *ids;
};

struct slide {
    struct jb_out *out;
    jb_cells *cells;
    GString *text;
    gboolean in_text, is_title;
    guint in_row;
};

static void on_show_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct show *show = context;
    if (g_str_equal(name, "p:sldId") && show->ids->len < MAX_SLIDES)
        g_ptr_array_add(show->ids, jb_xml_attribute(attributes, "r:id"));
}

static void on_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct slide *slide = context;
    if (g_str_equal(name, "p:sp"))
        slide->is_title = FALSE;
    else if (g_str_equal(name, "p:ph"))
        slide->is_title = jb_xml_is(attributes, "type", "title") || jb_xml_is(attributes, "type", "ctrTitle");
    else if (g_str_equal(name, "a:p"))
        g_string_truncate(slide->text, 0);
    else if (g_str_equal(name, "a:t"))
        slide->in_text = TRUE;
    else if (g_str_equal(name, "a:br"))
        g_string_append_c(slide->text, '\n');
    else if (g_str_equal(name, "a:tr"))
        slide->in_row++;
    else if (g_str_equal(name, "a:tc") && slide->in_row == 1)
        jb_cells_begin_cell(slide->cells);
}

static void on_end(gpointer context, const char *name)
{
    struct slide *slide = context;
    struct jb_piece piece = {.text = slide->text->str, .is_heading = slide->is_title};
    if (g_str_equal(name, "a:t"))
        slide->in_text = FALSE;
    else if (g_str_equal(name, "a:p") && slide->in_row)
        jb_cells_add(slide->cells, &piece);
    else if (g_str_equal(name, "a:p"))
        jb_out_add(slide->out, &piece);
    else if (g_str_equal(name, "a:tr") && --slide->in_row == 0)
        jb_cells_end_row(slide->cells, slide->out);
}

static void on_text(gpointer context, const char *text, gsize n)
{
    struct slide *slide = context;
    if (slide->in_text)
        g_string_append_len(slide->text, text, (gssize)n);
}

static void read_part(GBytes *part, const struct jb_xml_handler *handler, gpointer context)
{
    gsize size = 0;
    const guint8 *bytes = part ? g_bytes_get_data(part, &size) : NULL;
    if (bytes)
        jb_xml_read(bytes, size, handler, context);
}

static void read_slide(GBytes *part, struct jb_out *out)
{
    static const struct jb_xml_handler handler = {on_start, on_end, on_text};
    struct slide slide = {.out = out, .cells = jb_cells_new(), .text = g_string_new(NULL)};
    read_part(part, &handler, &slide);
    jb_cells_end_row(slide.cells, out);
    jb_cells_free(slide.cells);
    g_string_free(slide.text, TRUE);
}

static void read_show(jb_zip *zip, struct jb_out *out)
{
    static const struct jb_xml_handler handler = {.start = on_show_start};
    struct show show = {g_ptr_array_new_with_free_func(g_free)};
    GBytes *rels = jb_zip_member(zip, "ppt/_rels/presentation.xml.rels");
    read_part(jb_zip_member(zip, "ppt/presentation.xml"), &handler, &show);
    for (guint i = 0; i < show.ids->len && !out->is_full; i++) {
        const char *id = show.ids->pdata[i];
        g_autofree char *path = id ? jb_ooxml_related_by_id(rels, "ppt/", id) : NULL;
        GBytes *part = path ? jb_zip_member(zip, path) : NULL;
        if (part)
            read_slide(part, out);
    }
    if (show.ids->len == 0)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The presentation is damaged or holds no slides.");
    g_ptr_array_unref(show.ids);
    out->document->title = jb_ooxml_title(jb_zip_member(zip, "docProps/core.xml"));
}

void jb_pptx_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    const char *problem;
    jb_zip *zip = jb_zip_read(bytes, size, jb_ooxml_is_wanted, &problem);
    if (!zip) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, problem);
        return;
    }
    read_show(zip, out);
    g_hash_table_unref(zip);
}
