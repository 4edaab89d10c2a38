#include "reading/extract/office/odf-private.h"

#include "reading/extract/office/cells.h"
#include "reading/extract/margins.h"
#include "reading/extract/office/zip.h"
#include "reading/extract/pdf/letters.h"

enum {
    MAX_LISTS = 12,        /* in one another */
    MAX_NESTED = 8,        /* paragraphs in text boxes and notes in paragraphs */
    MAX_BLANKS = 8,        /* of one text:s */
    LONGEST_HEADING = 120, /* bytes of a bold line that is a heading */
};

struct open_list {
    char *style;          /* owned */
    struct jb_list *list; /* borrowed from `lists` */
    char *id;             /* owned; xml:id */
};

struct paragraph {
    GString *text;
    char *style; /* owned */
    int outline; /* of a heading, from 1; else 0 */
};

struct document {
    struct odf_styles *styles;
    struct jb_out *out;
    jb_cells *cells;
    gboolean in_body;
    guint in_left_out, in_row, in_note, in_index;
    struct paragraph stack[MAX_NESTED];
    guint depth;
    struct open_list open[MAX_LISTS];
    guint n_open;
    gboolean is_first_of_item; /* the item's number is still to be printed */
    GPtrArray *lists;     /* struct jb_list, owned: all begun */
    GHashTable *by_id;    /* xml:id → struct jb_list */
    GHashTable *by_style; /* style name → the last list of that style */
    GHashTable *seen;     /* while heads and feet are read (margins.h); else NULL */
};

static struct paragraph *current(struct document *document)
{
    return document->depth > 0 && document->depth <= MAX_NESTED ? &document->stack[document->depth - 1] : NULL;
}

static void append(struct document *document, const char *text, gsize n)
{
    struct paragraph *paragraph = current(document);
    if (paragraph && !document->in_left_out)
        g_string_append_len(paragraph->text, text, (gssize)n);
}

/* --- lists (§5.3) --- */

static struct jb_list *new_list(struct document *document, const char *style)
{
    struct jb_list *list = odf_styles_list(document->styles, style);
    if (list)
        g_ptr_array_add(document->lists, list);
    return list;
}

static struct jb_list *list_for(struct document *document, const struct jb_xml_attributes *attributes,
                                const char *style)
{
    g_autofree char *before = jb_xml_attribute(attributes, "text:continue-list");
    struct jb_list *list = before ? g_hash_table_lookup(document->by_id, before) : NULL;
    const struct open_list *outer = document->n_open > 0 ? &document->open[document->n_open - 1] : NULL;
    if (!list && style && jb_xml_is(attributes, "text:continue-numbering", "true"))
        list = g_hash_table_lookup(document->by_style, style);
    if (!list && outer && (!style || g_strcmp0(outer->style, style) == 0))
        list = outer->list;
    return list ? list : new_list(document, style);
}

static void begin_list(struct document *document, const struct jb_xml_attributes *attributes)
{
    if (document->n_open == MAX_LISTS) {
        document->in_left_out++;
        return;
    }
    struct open_list open = {.style = jb_xml_attribute(attributes, "text:style-name")};
    open.list = list_for(document, attributes, open.style);
    open.id = jb_xml_attribute(attributes, "xml:id");
    if (!open.style && document->n_open > 0)
        open.style = g_strdup(document->open[document->n_open - 1].style);
    if (open.id && open.list)
        g_hash_table_replace(document->by_id, g_strdup(open.id), open.list);
    if (open.style && open.list)
        g_hash_table_replace(document->by_style, g_strdup(open.style), open.list);
    document->open[document->n_open++] = open;
}

static void end_list(struct document *document)
{
    if (document->n_open == 0)
        return;
    struct open_list *open = &document->open[--document->n_open];
    g_free(open->style);
    g_free(open->id);
}

static void begin_item(struct document *document, const struct jb_xml_attributes *attributes)
{
    int start = jb_xml_number(attributes, "text:start-value", -1);
    struct jb_list *list = document->n_open > 0 ? document->open[document->n_open - 1].list : NULL;
    if (list && start >= 0)
        jb_list_restart(list, document->n_open - 1, (guint)start);
    document->is_first_of_item = TRUE;
}

/* The number before a paragraph: of its list item, else of the outline. NULL where there is none. Caller frees. */
static char *label_of(struct document *document, const struct paragraph *paragraph, int *level)
{
    if (document->n_open > 0 && document->is_first_of_item && !document->in_note) {
        struct open_list *open = &document->open[document->n_open - 1];
        document->is_first_of_item = FALSE;
        *level = (int)document->n_open - 1;
        if (!open->list) { /* the style stands with the paragraph */
            const char *style = odf_styles_list_name(document->styles, paragraph->style);
            struct jb_list *list = style ? g_hash_table_lookup(document->by_style, style) : NULL;
            open->list = list ? list : new_list(document, style);
            if (style && open->list)
                g_hash_table_replace(document->by_style, g_strdup(style), open->list);
        }
        return open->list ? jb_list_next(open->list, (guint)*level) : NULL;
    }
    if (paragraph->outline == 0 || document->n_open > 0 ||
        !document->styles->outline->levels[paragraph->outline - 1].text)
        return NULL;
    *level = paragraph->outline - 1;
    return jb_list_next(document->styles->outline, (guint)*level);
}

/* --- paragraphs (§5.1) --- */

static void begin_paragraph(struct document *document, gboolean is_heading, const struct jb_xml_attributes *attributes)
{
    document->depth++;
    struct paragraph *paragraph = current(document);
    if (!paragraph)
        return;
    if (!paragraph->text)
        paragraph->text = g_string_new(NULL);
    g_string_truncate(paragraph->text, 0);
    g_free(paragraph->style);
    paragraph->style = jb_xml_attribute(attributes, "text:style-name");
    paragraph->outline = is_heading ? CLAMP(jb_xml_number(attributes, "text:outline-level", 1), 1, 9) : 0;
}

static gboolean is_heading(const struct document *document, const struct paragraph *paragraph)
{
    gsize n = paragraph->text->len;
    return paragraph->outline > 0 || (n > 0 && n < LONGEST_HEADING && paragraph->text->str[n - 1] != '.' &&
                                      odf_styles_is_bold(document->styles, paragraph->style));
}

static void end_paragraph(struct document *document)
{
    struct paragraph *paragraph = current(document);
    document->depth = document->depth > 0 ? document->depth - 1 : 0;
    if (!paragraph || document->in_left_out)
        return;
    int level = 0;
    g_autofree char *label = label_of(document, paragraph, &level);
    struct jb_piece piece = {.text = paragraph->text->str, .label = label, .level = level,
                             .is_heading = is_heading(document, paragraph),
                             .is_aside = document->in_note > 0 || document->in_index > 0 || document->seen};
    g_autofree char *tidy = jb_letters_tidy(piece.text, FALSE);
    if (*tidy == '\0' || (document->seen && !jb_margin_is_new(document->seen, tidy)))
        return;
    if (document->in_row)
        jb_cells_add(document->cells, &piece);
    else
        jb_out_add(document->out, &piece);
}

/* --- elements --- */

static gboolean is_left_out(const char *name)
{
    static const char *const names[] = {"text:tracked-changes", "office:annotation", "text:note-citation",
                                        "text:hidden-text", "text:ruby-text", "office:forms", "office:scripts",
                                        "text:sequence-decls",
                                        "table:covered-table-cell", "text:bibliography-configuration", "office:binary-data"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i]))
            return TRUE;
    return FALSE;
}

/* A footnote, or what is to be said to a slide. */
static gboolean is_note(const char *name)
{
    return g_str_equal(name, "text:note") || g_str_equal(name, "presentation:notes");
}

/* Heads and feet, of first and left pages too. */
static gboolean is_margin(const char *name)
{
    static const char *const names[] = {"style:header", "style:header-left", "style:header-first",
                                        "style:footer", "style:footer-left", "style:footer-first"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i]))
            return TRUE;
    return FALSE;
}

static void take_inline(struct document *document, const char *name, const struct jb_xml_attributes *attributes)
{
    if (g_str_equal(name, "text:s"))
        append(document, "        ", (gsize)CLAMP(jb_xml_number(attributes, "text:c", 1), 1, MAX_BLANKS));
    else if (g_str_equal(name, "text:tab"))
        append(document, "\t", 1);
    else if (g_str_equal(name, "text:line-break"))
        append(document, "\n", 1);
}

static void on_start(gpointer context, const char *name, const struct jb_xml_attributes *attributes)
{
    struct document *document = context;
    if (document->in_left_out || is_left_out(name)) {
        document->in_left_out++;
        return;
    }
    if (g_str_equal(name, "office:body") || (document->seen && is_margin(name)))
        document->in_body = TRUE;
    if (!document->in_body) {
        odf_styles_start(document->styles, name, attributes);
        return;
    }
    if (g_str_equal(name, "text:p") || g_str_equal(name, "text:h"))
        begin_paragraph(document, g_str_equal(name, "text:h"), attributes);
    else if (g_str_equal(name, "text:list"))
        begin_list(document, attributes);
    else if (g_str_equal(name, "text:list-item"))
        begin_item(document, attributes);
    else if (g_str_equal(name, "text:list-header"))
        document->is_first_of_item = FALSE;
    else if (is_note(name))
        document->in_note++;
    else if (g_str_equal(name, "text:table-of-content") || g_str_equal(name, "text:alphabetical-index"))
        document->in_index++;
    else if (g_str_equal(name, "table:table-row"))
        document->in_row++;
    else if (g_str_equal(name, "table:table-cell") && document->in_row == 1)
        jb_cells_begin_cell(document->cells);
    else
        take_inline(document, name, attributes);
}

static void on_end(gpointer context, const char *name)
{
    struct document *document = context;
    if (document->in_left_out) {
        document->in_left_out--;
        return;
    }
    if (document->seen && is_margin(name))
        document->in_body = FALSE;
    if (!document->in_body)
        return;
    if (g_str_equal(name, "text:p") || g_str_equal(name, "text:h"))
        end_paragraph(document);
    else if (g_str_equal(name, "text:list"))
        end_list(document);
    else if (is_note(name))
        document->in_note--;
    else if (g_str_equal(name, "text:table-of-content") || g_str_equal(name, "text:alphabetical-index"))
        document->in_index--;
    else if (g_str_equal(name, "table:table-row") && --document->in_row == 0)
        jb_cells_end_row(document->cells, document->out);
}

static void on_text(gpointer context, const char *text, gsize n)
{
    append(context, text, n);
}

static gboolean read_part(struct document *document, jb_zip *zip, const char *name)
{
    static const struct jb_xml_handler handler = {on_start, on_end, on_text};
    return jb_xml_read_part(jb_zip_member(zip, name), &handler, document);
}

static void clear(struct document *document)
{
    while (document->n_open > 0)
        end_list(document);
    for (guint i = 0; i < MAX_NESTED; i++) {
        if (document->stack[i].text)
            g_string_free(document->stack[i].text, TRUE);
        g_free(document->stack[i].style);
    }
    for (guint i = 0; i < document->lists->len; i++)
        jb_list_free(document->lists->pdata[i]);
    g_ptr_array_unref(document->lists);
    g_hash_table_unref(document->by_id);
    g_hash_table_unref(document->by_style);
    jb_cells_free(document->cells);
    odf_styles_free(document->styles);
}

/* They stand among the styles, and are read once more for it, after the text. */
static void read_margins(struct document *document, jb_zip *zip)
{
    document->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    document->in_left_out = document->in_row = document->depth = 0;
    document->in_body = FALSE;
    read_part(document, zip, "styles.xml");
    jb_cells_end_row(document->cells, document->out);
    g_clear_pointer(&document->seen, g_hash_table_unref);
}

static void read_document(jb_zip *zip, struct jb_out *out)
{
    struct document document = {.styles = odf_styles_new(), .out = out, .cells = jb_cells_new(),
                                .lists = g_ptr_array_new(),
                                .by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                                .by_style = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    read_part(&document, zip, "styles.xml");
    document.in_left_out = document.in_row = 0;
    document.in_body = FALSE;
    gboolean is_whole = read_part(&document, zip, "content.xml");
    jb_cells_end_row(document.cells, out);
    if (!is_whole && out->document->paragraphs->len == 0)
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The document is damaged.");
    else if (!is_whole)
        jb_out_limit(out, "The document is damaged; its text was read up to there.");
    read_margins(&document, zip);
    clear(&document);
}

static gboolean is_wanted(const char *name)
{
    return g_str_equal(name, "content.xml") || g_str_equal(name, "styles.xml") ||
           g_str_equal(name, "META-INF/manifest.xml");
}

/* OpenDocument 1.2 part 3 §4: encrypted parts are named in the manifest. */
static gboolean is_locked(jb_zip *zip)
{
    GBytes *manifest = jb_zip_member(zip, "META-INF/manifest.xml");
    gsize size = 0;
    const char *text = manifest ? g_bytes_get_data(manifest, &size) : NULL;
    return text && memmem(text, size, "encryption-data", strlen("encryption-data"));
}

void jb_odf_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    const char *problem;
    jb_zip *zip = jb_zip_read(bytes, size, is_wanted, &problem);
    if (!zip) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, problem);
        return;
    }
    if (is_locked(zip))
        jb_out_unreadable(out, JB_TEXT_ENCRYPTED, "It is locked with a password.");
    else
        read_document(zip, out);
    g_hash_table_unref(zip);
}
