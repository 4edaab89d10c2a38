#include "reading/extract/pdf/pdf.h"

#include "reading/extract/format.h"
#include "reading/extract/pdf/fields.h"
#include "reading/extract/pdf/layout.h"
#include "reading/extract/pdf/letters.h"

#include <math.h>
#include <poppler.h>
#include <time.h>

#define WORD_GAP 0.5f /* font sizes: a wider gap parts two words though there is no blank */

enum {
    MIN_BYTES_OF_TEXT = 12,     /* on a page, fewer may be a stamp on a scan */
    MIN_BYTES_OF_DRAWING = 20480, /* of the file a page: letters drawn as lines take so much */
    LARGEST_EMBEDDED = 16 << 20, /* bytes of a file in the PDF */
};

struct page_text {
    char *text; /* poppler's */
    PopplerRectangle *boxes;
    guint n_boxes;
    GList *fonts; /* PopplerTextAttributes, rising */
};

/* Which way the text runs: quarter turns to the right that a page with most of its text on its side has made. */
static guint quarters_turned(const struct page_text *page)
{
    guint n[4] = {0};
    const char *p = page->text;
    for (guint i = 1; i < page->n_boxes && *p; i++, p = g_utf8_next_char(p)) {
        const PopplerRectangle *a = &page->boxes[i - 1], *b = &page->boxes[i];
        double dx = (b->x1 + b->x2 - a->x1 - a->x2) / 2, dy = (b->y1 + b->y2 - a->y1 - a->y2) / 2;
        double size = MAX(fabs(a->x2 - a->x1), fabs(a->y2 - a->y1));
        if (g_ascii_isalpha(*p) && g_ascii_isalpha(*g_utf8_next_char(p)) && MAX(fabs(dx), fabs(dy)) < 2 * size)
            n[fabs(dx) >= fabs(dy) ? (dx >= 0 ? 0 : 2) : (dy >= 0 ? 1 : 3)]++;
    }
    for (guint i = 1; i < 4; i++)
        if (n[i] * 2 > n[0] + n[1] + n[2] + n[3])
            return i;
    return 0;
}

/* Turns a box back; width and height are those of the page. */
static void turn_back(PopplerRectangle *box, guint quarters, double width, double height)
{
    PopplerRectangle old = *box;
    if (quarters == 1)
        *box = (PopplerRectangle){old.y1, width - old.x2, old.y2, width - old.x1};
    else if (quarters == 2)
        *box = (PopplerRectangle){width - old.x2, height - old.y2, width - old.x1, height - old.y1};
    else
        *box = (PopplerRectangle){height - old.y2, old.x1, height - old.y1, old.x2};
}

static void set_upright(struct page_text *page, PopplerPage *of)
{
    double width = 0, height = 0;
    guint quarters = quarters_turned(page);
    poppler_page_get_size(of, &width, &height);
    for (guint i = 0; quarters && i < page->n_boxes; i++)
        turn_back(&page->boxes[i], quarters, width, height);
}

static void page_text_clear(struct page_text *page)
{
    g_free(page->text);
    g_free(page->boxes);
    poppler_page_free_text_attributes(page->fonts);
}

static struct page_text page_text_get(PopplerPage *page)
{
    struct page_text text = {.text = poppler_page_get_text(page)};
    if (text.text && *text.text && poppler_page_get_text_layout(page, &text.boxes, &text.n_boxes))
        text.fonts = poppler_page_get_text_attributes(page);
    if (text.boxes)
        set_upright(&text, page);
    return text;
}

static gboolean name_has(const char *name, const char *const *parts)
{
    for (; name && *parts; parts++)
        if (strstr(name, *parts))
            return TRUE;
    return FALSE;
}

static void set_font(struct jb_word *word, const PopplerTextAttributes *font)
{
    static const char *const bold[] = {"Bold", "bold", "Black", "Heavy", "Demi", NULL};
    static const char *const italic[] = {"Italic", "italic", "Oblique", "oblique", NULL};
    float height = word->y2 - word->y1;
    word->size = font && font->font_size > 1 ? (float)font->font_size : height * 0.8f;
    if (word->size > height * 1.5f || word->size < height * 0.4f)
        word->size = height * 0.8f; /* fonts whose matrix holds the size */
    word->is_bold = font && name_has(font->font_name, bold);
    word->is_italic = font && name_has(font->font_name, italic);
}

static void add_word(GArray *words, GString *text, struct jb_word *word, const PopplerTextAttributes *font)
{
    if (text->len == 0)
        return;
    word->text = g_strndup(text->str, text->len);
    set_font(word, font);
    g_array_append_val(words, *word);
    g_string_truncate(text, 0);
    *word = (struct jb_word){0};
}

/* True where the next sign belongs to another word though no blank is between. */
static gboolean is_apart(const struct jb_word *word, const PopplerRectangle *box)
{
    float height = word->y2 - word->y1, gap = (float)box->x1 - word->x2;
    return gap > WORD_GAP * height || gap < -2 * height || (float)box->y1 > word->y2 || (float)box->y2 < word->y1;
}

static void take_box(struct jb_word *word, const PopplerRectangle *box, gboolean is_first)
{
    float x1 = (float)MIN(box->x1, box->x2), x2 = (float)MAX(box->x1, box->x2);
    float y1 = (float)MIN(box->y1, box->y2), y2 = (float)MAX(box->y1, box->y2);
    word->x1 = is_first ? x1 : MIN(word->x1, x1);
    word->y1 = is_first ? y1 : MIN(word->y1, y1);
    word->x2 = is_first ? x2 : MAX(word->x2, x2);
    word->y2 = is_first ? y2 : MAX(word->y2, y2);
}

static GArray *words_of(const struct page_text *page)
{
    GArray *words = jb_words_new();
    g_autoptr(GString) text = g_string_new(NULL);
    struct jb_word word = {0};
    const GList *font = page->fonts;
    guint i = 0;
    for (const char *p = page->text; *p && i < page->n_boxes; p = g_utf8_next_char(p), i++) {
        gunichar c = g_utf8_get_char(p);
        const PopplerTextAttributes *run = font ? font->data : NULL;
        gboolean is_blank = g_unichar_isspace(c);
        if (is_blank || (text->len > 0 && is_apart(&word, &page->boxes[i])))
            add_word(words, text, &word, run);
        while (font && font->next && (int)i > ((const PopplerTextAttributes *)font->data)->end_index)
            font = font->next;
        if (is_blank)
            continue;
        take_box(&word, &page->boxes[i], text->len == 0);
        if (c == 0xAD) /* told from a hyphen where lines are joined */
            g_string_append_unichar(text, c);
        else
            jb_letters_append(text, c);
    }
    add_word(words, text, &word, font ? font->data : NULL);
    return words;
}

GArray *jb_pdf_words(PopplerPage *page)
{
    struct page_text text = page_text_get(page);
    gboolean is_text = text.text && strlen(text.text) >= MIN_BYTES_OF_TEXT && !jb_letters_are_noise(text.text);
    GArray *words = is_text ? words_of(&text) : NULL;
    page_text_clear(&text);
    return words;
}

struct tally {
    gint64 n_with_text, n_pictures, first_picture;
};

/* True where a picture covers a good part of the page: a scan. */
static gboolean has_picture(PopplerPage *page)
{
    double width = 0, height = 0, area = 0;
    poppler_page_get_size(page, &width, &height);
    GList *images = poppler_page_get_image_mapping(page);
    for (const GList *i = images; i; i = i->next) {
        const PopplerImageMapping *image = i->data;
        area += (image->area.x2 - image->area.x1) * (image->area.y2 - image->area.y1);
    }
    poppler_page_free_image_mapping(images);
    return area > 0.2 * width * height;
}

static void read_page(PopplerPage *page, gint64 number, jb_layout *layout, struct tally *tally, GString *sample)
{
    struct page_text text = page_text_get(page);
    gboolean has_text = text.text && strlen(text.text) >= MIN_BYTES_OF_TEXT;
    if (has_text && !(jb_letters_are_noise(text.text) && has_picture(page))) { /* a scan that was read badly */
        tally->n_with_text++;
        if (sample->len < 65536)
            g_string_append(sample, text.text);
        GArray *words = words_of(&text);
        jb_pdf_add_fields(page, text.text, words);
        jb_layout_take_page(layout, number, words);
    } else if (has_picture(page)) {
        tally->n_pictures++;
        tally->first_picture = tally->first_picture ? tally->first_picture : number;
    }
    page_text_clear(&text);
}

static void read_pages(PopplerDocument *pdf, jb_layout *layout, struct tally *tally, GString *sample,
                       struct jb_out *out)
{
    gint64 end = g_get_monotonic_time() + JB_PDF_MAX_MS * 1000, n = out->document->pages;
    for (gint64 i = 0; i < MIN(n, JB_PDF_MAX_PAGES); i++) {
        if (g_get_monotonic_time() > end || clock() > JB_PDF_MAX_MS * (CLOCKS_PER_SEC / 1000)) {
            g_autofree char *limit = g_strdup_printf("Only its first %" G_GINT64_FORMAT " pages were read: it took too long.", i);
            jb_out_limit(out, limit);
            return;
        }
        PopplerPage *page = poppler_document_get_page(pdf, (int)i);
        if (!page)
            continue;
        read_page(page, i + 1, layout, tally, sample);
        g_object_unref(page);
    }
    if (n > JB_PDF_MAX_PAGES)
        jb_out_limit(out, "Only its first 200 pages were read.");
}

static void settle(const struct tally *tally, const char *sample, gboolean may_be_drawn, jb_layout *layout,
                   struct jb_out *out)
{
    gboolean is_noise = jb_letters_are_noise(sample);
    out->document->needs_ocr = is_noise || tally->n_pictures > tally->n_with_text ||
                               (tally->n_with_text == 0 && may_be_drawn);
    if (is_noise) {
        jb_out_limit(out, "Its text layer makes no words.");
        return;
    }
    jb_layout_write(layout, out);
    if (tally->n_pictures > 0 && !out->document->needs_ocr) {
        g_autofree char *limit = g_strdup_printf("%" G_GINT64_FORMAT " of its pages (the first is %" G_GINT64_FORMAT
                                                 ") are pictures and were not read.",
                                                 tally->n_pictures, tally->first_picture);
        jb_out_limit(out, limit);
    }
}

static void say_why(const GError *error, struct jb_out *out)
{
    if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        jb_out_unreadable(out, JB_TEXT_ENCRYPTED, "It is locked with a password.");
    else
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The PDF is damaged.");
}

/* A form in XFA alone (ISO 32000-1 §12.7.8): one page that asks to wait for another program. */
static gboolean is_xfa_only(const guint8 *bytes, gsize size, int n_pages, const char *text)
{
    return n_pages == 1 && strstr(text, "Please wait") && memmem(bytes, size, "/XFA", strlen("/XFA"));
}

static gboolean take_bytes(const char *bytes, gsize n, gpointer to, GError **error)
{
    (void)error;
    g_byte_array_append(to, (const guint8 *)bytes, (guint)MIN(n, LARGEST_EMBEDDED + 1 - ((GByteArray *)to)->len));
    return ((GByteArray *)to)->len <= LARGEST_EMBEDDED;
}

void jb_pdf_read_embedded(PopplerDocument *pdf, struct jb_out *out)
{
    GList *files = poppler_document_has_attachments(pdf) ? poppler_document_get_attachments(pdf) : NULL;
    for (GList *l = files; l; l = l->next) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        const char *name = poppler_attachment_get_name(l->data);
        gboolean is_whole = poppler_attachment_save_to_callback(l->data, take_bytes, bytes, NULL);
        jb_format_read_embedded(out, name, is_whole && bytes->len ? bytes->data : NULL, bytes->len);
    }
    g_list_free_full(files, g_object_unref);
}

static void read_document(PopplerDocument *pdf, const guint8 *bytes, gsize size, struct jb_out *out)
{
    g_autoptr(jb_layout) layout = jb_layout_new();
    g_autoptr(GString) sample = g_string_new(NULL);
    struct tally tally = {0};
    int n_pages = poppler_document_get_n_pages(pdf);
    if (n_pages <= 0) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The PDF is damaged: it has no pages.");
        return;
    }
    out->document->pages = n_pages;
    out->document->title = poppler_document_get_title(pdf);
    read_pages(pdf, layout, &tally, sample, out);
    if (is_xfa_only(bytes, size, n_pages, sample->str)) {
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "It is a form that only Adobe's programs show; a printed PDF would do.");
        return;
    }
    settle(&tally, sample->str, size / (gsize)n_pages > MIN_BYTES_OF_DRAWING, layout, out);
    jb_pdf_read_embedded(pdf, out);
}

void jb_pdf_read(const guint8 *bytes, gsize size, struct jb_out *out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) copy = g_bytes_new_static(bytes, size);
    PopplerDocument *pdf = poppler_document_new_from_bytes(copy, NULL, &error);
    if (!pdf) {
        say_why(error, out);
        return;
    }
    read_document(pdf, bytes, size, out);
    g_object_unref(pdf);
}
