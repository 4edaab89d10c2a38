/* docx_body.c - the text of a part, paragraph by paragraph (ECMA-376 §17.3). */
#include "reading/extract/office/cells.h"
#include "reading/extract/office/docx-private.h"
#include "reading/extract/margins.h"
#include "reading/extract/pdf/letters.h"

enum {
    MAX_NESTED = 8,        /* paragraphs in text boxes in paragraphs */
    LONGEST_HEADING = 120, /* bytes of a bold line that is a heading */
};

struct paragraph {
    GString *text;
    char *style; /* owned */
    struct docx_properties properties;
    gsize n_bold; /* bytes of text in bold runs */
    gboolean is_joined; /* its end is deleted: it goes on in the next */
};

struct body {
    const docx_styles *styles;
    struct docx_numbering *numbering;
    struct jb_out *out;
    jb_cells *cells;
    struct paragraph stack[MAX_NESTED];
    guint depth;        /* paragraphs open; beyond MAX_NESTED their text is left out */
    guint in_left_out;  /* depth of elements whose text does not count */
    guint in_properties; /* of a paragraph */
    guint in_row;
    gboolean in_text;   /* w:t, m:t */
    gboolean is_bold, is_hidden; /* of the run */
    const struct docx_part *part;
};

/* Deleted, moved away, or given a second time for old programs. */
static gboolean is_left_out(const char *name)
{
    static const char *const names[] = {"w:del", "w:moveFrom", "mc:Fallback", "w:rt", "w:instrText", "w:delText"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i]))
            return TRUE;
    return FALSE;
}

static struct paragraph *current(struct body *body)
{
    return body->depth > 0 && body->depth <= MAX_NESTED ? &body->stack[body->depth - 1] : NULL;
}

static void append(struct body *body, const char *text, gsize n)
{
    struct paragraph *paragraph = current(body);
    if (!paragraph || body->in_left_out || body->is_hidden)
        return;
    g_string_append_len(paragraph->text, text, (gssize)n);
    paragraph->n_bold += body->is_bold ? n : 0;
}

static void begin_paragraph(struct body *body)
{
    body->depth++;
    struct paragraph *paragraph = current(body);
    if (!paragraph)
        return;
    gboolean goes_on = paragraph->text && paragraph->is_joined;
    if (!paragraph->text)
        paragraph->text = g_string_new(NULL);
    paragraph->is_joined = FALSE;
    if (goes_on)
        return;
    g_string_truncate(paragraph->text, 0);
    g_clear_pointer(&paragraph->style, g_free);
    paragraph->properties = (struct docx_properties){JB_DOCX_UNSET, JB_DOCX_UNSET, JB_DOCX_UNSET};
    paragraph->n_bold = 0;
}

static gboolean is_heading(const struct paragraph *paragraph)
{
    gsize n = paragraph->text->len;
    if (paragraph->properties.outline != JB_DOCX_UNSET)
        return TRUE;
    return n > 0 && n < LONGEST_HEADING && paragraph->n_bold * 10 >= n * 9 && paragraph->text->str[n - 1] != '.';
}

static gboolean is_blank(const GString *text)
{
    g_autofree char *tidy = jb_letters_tidy(text->str, FALSE);
    return *tidy == '\0';
}

static void write_paragraph(struct body *body, struct paragraph *paragraph)
{
    struct docx_properties *properties = &paragraph->properties;
    const char *style_id = paragraph->style ? paragraph->style : "Normal";
    const char *from = docx_styles_apply(body->styles, style_id, properties);
    int level = MAX(properties->level, 0);
    g_autofree char *label = NULL;
    if (properties->num_id > 0)
        label = docx_numbering_next(body->numbering, properties->num_id, &level, from);
    if (body->part->seen && !jb_margin_is_new(body->part->seen, paragraph->text->str))
        return;
    if (is_blank(paragraph->text)) /* Word prints no number before nothing, but counts it */
        return;
    struct jb_piece piece = {.text = paragraph->text->str, .label = label, .level = level,
                             .is_heading = is_heading(paragraph), .is_aside = body->part->is_aside};
    if (body->in_row)
        jb_cells_add(body->cells, &piece);
    else
        jb_out_add(body->out, &piece);
}

static void end_paragraph(struct body *body)
{
    struct paragraph *paragraph = current(body);
    if (paragraph && !paragraph->is_joined)
        write_paragraph(body, paragraph);
    body->depth = body->depth > 0 ? body->depth - 1 : 0;
}

/* A character of a symbol font (§17.3.3.30). */
static void append_symbol(struct body *body, const struct jb_xml_attributes *attributes)
{
    g_autofree char *code = jb_xml_attribute(attributes, "w:char");
    gunichar c = code ? (gunichar)g_ascii_strtoull(code, NULL, 16) : 0;
    char utf8[6];
    if (c >= 0x20 && g_unichar_validate(c))
        append(body, utf8, (gsize)g_unichar_to_utf8(c, utf8));
}

static void take_properties(struct body *body, const char *name, const struct jb_xml_attributes *attributes)
{
    struct paragraph *paragraph = current(body);
    if (!paragraph)
        return;
    if (g_str_equal(name, "w:pStyle")) {
        g_free(paragraph->style);
        paragraph->style = jb_xml_attribute(attributes, "w:val");
    } else if (g_str_equal(name, "w:numId"))
        paragraph->properties.num_id = jb_xml_number(attributes, "w:val", JB_DOCX_UNSET);
    else if (g_str_equal(name, "w:ilvl"))
        paragraph->properties.level = jb_xml_number(attributes, "w:val", JB_DOCX_UNSET);
    else if (g_str_equal(name, "w:outlineLvl")) {
        int outline = jb_xml_number(attributes, "w:val", JB_DOCX_UNSET);
        paragraph->properties.outline = outline < 9 ? outline : JB_DOCX_UNSET;
    } else if (g_str_equal(name, "w:del") || g_str_equal(name, "w:moveFrom"))
        paragraph->is_joined = TRUE; /* the paragraph's mark is deleted */
}

static void take_run(struct body *body, const char *name, const struct jb_xml_attributes *attributes)
{
    if (g_str_equal(name, "w:r"))
        body->is_bold = body->is_hidden = FALSE;
    else if (g_str_equal(name, "w:b"))
        body->is_bold = jb_xml_is_on(attributes);
    else if (g_str_equal(name, "w:vanish") || g_str_equal(name, "w:strike") || g_str_equal(name, "w:dstrike"))
        body->is_hidden = body->is_hidden || jb_xml_is_on(attributes); /* struck through by hand is deleted too */
    else if (g_str_equal(name, "w:tab") || g_str_equal(name, "w:ptab"))
        append(body, "\t", 1);
    else if (g_str_equal(name, "w:br") || g_str_equal(name, "w:cr"))
        append(body, "\n", 1);
    else if (g_str_equal(name, "w:noBreakHyphen"))
        append(body, "-", 1);
    else if (g_str_equal(name, "w:sym"))
        append_symbol(body, attributes);
    else if (g_str_equal(name, "w:t") || g_str_equal(name, "m:t") || g_str_equal(name, "a:t"))
        body->in_text = TRUE;
}

static void on_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct body *body = context;
    if (body->in_properties) {
        take_properties(body, name, attributes);
        body->in_properties++;
        return;
    }
    if (is_left_out(name) || body->in_left_out) {
        body->in_left_out++;
        return;
    }
    if (g_str_equal(name, "w:p"))
        begin_paragraph(body);
    else if (g_str_equal(name, "w:pPr"))
        body->in_properties = 1;
    else if (g_str_equal(name, "w:tr"))
        body->in_row++;
    else if (g_str_equal(name, "w:tc") && body->in_row == 1)
        jb_cells_begin_cell(body->cells);
    else
        take_run(body, name, attributes);
}

static void on_end(gpointer context, const char *name)
{
    struct body *body = context;
    if (body->in_properties) {
        body->in_properties--;
        return;
    }
    if (body->in_left_out) {
        body->in_left_out--;
        return;
    }
    if (g_str_equal(name, "w:p"))
        end_paragraph(body);
    else if (g_str_equal(name, "w:tr") && --body->in_row == 0)
        jb_cells_end_row(body->cells, body->out);
    else if (g_str_equal(name, "w:t") || g_str_equal(name, "m:t") || g_str_equal(name, "a:t"))
        body->in_text = FALSE;
    else if (g_str_equal(name, "w:r"))
        body->is_bold = body->is_hidden = FALSE;
}

static void on_text(gpointer context, const char *text, gsize n)
{
    struct body *body = context;
    if (body->in_text)
        append(body, text, n);
}

gboolean docx_body_read(const struct docx_part *part, const docx_styles *styles, struct docx_numbering *numbering,
                        struct jb_out *out)
{
    static const struct jb_xml_handler handler = {on_start, on_end, on_text};
    struct body body = {.styles = styles, .numbering = numbering, .part = part, .out = out,
                        .cells = jb_cells_new()};
    gboolean is_whole = jb_xml_read_part(part->bytes, &handler, &body);
    jb_cells_end_row(body.cells, out); /* of a file that ends within a row */
    jb_cells_free(body.cells);
    for (guint i = 0; i < MAX_NESTED; i++) {
        if (body.stack[i].text)
            g_string_free(body.stack[i].text, TRUE);
        g_free(body.stack[i].style);
    }
    return is_whole;
}
