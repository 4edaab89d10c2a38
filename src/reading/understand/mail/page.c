#include "reading/understand/mail/page.h"

#include "base/text.h"

static void clear_line(gpointer line)
{
    g_free(((struct jb_line *)line)->folded);
}

/* Bytes of a white space character at p; 0 where there is none. */
static gsize space_at(const char *p, const char *end)
{
    if (p >= end)
        return 0;
    if (*p == ' ' || *p == '\t')
        return 1;
    if (end - p >= 2 && (guchar)p[0] == 0xC2 && (guchar)p[1] == 0xA0)
        return 2; /* no-break space */
    if (end - p >= 3 && (guchar)p[0] == 0xEF && (guchar)p[1] == 0xBB && (guchar)p[2] == 0xBF)
        return 3; /* byte order mark, as old Outlook leaves it */
    return end - p >= 3 && (guchar)p[0] == 0xE2 && (guchar)p[1] == 0x80 && (guchar)p[2] == 0x8B ? 3 : 0;
}

static const char *skip_space(const char *p, const char *end)
{
    for (gsize n; (n = space_at(p, end)) > 0;)
        p += n;
    return p;
}

static const char *trim_end(const char *p, const char *end)
{
    for (;;) {
        if (end > p && (end[-1] == ' ' || end[-1] == '\t'))
            end--;
        else if (end - p >= 2 && space_at(end - 2, end) == 2)
            end -= 2;
        else if (end - p >= 3 && space_at(end - 3, end) == 3)
            end -= 3;
        else
            return end;
    }
}

/* Quote marks: "> > ", ">>", "| " is none: people draw tables with it. ">From " is what a mail store wrote.
 */
static const char *skip_marks(const char *p, const char *end, guint *depth)
{
    for (;;) {
        const char *mark = skip_space(p, end);
        if (mark >= end || *mark != '>' || (end - mark > 5 && memcmp(mark, ">From ", 6) == 0))
            return p;
        (*depth)++;
        p = mark + 1;
    }
}

static char *fold_words(const struct jb_line *line)
{
    g_autofree char *copy = g_strndup(line->text, line->size);
    return jb_text_fold(copy);
}

static void add_line(jb_page *page, const char *start, const char *end, gboolean is_whole)
{
    struct jb_line line = {.at = (gsize)(start - page->text), .is_whole = is_whole, .kind = JB_PASSAGE_OWN};
    const char *p = skip_marks(start, end, &line.depth);
    const char *words = skip_space(p, end);
    line.indent = (guint)MIN(words - p, 64);
    line.text = words;
    line.size = (gsize)(trim_end(words, end) - words);
    line.folded = fold_words(&line);
    g_array_append_val(page->lines, line);
}

static void add_lines(jb_page *page, gsize from, gboolean is_whole)
{
    for (const char *p = page->text + from; *p;) {
        const char *end = strchr(p, '\n');
        if (!end)
            end = p + strlen(p);
        add_line(page, p, end, is_whole);
        p = *end ? end + 1 : end;
    }
}

static jb_page *take_text(char *text)
{
    jb_page *page = g_new0(jb_page, 1);
    page->text = text;
    page->lines = g_array_new(FALSE, FALSE, sizeof(struct jb_line));
    g_array_set_clear_func(page->lines, clear_line);
    page->links = g_array_new(FALSE, FALSE, sizeof(struct jb_page_link));
    return page;
}

static gboolean is_text(const struct jb_body *body)
{
    return body->text && g_str_has_prefix(body->type, "text/") &&
           !g_str_has_prefix(body->type, "text/rfc822");
}

static void add_links(jb_page *page, const struct jb_body *body, gsize at)
{
    for (guint i = 0; i < body->links->len; i++) {
        const struct jb_link *link = body->links->pdata[i];
        struct jb_page_link placed = {.link = link, .at = at + (gsize)MAX(link->at, 0)};

        g_array_append_val(page->links, placed);
    }
}

jb_page *jb_page_of_message(const struct jb_message *message)
{
    GString *text = g_string_new(NULL);
    jb_page *page = take_text(NULL);
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (guint i = 0; i < message->bodies->len; i++) {
        const struct jb_body *body = message->bodies->pdata[i];
        if (is_text(body)) {
            add_links(page, body, text->len);
            g_string_append(text, body->text);
            g_string_append(text, text->len && text->str[text->len - 1] != '\n' ? "\n\n" : "\n");
        }
        g_array_append_val(ends, text->len);
    }
    page->text = g_string_free(text, FALSE);
    add_lines(page, 0, FALSE);
    gsize line = 0;
    for (guint i = 0; i < message->bodies->len; i++) {
        const struct jb_body *body = message->bodies->pdata[i];
        for (; line < page->lines->len && jb_page_line(page, line)->at < g_array_index(ends, gsize, i);
             line++)
            jb_page_line(page, line)->is_whole = body->is_flowed || body->from_html;
    }
    return page;
}

void jb_page_free(jb_page *page)
{
    if (!page)
        return;
    g_array_unref(page->lines);
    g_array_unref(page->links);
    g_free(page->text);
    g_free(page);
}

void jb_page_claim(jb_page *page, gsize first, gsize end, int kind)
{
    for (gsize i = first; i < end && i < page->lines->len; i++)
        if (jb_page_line(page, i)->kind == JB_PASSAGE_OWN)
            jb_page_line(page, i)->kind = kind;
}

void jb_page_cut(jb_page *page, gsize i, gsize offset)
{
    struct jb_line *head = jb_page_line(page, i), tail = *head;
    const char *end = head->text + head->size;
    tail.text = skip_space(head->text + offset, end);
    tail.size = (gsize)(end - tail.text);
    tail.at = (gsize)(tail.text - page->text);
    tail.greeting = 0;
    tail.folded = fold_words(&tail);
    head->size = (gsize)(trim_end(head->text, head->text + offset) - head->text);
    g_free(head->folded);
    head->folded = fold_words(head);
    page->n_cuts++;
    g_array_insert_val(page->lines, (guint)i + 1, tail);
}

gsize jb_page_next(const jb_page *page, gsize i)
{
    while (i < page->lines->len && jb_line_is_blank(jb_page_line(page, i)))
        i++;
    return i;
}

char *jb_line_words(const struct jb_line *line)
{
    return g_strndup(line->text, line->size);
}

guint jb_line_count_words(const struct jb_line *line)
{
    guint n = 0;
    for (gsize i = 0; i < line->size; i++)
        n += !g_ascii_isspace(line->text[i]) && (i == 0 || g_ascii_isspace(line->text[i - 1]));
    return n;
}

static gboolean ends_word(const char *p)
{
    return !g_unichar_isalnum(g_utf8_get_char(p));
}

gboolean jb_line_begins_with(const struct jb_line *line, const char *const *phrases)
{
    for (; *phrases; phrases++)
        if (g_str_has_prefix(line->folded, *phrases) && ends_word(line->folded + strlen(*phrases)))
            return TRUE;
    return FALSE;
}

gboolean jb_line_holds(const struct jb_line *line, const char *const *phrases)
{
    for (; *phrases; phrases++)
        if (strstr(line->folded, *phrases))
            return TRUE;
    return FALSE;
}
