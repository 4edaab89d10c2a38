#include "reading/extract/office/pptx.h"

#include "reading/extract/margins.h"
#include "reading/extract/office/cells.h"
#include "reading/extract/office/ooxml.h"

enum { MAX_SLIDES = 300, MAX_DIAGRAMS = 20 /* of a slide */ };

struct show {
    struct jb_out *out;
    GHashTable *seen; /* feet of slides (margins.h) */
};

struct slide {
    struct show *show;
    jb_cells *cells;
    GString *text;
    gboolean in_text, is_title, is_margin, is_left_out;
    gboolean are_notes;
    guint in_row;
};

/* What the shape that is begun has been made for. */
static void take_placeholder(struct slide *slide, const struct jb_xml_attributes *attributes)
{
    g_autofree char *type = jb_xml_attribute(attributes, "type");
    slide->is_title = g_strcmp0(type, "title") == 0 || g_strcmp0(type, "ctrTitle") == 0;
    slide->is_margin = g_strcmp0(type, "ftr") == 0 || g_strcmp0(type, "hdr") == 0;
    slide->is_left_out = g_strcmp0(type, "sldNum") == 0 || g_strcmp0(type, "dt") == 0;
}

static void on_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct slide *slide = context;
    if (g_str_equal(name, "p:sp"))
        slide->is_title = slide->is_margin = slide->is_left_out = FALSE;
    else if (g_str_equal(name, "p:ph"))
        take_placeholder(slide, attributes);
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

static void end_paragraph(struct slide *slide)
{
    struct jb_piece piece = {.text = slide->text->str, .is_heading = slide->is_title && !slide->are_notes,
                             .is_aside = slide->is_margin || slide->are_notes};
    if (slide->is_left_out || (slide->is_margin && !jb_margin_is_new(slide->show->seen, piece.text)))
        return;
    if (slide->in_row)
        jb_cells_add(slide->cells, &piece);
    else
        jb_out_add(slide->show->out, &piece);
}

static void on_end(gpointer context, const char *name)
{
    struct slide *slide = context;
    if (g_str_equal(name, "a:t"))
        slide->in_text = FALSE;
    else if (g_str_equal(name, "a:p"))
        end_paragraph(slide);
    else if (g_str_equal(name, "a:tr") && slide->in_row > 0 && --slide->in_row == 0)
        jb_cells_end_row(slide->cells, slide->show->out);
}

static void on_text(gpointer context, const char *text, gsize n)
{
    struct slide *slide = context;
    if (slide->in_text)
        g_string_append_len(slide->text, text, (gssize)n);
}

static void read_part(struct show *show, GBytes *part, gboolean are_notes)
{
    static const struct jb_xml_handler handler = {on_start, on_end, on_text};
    struct slide slide = {.show = show, .cells = jb_cells_new(), .text = g_string_new(NULL), .are_notes = are_notes};
    jb_xml_read_part(part, &handler, &slide);
    jb_cells_end_row(slide.cells, show->out);
    jb_cells_free(slide.cells);
    g_string_free(slide.text, TRUE);
}

/* The slide, the words of its diagrams, which are kept beside it, and what is to be said to it. */
static void read_slide(gpointer context, jb_zip *zip, const char *path, const char *name)
{
    static const char *const kinds[] = {"/diagramData", "/notesSlide"};
    g_autofree char *folder = NULL;
    GBytes *rels = jb_ooxml_rels(zip, path, &folder);
    (void)name;
    read_part(context, jb_zip_member(zip, path), FALSE);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GPtrArray) parts = jb_ooxml_all_related(rels, folder, kinds[i], MAX_DIAGRAMS);
        for (guint k = 0; k < parts->len; k++)
            read_part(context, jb_zip_member(zip, parts->pdata[k]), i == 1);
    }
}

void jb_pptx_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    static const struct jb_ooxml_series slides = {
        .main = "ppt/presentation.xml", .element = "p:sldId", .max = MAX_SLIDES, .limit = "Only its first 300 slides were read.",
        .problem = "The presentation is damaged or holds no slides.", .read = read_slide};
    struct show show = {out, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    jb_ooxml_read_series(bytes, size, &slides, &show, out);
    g_hash_table_unref(show.seen);
}
