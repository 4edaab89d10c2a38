/* pages.c - pictures of the pages that hold what was quoted, the quotes marked on them.
 *
 * Pages that hold the best quote of each question come first, so that what a limit cuts off matters least. */
#include <string.h>

#include "base/error.h"
#include "base/progress.h"
#include "base/text.h"
#include "reading/run.h"
#include "review/dossier/build.h"

enum {
    MOST_PAGES = 12,
    MOST_BYTES = 6 << 20, /* of all pictures together */
    MOST_QUOTES = 40      /* looked at, best first */
};

/* A quote on a page that can be drawn. */
static gboolean can_be_drawn(const struct jb_dossier_builder *builder, const struct jb_dossier_quote *quote)
{
    const GPtrArray *documents = builder->order->file->together->documents;
    const struct jb_paper *paper = quote->number ? documents->pdata[quote->number - 1] : NULL;
    return paper && quote->is_proof && quote->page && !strcmp(paper->media_type, "application/pdf");
}

static void add_nth(const struct jb_dossier_builder *builder, const GPtrArray *quotes, guint nth,
                    GPtrArray *wanted)
{
    if (nth < quotes->len && can_be_drawn(builder, quotes->pdata[nth]) && wanted->len < MOST_QUOTES)
        g_ptr_array_add(wanted, quotes->pdata[nth]);
}

/* The quotes of all criteria whose pages can be drawn, borrowed: the first of each question, then what speaks
 * against, then the next. */
static GPtrArray *wanted_quotes(const struct jb_dossier_builder *builder)
{
    GPtrArray *wanted = g_ptr_array_new();
    const GPtrArray *criteria = builder->dossier->criteria;
    for (guint nth = 0; nth < JB_MOST_QUOTES; nth++)
        for (guint i = 0; i < criteria->len; i++) {
            const struct jb_dossier_criterion *criterion = criteria->pdata[i];
            for (guint k = 0; k < criterion->questions->len; k++) {
                const struct jb_dossier_question *question = criterion->questions->pdata[k];
                add_nth(builder, question->quotes, nth, wanted);
                add_nth(builder, question->against, nth, wanted);
            }
            add_nth(builder, criterion->quotes, nth, wanted);
        }
    return wanted;
}

static gboolean is_on(const struct jb_dossier_quote *quote, const struct jb_dossier_quote *other)
{
    return quote->number == other->number && quote->page == other->page;
}

/* One quote for each page, in order. */
static GPtrArray *first_of_each_page(const GPtrArray *wanted)
{
    GPtrArray *firsts = g_ptr_array_new();
    for (guint i = 0; i < wanted->len; i++) {
        gboolean is_new = TRUE;
        for (guint k = 0; k < firsts->len && is_new; k++)
            is_new = !is_on(wanted->pdata[i], firsts->pdata[k]);
        if (is_new)
            g_ptr_array_add(firsts, wanted->pdata[i]);
    }
    return firsts;
}

static GPtrArray *marks_on(const GPtrArray *wanted, const struct jb_dossier_quote *first)
{
    GPtrArray *marks = g_ptr_array_new();
    for (guint i = 0; i < wanted->len; i++)
        if (is_on(wanted->pdata[i], first))
            g_ptr_array_add(marks, ((const struct jb_dossier_quote *)wanted->pdata[i])->mark);
    return marks;
}

static void leave_out(struct jb_dossier_builder *builder, const struct jb_dossier_quote *quote,
                      const char *why)
{
    g_ptr_array_add(builder->dossier->not_pictured, g_strdup_printf("Page %" G_GINT64_FORMAT " of %s: %s",
                                                                    quote->page, quote->document, why));
}

/* On a scan that could not be read again nothing can be blacked out: it is shown where nothing personal was
 * read in it. */
static gboolean may_be_shown(const struct jb_dossier_builder *builder, const struct jb_page_picture *picture,
                             guint number)
{
    if (picture->has_words || builder->dossier->is_internal)
        return TRUE;
    const struct jb_personal_known known = jb_veil_known(&builder->veil);
    g_autoptr(GArray) spans = jb_personal_find(jb_context_text(builder->context, number), &known);
    return spans->len == 0;
}

static void add_page(struct jb_dossier_builder *builder, const GPtrArray *wanted,
                     const struct jb_dossier_quote *first, const struct jb_page_picture *picture)
{
    struct jb_dossier_page *page = g_new0(struct jb_dossier_page, 1);
    page->number = first->number;
    page->page = first->page;
    page->document = g_strdup(first->document);
    page->png = g_bytes_ref(picture->png);
    page->width = picture->width;
    page->height = picture->height;
    page->is_marked = picture->n_marked > 0;
    page->is_scan = picture->is_scan;
    g_ptr_array_add(builder->dossier->pages, page);
    for (guint i = 0; i < wanted->len; i++)
        if (is_on(wanted->pdata[i], first))
            ((struct jb_dossier_quote *)wanted->pdata[i])->picture = builder->dossier->pages->len;
}

static gsize size_of(const GPtrArray *pages)
{
    gsize size = 0;
    for (guint i = 0; i < pages->len; i++)
        size += g_bytes_get_size(((const struct jb_dossier_page *)pages->pdata[i])->png);
    return size;
}

/* Draws one; false on errors of the store alone. */
static gboolean draw(struct jb_dossier_builder *builder, const GPtrArray *wanted,
                     const struct jb_dossier_quote *first, GError **error)
{
    const struct jb_casefile_paper *place = builder->order->file->papers->pdata[first->number - 1];
    g_autoptr(GBytes) raw = jb_mail_bytes(builder->order->store, place->message, error);
    g_autoptr(GPtrArray) marks = marks_on(wanted, first);
    g_autoptr(GError) failed = NULL;
    g_auto(jb_page_picture) picture = {0};
    const struct jb_personal_known known = jb_veil_known(&builder->veil);
    const struct jb_page_order order = {
        .page = first->page, .marks = marks, .hide = builder->dossier->is_internal ? NULL : &known};
    if (!raw)
        return FALSE;
    if (!jb_read_page(raw, place->attachment, &order, &picture, &failed)) {
        g_autofree char *why = jb_safe(failed->message);
        leave_out(builder, first, why);
    } else if (!may_be_shown(builder, &picture, (guint)first->number))
        leave_out(builder, first,
                  "it is a scan of a document with personal data, in which nothing can be blacked out.");
    else if (size_of(builder->dossier->pages) + g_bytes_get_size(picture.png) > MOST_BYTES)
        leave_out(builder, first, "its picture would make the dossier too large.");
    else {
        builder->veil.n_on_pages += (guint)picture.n_hidden;
        add_page(builder, wanted, first, &picture);
    }
    return TRUE;
}

/* Documents that prove something and have no pages that could be drawn. */
static void tell_of_others(struct jb_dossier_builder *builder)
{
    const GPtrArray *documents = builder->order->file->together->documents;
    for (guint i = 0; i < documents->len; i++) {
        const struct jb_paper *paper = documents->pdata[i];
        const struct jb_dossier_paper *shown = builder->dossier->papers->pdata[i];
        gboolean has_text = paper->text == JB_TEXT_DIGITAL || paper->text == JB_TEXT_OCR;
        if (has_text && strcmp(paper->media_type, "application/pdf"))
            g_ptr_array_add(builder->dossier->not_pictured,
                            g_strdup_printf("%s is no PDF: its words are quoted, its pages are not pictured.",
                                            shown->name));
    }
}

static gint by_place(gconstpointer a, gconstpointer b)
{
    const struct jb_dossier_quote *x = *(const struct jb_dossier_quote *const *)a,
                                  *y = *(const struct jb_dossier_quote *const *)b;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->page < y->page ? -1 : x->page > y->page;
}

gboolean jb_dossier_add_pages(struct jb_dossier_builder *builder, GError **error)
{
    g_autoptr(GPtrArray) wanted = wanted_quotes(builder), firsts = first_of_each_page(wanted);
    guint n_found = firsts->len, n = MIN(firsts->len, MOST_PAGES), i = 0;
    struct jb_progress progress;
    gboolean is_fine = TRUE;
    g_ptr_array_set_size(firsts, (gint)n);
    g_ptr_array_sort(firsts, by_place);
    jb_progress_begin(&progress, "pages drawn", n);
    for (; is_fine && i < n; i++) {
        is_fine = draw(builder, wanted, firsts->pdata[i], error);
        jb_progress_at(&progress, i + 1);
    }
    jb_progress_end(&progress);
    if (n_found > n)
        g_ptr_array_add(builder->dossier->not_pictured,
                        g_strdup_printf("%u more pages hold quotes: a dossier has no more than %d pictures.",
                                        n_found - n, MOST_PAGES));
    tell_of_others(builder);
    return is_fine;
}
