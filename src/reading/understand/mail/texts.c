#include "reading/understand/mail/texts.h"

#include "base/reading.h"
#include "reading/understand/mail/description.h"
#include "reading/understand/mail/notice.h"
#include "reading/understand/mail/origin.h"

enum { MOST_TEXT_BYTES = 200000 };

static void free_passage(gpointer passage)
{
    g_free(((struct jb_passage *)passage)->text);
    g_free(passage);
}

static void free_quoted(gpointer quoted)
{
    jb_shape_free(&jb_quoted_shape, quoted);
}

static void free_link(gpointer item)
{
    struct jb_text_link *link = item;
    g_free(link->url);
    g_free(link->label);
    g_free(link);
}

/* Neighbouring lines of one kind are one passage; a blank line belongs to the passage before it. */
static GPtrArray *collect_passages(const jb_page *page)
{
    GPtrArray *passages = g_ptr_array_new_with_free_func(free_passage);
    g_autoptr(GString) text = g_string_new(NULL);
    int kind = -1;
    for (gsize i = 0; i <= page->lines->len; i++) {
        const struct jb_line *line = i < page->lines->len ? jb_page_line(page, i) : NULL;
        if (!line || (line->size && line->kind != kind && kind >= 0)) {
            if (text->len) {
                struct jb_passage *passage = g_new0(struct jb_passage, 1);
                passage->kind = kind;
                passage->text = g_strdup(text->str);
                g_ptr_array_add(passages, passage);
            }
            g_string_truncate(text, 0);
        }
        if (!line)
            break;
        if (line->size)
            kind = line->kind;
        if (kind < 0)
            continue;
        g_string_append_len(text, line->text, (gssize)line->size);
        g_string_append_c(text, '\n');
    }
    return passages;
}

/* Trading disclosures stand in the same paragraph as a legal notice: who looks for facts wants them. */
static gboolean is_disclosure(const struct jb_line *line)
{
    return line->kind == JB_PASSAGE_DISCLAIMER && line->size > 0 && jb_line_discloses(line);
}

static int kind_at(const jb_page *page, gsize at)
{
    gsize low = 0, high = page->lines->len;
    while (low + 1 < high) {
        gsize middle = (low + high) / 2;
        if (jb_page_line(page, middle)->at <= at)
            low = middle;
        else
            high = middle;
    }
    if (!page->lines->len)
        return JB_PASSAGE_OWN;
    return is_disclosure(jb_page_line(page, low)) ? JB_PASSAGE_SIGNATURE : jb_page_line(page, low)->kind;
}

static GPtrArray *collect_links(const jb_page *page)
{
    GPtrArray *links = g_ptr_array_new_with_free_func(free_link);
    for (guint i = 0; i < page->links->len; i++) {
        const struct jb_page_link *placed = &g_array_index(page->links, struct jb_page_link, i);
        struct jb_text_link *copy = g_new0(struct jb_text_link, 1);
        copy->kind = kind_at(page, placed->at);
        copy->url = g_strdup(placed->link->url);
        copy->label = g_strdup(placed->link->label);
        g_ptr_array_add(links, copy);
    }
    return links;
}

static char *collect_signature(const jb_page *page)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (line->size == 0 || (line->kind != JB_PASSAGE_SIGNATURE && !is_disclosure(line)))
            continue;
        g_string_append_len(text, line->text, (gssize)line->size);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static char *collect_pasted(const jb_page *page)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0, last = 0; i < page->lines->len; i++) {
        const struct jb_line *line = jb_page_line(page, i);
        if (line->kind != JB_PASSAGE_PASTED_DOCUMENT || line->size == 0)
            continue;
        if (text->len && i > last + 1)
            g_string_append_c(text, '\n');
        g_string_append_len(text, line->text, (gssize)line->size);
        g_string_append_c(text, '\n');
        last = i;
    }
    if (!text->len)
        return g_string_free(text, TRUE);
    return g_string_free(text, FALSE);
}

/* Cuts at a character. */
static char *bounded(char *text)
{
    if (strlen(text) > MOST_TEXT_BYTES) {
        char *cut = g_utf8_find_prev_char(text, text + MOST_TEXT_BYTES);
        *(cut ? cut : text) = '\0';
    }
    return text;
}

struct jb_texts *jb_texts_of(const struct jb_origin *origin)
{
    struct jb_texts *texts = g_new0(struct jb_texts, 1);
    texts->message = origin->message;
    texts->forwarded = origin->is_forwarded;
    texts->subject = g_strdup(origin->subject);
    texts->passages = collect_passages(origin->page);
    texts->links = collect_links(origin->page);
    texts->own = bounded(jb_description_of(origin->page));
    texts->quoted = g_ptr_array_new_with_free_func(free_quoted);
    texts->said = bounded(jb_paragraphs_with_quoted(origin->page, 1u << JB_PASSAGE_OWN | 1u << JB_PASSAGE_GREETING |
                                                                      1u << JB_PASSAGE_CLOSING, texts->quoted));
    texts->signature = bounded(collect_signature(origin->page));
    texts->pasted = collect_pasted(origin->page);
    return texts;
}

void jb_texts_free(struct jb_texts *texts)
{
    if (!texts)
        return;
    g_ptr_array_unref(texts->passages);
    g_ptr_array_unref(texts->links);
    g_clear_pointer(&texts->quoted, g_ptr_array_unref);
    g_free(texts->subject);
    g_free(texts->own);
    g_free(texts->said);
    g_free(texts->signature);
    g_free(texts->pasted);
    g_free(texts);
}
