#include "reading/extract/html.h"

#include "reading/extract/office/cells.h"
#include "reading/extract/charset.h"
#include "reading/extract/pdf/letters.h"
#include "reading/extract/office/lists.h"

#include <libxml/HTMLparser.h>

enum {
    MAX_BYTES = 4 << 20,
    MAX_DEPTH = 512,
    CHUNK = 64 * 1024,
    LONGEST_NAME = 40,
};

struct open_list {
    gboolean is_ordered;
    guint next;
    enum jb_numeral numeral;
};

struct page {
    struct jb_out *out;
    htmlParserCtxtPtr parser;
    jb_cells *cells;
    GString *text, *title;
    char *label; /* owned; of the list item that has begun */
    int label_level;
    struct open_list lists[JB_LIST_LEVELS];
    guint n_lists, depth, in_left_out, in_row, in_bold;
    gsize n_bold;
    gboolean is_heading, in_title, has_script;
};

/* Written for programs, or hidden. */
static gboolean is_left_out(const char *name)
{
    static const char *const names[] = {"script", "style", "noscript", "template", "svg", "math", "select", "object"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_block(const char *name)
{
    static const char *const names[] = {"p",  "div", "li", "ul",  "ol",  "dl", "dt", "dd", "blockquote", "pre", "section",
                                        "h1", "h2",  "h3", "h4",  "h5",  "h6", "hr", "form", "article", "header", "footer",
                                        "nav", "address", "main", "figure", "figcaption", "table", "tr", "td", "th",
                                        "caption", "body", "center", "fieldset", "aside", "title"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_heading_name(const char *name)
{
    return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
}

/* Void elements: libxml2 calls no end for some of them at the right place. */
static gboolean is_void(const char *name)
{
    static const char *const names[] = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i]))
            return TRUE;
    return FALSE;
}

static void end_paragraph(struct page *page)
{
    g_autofree char *text = jb_letters_tidy(page->text->str, FALSE);
    if (*text) {
        gsize n = strlen(text);
        gboolean is_bold = n < 120 && page->n_bold * 10 >= page->text->len * 9 && text[n - 1] != '.';
        struct jb_piece piece = {.text = text, .label = page->label, .level = page->label_level,
                                 .is_heading = page->is_heading || is_bold};
        if (page->in_row)
            jb_cells_add(page->cells, &piece);
        else
            jb_out_add(page->out, &piece);
        g_clear_pointer(&page->label, g_free);
    }
    g_string_truncate(page->text, 0);
    page->n_bold = 0;
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (g_str_equal((const char *)attributes[0], name))
            return (const char *)attributes[1];
    return NULL;
}

static gboolean is_hidden(const xmlChar **attributes)
{
    const char *style = attribute(attributes, "style");
    g_autofree char *plain = style ? g_ascii_strdown(style, -1) : NULL;
    if (attribute(attributes, "hidden"))
        return TRUE;
    return plain && (strstr(plain, "display:none") || strstr(plain, "display: none"));
}

static guint number_of(const char *text, guint otherwise)
{
    return text && g_ascii_isdigit(*text) ? (guint)MIN(g_ascii_strtoull(text, NULL, 10), 100000) : otherwise;
}

static void begin_list(struct page *page, gboolean is_ordered, const xmlChar **attributes)
{
    enum jb_numeral numeral = jb_numeral_of(attribute(attributes, "type"));
    if (page->n_lists < JB_LIST_LEVELS)
        page->lists[page->n_lists] = (struct open_list){.is_ordered = is_ordered,
                                                        .next = number_of(attribute(attributes, "start"), 1),
                                                        .numeral = numeral == JB_NUMERAL_NONE ? JB_NUMERAL_DECIMAL : numeral};
    page->n_lists++;
}

static void begin_item(struct page *page, const xmlChar **attributes)
{
    struct open_list *list = page->n_lists > 0 && page->n_lists <= JB_LIST_LEVELS ? &page->lists[page->n_lists - 1] : NULL;
    g_clear_pointer(&page->label, g_free);
    if (!list || !list->is_ordered)
        return;
    GString *label = g_string_new(NULL);
    list->next = number_of(attribute(attributes, "value"), list->next);
    jb_numeral_append(label, list->next++, list->numeral);
    g_string_append_c(label, '.');
    page->label = g_string_free(label, FALSE);
    page->label_level = (int)page->n_lists - 1;
}

static void begin_element(struct page *page, const char *name, const xmlChar **attributes)
{
    if (is_block(name))
        end_paragraph(page);
    if (g_str_equal(name, "ol") || g_str_equal(name, "ul"))
        begin_list(page, g_str_equal(name, "ol"), attributes);
    else if (g_str_equal(name, "li"))
        begin_item(page, attributes);
    else if (g_str_equal(name, "tr"))
        page->in_row++;
    else if ((g_str_equal(name, "td") || g_str_equal(name, "th")) && page->in_row == 1)
        jb_cells_begin_cell(page->cells);
    else if (g_str_equal(name, "b") || g_str_equal(name, "strong"))
        page->in_bold++;
    else if (g_str_equal(name, "br"))
        g_string_append_c(page->text, '\n');
    else if (g_str_equal(name, "title"))
        page->in_title = TRUE;
    if (is_heading_name(name))
        page->is_heading = TRUE;
}

static void finish_element(struct page *page, const char *name)
{
    if (is_block(name))
        end_paragraph(page);
    if ((g_str_equal(name, "ol") || g_str_equal(name, "ul")) && page->n_lists > 0)
        page->n_lists--;
    else if (g_str_equal(name, "li"))
        g_clear_pointer(&page->label, g_free);
    else if (g_str_equal(name, "tr") && page->in_row > 0 && --page->in_row == 0)
        jb_cells_end_row(page->cells, page->out);
    else if ((g_str_equal(name, "b") || g_str_equal(name, "strong")) && page->in_bold > 0)
        page->in_bold--;
    else if (g_str_equal(name, "title"))
        page->in_title = FALSE;
    if (is_heading_name(name))
        page->is_heading = FALSE;
}

static void on_start(void *p, const xmlChar *element, const xmlChar **attributes)
{
    struct page *page = p;
    const char *name = (const char *)element;
    if (is_void(name)) {
        if (!page->in_left_out)
            begin_element(page, name, attributes);
        return;
    }
    if (++page->depth > MAX_DEPTH || page->out->is_full) {
        jb_out_limit(page->out, "Its elements are nested too deeply; it was read up to there.");
        xmlStopParser(page->parser);
        return;
    }
    page->has_script |= g_str_equal(name, "script");
    if (page->in_left_out || is_left_out(name) || is_hidden(attributes))
        page->in_left_out++;
    else
        begin_element(page, name, attributes);
}

static void on_end(void *p, const xmlChar *element)
{
    struct page *page = p;
    const char *name = (const char *)element;
    if (is_void(name))
        return;
    page->depth -= page->depth > 0;
    if (page->in_left_out)
        page->in_left_out--;
    else
        finish_element(page, name);
}

static void on_text(void *p, const xmlChar *text, int n)
{
    struct page *page = p;
    if (page->in_left_out || n <= 0)
        return;
    g_string_append_len(page->in_title ? page->title : page->text, (const char *)text, n);
    if (page->in_bold && !page->in_title)
        page->n_bold += (gsize)n;
}

/* The charset that the document names for itself; NULL. Caller frees. */
static char *named_charset(const guint8 *bytes, gsize size)
{
    g_autofree char *head = g_strndup((const char *)bytes, MIN(size, 4096));
    const char *mark = strstr(head, "charset=");
    if (!mark)
        return NULL;
    mark += strlen("charset=");
    mark += strspn(mark, "\"' ");
    return g_strndup(mark, strcspn(mark, "\"' />;"));
}

static char *to_utf8(const guint8 *bytes, gsize size)
{
    g_autofree char *charset = named_charset(bytes, size);
    gboolean has_mark = size > 2 && (bytes[0] == 0xFF || bytes[0] == 0xFE || bytes[0] == 0xEF);
    if (!charset || has_mark || g_utf8_validate((const char *)bytes, (gssize)size, NULL))
        return jb_charset_guess(bytes, size);
    return jb_charset_decode(charset, bytes, size);
}

static void parse(struct page *page, const char *text, gsize size)
{
    htmlSAXHandler sax = {.startElement = on_start, .endElement = on_end, .characters = on_text,
                          .ignorableWhitespace = on_text, .cdataBlock = NULL};
    page->parser = htmlCreatePushParserCtxt(&sax, page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!page->parser)
        return;
    htmlCtxtUseOptions(page->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER |
                                         HTML_PARSE_IGNORE_ENC);
    for (gsize at = 0; at < size; at += CHUNK)
        htmlParseChunk(page->parser, text + at, (int)MIN(CHUNK, size - at), 0);
    htmlParseChunk(page->parser, NULL, 0, 1);
    htmlFreeParserCtxt(page->parser);
}

void jb_html_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    struct page page = {.out = out, .cells = jb_cells_new(), .text = g_string_new(NULL), .title = g_string_new(NULL)};
    if (size > MAX_BYTES)
        jb_out_limit(out, "Only the first 4 MiB of the page were read.");
    g_autofree char *text = to_utf8(bytes, MIN(size, MAX_BYTES));
    parse(&page, text, strlen(text));
    end_paragraph(&page);
    jb_cells_end_row(page.cells, out);
    if (page.has_script)
        jb_out_limit(out, "It holds a script, which was not run: do not open it.");
    if (page.title->len > 0 && page.title->len < 1000)
        out->document->title = jb_letters_tidy(page.title->str, FALSE);
    g_free(page.label);
    g_string_free(page.text, TRUE);
    g_string_free(page.title, TRUE);
    jb_cells_free(page.cells);
}
