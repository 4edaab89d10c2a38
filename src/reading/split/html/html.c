#include "reading/split/html/html.h"

#include "base/parts.h"
#include "reading/split/html/html_entity.h"
#include "reading/split/html/html_lines.h"
#include "reading/split/html/html_marks.h"
#include "reading/split/html/html_numeral.h"
#include "reading/split/html/html_reference.h"
#include "reading/split/html/html_sight.h"
#include "reading/split/html/html_style.h"
#include "reading/split/html/html_token.h"

enum {
    MOST_BYTES = 4 << 20,
    MOST_TEXT = 2 << 20,
    MOST_DEPTH = 512,
    MOST_LINKS = 2000,
    MOST_LOOKS = 32,
};

struct frame {
    const struct jb_html_element *element;
    guint name_hash; /* tells elements apart that have no row in the table */
    guint sight;
    guint marks;
    guint styles;
    gboolean is_quote;
    gboolean is_spaced; /* blank lines around */
    gint64 counter;     /* of a list: number of its last item */
    char numbering;     /* '1', 'a', 'A', 'i', 'I' */
    guint n_lines;      /* written before it */
};

struct page {
    struct jb_html *html;
    struct jb_html_reader reader;
    struct jb_lines lines;
    struct frame stack[MOST_DEPTH];
    guint depth;
    guint n_looks;              /* ahead */
    gboolean has_no_margins;    /* paragraphs stand line by line */
    char *url; /* of the link that is open; NULL: none */
};

static guint sight(const struct page *page)
{
    return page->depth ? page->stack[page->depth - 1].sight : 0;
}

static void link_free(gpointer link)
{
    jb_shape_free(&jb_link_shape, link);
}

static void finish_link(struct page *page)
{
    g_autofree char *url = g_steal_pointer(&page->url);
    if (!url)
        return;
    if (page->html->links->len >= MOST_LINKS) {
        page->html->cut = TRUE;
        return;
    }
    const struct jb_lines *lines = &page->lines;
    struct jb_link *link = jb_shape_new(&jb_link_shape);
    gboolean has_label = lines->text_at != JB_LINES_NONE;
    link->at = (gint64)(has_label ? lines->text_at : lines->out->len);
    if (has_label)
        link->label = g_strdelimit(g_strndup(lines->out->str + link->at, lines->out->len - (gsize)link->at), "\n\t", ' ');
    link->url = g_steal_pointer(&url);
    g_ptr_array_add(page->html->links, link);
}

static void start_link(struct page *page, const struct jb_html_token *token)
{
    finish_link(page);
    if (token->attributes[JB_HTML_HREF].size > JB_HTML_LONGEST_URL) {
        page->html->cut = TRUE;
        return;
    }
    g_autofree char *value = jb_html_attribute_value(token, JB_HTML_HREF);
    page->url = value ? jb_html_clean_url(value) : NULL;
    page->lines.text_at = JB_LINES_NONE;
}

/* The last thing written is a bullet of Word's (a letter of a symbol font): made "-". */
static void plain_bullet(struct jb_lines *lines)
{
    static const char *const bullets[] = {"·", "•", "§", "o", "Ø", "ü", "\uF0B7", "\uF0A7", "\uF0D8", "\uF0FC",
                                          "▪", "●", "○", NULL};
    gsize size;
    const char *line = jb_lines_last(lines, &size);
    gsize skip = strspn(line, "> ");
    if (size >= skip && g_strv_contains(bullets, line + skip)) {
        g_string_truncate(lines->out, lines->out->len - (size - skip));
        g_string_append_c(lines->out, '-');
    }
}

static void pop(struct page *page)
{
    const struct frame *frame = &page->stack[--page->depth];
    struct jb_lines *lines = &page->lines;
    guint does = frame->element->does;
    if (frame->sight & JB_SIGHT_HIDDEN)
        return;
    if (does & JB_HTML_LINK)
        finish_link(page);
    if (frame->styles & JB_STYLE_MARKER)
        plain_bullet(lines);
    if (frame->is_quote)
        jb_lines_quote(lines, -1);
    else if (frame->is_spaced)
        jb_lines_paragraph(lines);
    else if (does & JB_HTML_BLOCK)
        jb_lines_block(lines);
    if (does & JB_HTML_ROW)
        jb_lines_row_end(lines, lines->n_lines <= frame->n_lines + 1);
    if (does & JB_HTML_ITEM)
        jb_lines_mark(lines, "");
    if (frame->marks & JB_MARK_SIGNATURE)
        lines->wants_signature = FALSE;
}

/* Height above the ground of the innermost element that does `wanted`, not looking beyond one that does `limit`;
 * 0: none. */
static guint find(const struct page *page, guint wanted, guint limit)
{
    for (guint i = page->depth; i > 0; i--) {
        guint does = page->stack[i - 1].element->does;
        if (does & wanted)
            return i;
        if (does & limit)
            return 0;
    }
    return 0;
}

static void pop_to(struct page *page, guint height)
{
    while (height && page->depth >= height)
        pop(page);
}

static guint hash_of(const struct jb_html_token *token)
{
    guint hash = 5381;
    for (gsize i = 0; i < token->name.size; i++)
        hash = hash * 33 + (guchar)g_ascii_tolower(token->name.at[i]);
    return hash;
}

/* An end tag closes what is open within its element; one of a letter's style does not reach out of its block. */
static void end_tag(struct page *page, const struct jb_html_token *token)
{
    guint does = token->element->does, hash = hash_of(token);
    guint limit = does & JB_HTML_BLOCK ? JB_HTML_SCOPE : JB_HTML_BLOCK;
    if (does & JB_HTML_OPEN_ENDED)
        return;
    if (does & JB_HTML_BREAK && !(sight(page) & JB_SIGHT_HIDDEN))
        jb_lines_break(&page->lines); /* </br> */
    if (does & (JB_HTML_ROW | JB_HTML_CELL) || g_strcmp0(token->element->name, "table") == 0)
        limit = 0;
    for (guint i = page->depth; i > 0; i--) {
        const struct frame *frame = &page->stack[i - 1];
        if (frame->element == token->element && frame->name_hash == hash) {
            pop_to(page, i);
            return;
        }
        if (frame->element->does & limit)
            return;
    }
}

/* What a start tag closes without saying so. */
static void close_implied(struct page *page, guint does)
{
    if (does & JB_HTML_BLOCK)
        pop_to(page, find(page, JB_HTML_TEXT_BLOCK, JB_HTML_SCOPE));
    if (does & JB_HTML_ITEM)
        pop_to(page, find(page, JB_HTML_ITEM, JB_HTML_LIST | JB_HTML_SCOPE));
    if (does & JB_HTML_CELL)
        pop_to(page, find(page, JB_HTML_CELL, JB_HTML_ROW));
    if (does & JB_HTML_ROW)
        pop_to(page, find(page, JB_HTML_ROW, JB_HTML_SCOPE & ~JB_HTML_CELL));
}

/* Whether a forwarded message, and no quote, comes: its first word is "-----". */
static gboolean begins_forward(const struct page *page)
{
    struct jb_html_reader ahead = page->reader;
    struct jb_html_token token;
    ahead.fuel = MIN(ahead.fuel, 2048);
    while (jb_html_next(&ahead, &token)) {
        if (token.kind != JB_HTML_TEXT)
            continue;
        for (gsize i = 0; i < token.text.size; i++)
            if (!g_ascii_isspace(token.text.at[i]))
                return token.text.at[i] == '-';
    }
    return FALSE;
}

static gboolean is_quote(struct page *page, const struct frame *frame)
{
    gsize size;
    if (frame->marks & JB_MARK_YAHOO)
        return page->n_looks++ >= MOST_LOOKS || !begins_forward(page);
    if (frame->marks & JB_MARK_CITED || !(frame->element->does & JB_HTML_QUOTE))
        return frame->marks & JB_MARK_CITED;
    const char *line = jb_lines_last(&page->lines, &size);
    return !(frame->marks & JB_MARK_INDENTED) && jb_html_attributes_mail(line, size);
}

static gint64 number_of(const struct jb_html_token *token, enum jb_html_attribute attribute, gint64 otherwise)
{
    g_autofree char *value = jb_html_attribute_value(token, attribute);
    gint64 number = value ? g_ascii_strtoll(value, NULL, 10) : otherwise;
    return CLAMP(number, -99999, 99999);
}

static void start_item(struct page *page, const struct jb_html_token *token)
{
    guint height = find(page, JB_HTML_LIST, JB_HTML_SCOPE);
    struct frame *list = height ? &page->stack[height - 1] : NULL;
    if (g_strcmp0(token->element->name, "li") != 0)
        return;
    if (!list || !(list->element->does & JB_HTML_NUMBERED)) {
        jb_lines_mark(&page->lines, "- ");
        return;
    }
    list->counter = number_of(token, JB_HTML_VALUE, list->counter + 1);
    g_autofree char *text = jb_html_numeral(list->counter, list->numbering);
    g_autofree char *marker = g_strconcat(text, ". ", NULL);
    jb_lines_mark(&page->lines, marker);
}

/* A cell stands behind the one before it, on its line, unless one of the row has several lines. */
static void start_cell(struct page *page)
{
    guint height = find(page, JB_HTML_ROW, JB_HTML_SCOPE);
    if (height && page->lines.n_lines == page->stack[height - 1].n_lines + 1)
        jb_lines_cell(&page->lines);
}

static void show_start(struct page *page, const struct jb_html_token *token, struct frame *frame)
{
    struct jb_lines *lines = &page->lines;
    guint does = frame->element->does;
    frame->is_quote = is_quote(page, frame);
    if (frame->is_quote)
        jb_lines_quote(lines, 1);
    else if (frame->is_spaced)
        jb_lines_paragraph(lines);
    else if (does & JB_HTML_BLOCK)
        jb_lines_block(lines);
    if (frame->marks & JB_MARK_REPLY)
        jb_lines_rule(lines);
    if (frame->marks & JB_MARK_SIGNATURE)
        jb_lines_signature(lines);
    if (does & JB_HTML_BREAK)
        jb_lines_break(lines);
    if (does & JB_HTML_LINK)
        start_link(page, token);
    if (does & JB_HTML_ITEM)
        start_item(page, token);
    if (does & JB_HTML_CELL)
        start_cell(page);
    frame->n_lines = lines->n_lines;
}

static gboolean is_spaced(const struct page *page, const struct frame *frame)
{
    guint does = frame->element->does, around = sight(page);
    if ((does & JB_HTML_PARAGRAPH) != JB_HTML_PARAGRAPH || frame->marks & JB_MARK_NO_MARGIN)
        return FALSE;
    if (does & JB_HTML_LIST)
        return !(around & JB_SIGHT_IN_LIST);
    guint cell = find(page, JB_HTML_CELL, JB_HTML_SCOPE);
    if (cell && page->lines.n_lines == page->stack[cell - 1].n_lines)
        return FALSE; /* first in its cell */
    return !(does & JB_HTML_TEXT_BLOCK && (around & JB_SIGHT_IN_ITEM || page->has_no_margins));
}

/* Emoji come as pictures with the sign as their text; words there are no text of the mail. */
static void picture(struct page *page, const struct jb_html_token *token)
{
    g_autofree char *text = jb_html_attribute_value(token, JB_HTML_ALT);
    if (text && *text && g_utf8_strlen(text, -1) <= 8 && (guchar)*text >= 0xC0 && !g_unichar_isalpha(g_utf8_get_char(text)))
        jb_lines_text(&page->lines, text, strlen(text), FALSE);
}

static char list_numbering(const struct jb_html_token *token)
{
    struct jb_html_span type = token->attributes[JB_HTML_TYPE];
    return type.size == 1 && strchr("aAiI", *type.at) ? *type.at : '1';
}

static void start_tag(struct page *page, const struct jb_html_token *token)
{
    struct frame frame = {.element = token->element, .name_hash = hash_of(token)};
    guint does = token->element->does;
    jb_html_note_cids(token, page->html->cids);
    if (token->text.at && g_strcmp0(token->element->name, "style") == 0)
        page->has_no_margins |= jb_style_sheet_closes_paragraphs(token->text.at, token->text.size);
    if (does & JB_HTML_RAW)
        return;
    if (does & JB_HTML_OPEN_ENDED && !(does & JB_HTML_BLOCK))
        return;
    close_implied(page, does);
    g_autofree char *style = jb_html_attribute_value(token, JB_HTML_STYLE);
    frame.styles = jb_style_of(style);
    frame.marks = jb_html_marks(token, frame.styles);
    frame.sight = jb_html_sight(sight(page), token, frame.styles, frame.marks);
    frame.is_spaced = is_spaced(page, &frame);
    if (does & JB_HTML_LIST) {
        frame.counter = number_of(token, JB_HTML_START_ATTRIBUTE, 1) - 1;
        frame.numbering = list_numbering(token);
    }
    if (!(frame.sight & JB_SIGHT_HIDDEN))
        show_start(page, token, &frame);
    if (g_strcmp0(token->element->name, "img") == 0 && jb_html_is_seen(frame.sight))
        picture(page, token);
    if (does & JB_HTML_VOID || page->depth == MOST_DEPTH)
        return;
    page->stack[page->depth++] = frame;
    if (token->is_closed)
        pop(page);
}

static void show_text(struct page *page, struct jb_html_span text)
{
    guint s = sight(page);
    const char *at = text.at, *end = text.at + text.size;
    if (!jb_html_is_seen(s))
        return;
    while (at < end) {
        const char *plain = memchr(at, '&', (gsize)(end - at));
        plain = plain ? plain : end;
        jb_lines_text(&page->lines, at, (gsize)(plain - at), s & JB_SIGHT_PRE);
        if (plain == end)
            return;
        gunichar character = '&';
        gsize length = jb_html_reference(plain, end, JB_HTML_IN_TEXT, &character);
        jb_lines_character(&page->lines, character);
        at = plain + (length ? length : 1);
    }
}

static void read_page(struct page *page)
{
    struct jb_html_token token;
    while (!page->lines.is_cut && jb_html_next(&page->reader, &token)) {
        if (token.kind == JB_HTML_TEXT)
            show_text(page, token.text);
        else if (token.kind == JB_HTML_START_TAG)
            start_tag(page, &token);
        else
            end_tag(page, &token);
    }
    while (page->depth)
        pop(page);
    finish_link(page);
}

/* The last line may have lost blanks that a link without a label stood behind. */
static void keep_links_within(struct jb_html *html)
{
    gint64 length = (gint64)strlen(html->text);
    for (guint i = 0; i < html->links->len; i++) {
        struct jb_link *link = html->links->pdata[i];
        link->at = MIN(link->at, length);
    }
}

struct jb_html *jb_html_to_text(const char *utf8, gsize size)
{
    struct jb_html *html = g_new0(struct jb_html, 1);
    html->links = g_ptr_array_new_with_free_func(link_free);
    html->cids = g_ptr_array_new_with_free_func(jb_html_cid_free);
    struct page *page = g_new0(struct page, 1);
    page->html = html;
    page->reader = (struct jb_html_reader){.at = utf8, .end = utf8 + size, .fuel = MOST_BYTES};
    jb_lines_init(&page->lines, MOST_TEXT);
    read_page(page);
    html->cut |= page->lines.is_cut || page->reader.at < page->reader.end;
    html->text = jb_lines_steal(&page->lines);
    keep_links_within(html);
    g_free(page);
    return html;
}

void jb_html_free(struct jb_html *html)
{
    if (!html)
        return;
    g_free(html->text);
    g_clear_pointer(&html->links, g_ptr_array_unref);
    g_clear_pointer(&html->cids, g_ptr_array_unref);
    g_free(html);
}
