/* furniture.c - running heads and feet and page numbers, which are no part of the text: left out but for the first.
 *
 * What stands at the top or bottom of several pages with the same words, numbers aside, is a running head or foot; in the
 * same place on pages near to each other two are enough, since heads change with the chapter, and from odd to even pages. A
 * line that is only a page number at the very top or bottom is one in any case. */
#include "reading/extract/pdf/layout-private.h"

#include "reading/extract/label.h"
#include "reading/extract/margins.h"

enum {
    MAX_LINES = 4,       /* looked at at each end of a page */
    LONGEST_HEAD = 160,  /* bytes */
    NEAR = 2,            /* pages: as far as two odd ones are */
};
#define SAME_PLACE 2.0f  /* points */

struct page_lines {
    guint first, n;
};

/* The figures of a page's number in Roman: small letters, as front matter has them. */
static gboolean is_roman(const char *word, gsize n)
{
    return n > 0 && strspn(word, "ivxlc") >= n && jb_roman_value(word, n) > 0;
}

static gsize digits_at(const char *text, const char *p)
{
    gsize n = strspn(p, "0123456789"), n_letters = strspn(p, "ivxlc");
    gboolean is_outermost = p == text || (p[-1] == ' ' && p[n_letters] == '\0');
    gboolean is_word = p[n_letters] == ' ' || p[n_letters] == '\t' || p[n_letters] == '\0';
    return n ? n : is_outermost && is_word && is_roman(p, n_letters) ? n_letters : 0;
}

/* The text with numbers as "#", so that "Page 3 of 8" is the same on each page, and "Rules  iv" too. */
static char *pattern_of(const struct line *line)
{
    GString *pattern = g_string_new(NULL);
    for (const char *p = line->text; *p && pattern->len < LONGEST_HEAD;) {
        gsize n = digits_at(line->text, p);
        g_string_append_c(pattern, n ? '#' : g_ascii_tolower(*p));
        p += n ? n : 1;
    }
    return g_string_free(pattern, FALSE);
}

static int by_y(gconstpointer a, gconstpointer b)
{
    const struct line *x = *(struct line *const *)a, *y = *(struct line *const *)b;
    return x->y1 < y->y1 ? -1 : x->y1 > y->y1;
}

/* The page's lines from top to bottom, whatever their column. */
static GPtrArray *sorted_page(const GPtrArray *lines, const struct page_lines *page)
{
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = page->first; i < page->first + page->n; i++)
        g_ptr_array_add(sorted, lines->pdata[i]);
    g_ptr_array_sort(sorted, by_y);
    return sorted;
}

static GArray *find_pages(const GPtrArray *lines)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(struct page_lines));
    for (guint i = 0; i < lines->len;) {
        struct page_lines page = {i, 0};
        gint64 number = ((const struct line *)lines->pdata[i])->page;
        for (; i < lines->len && ((const struct line *)lines->pdata[i])->page == number; i++)
            page.n++;
        g_array_append_val(pages, page);
    }
    return pages;
}

static struct line *at_end(const GPtrArray *sorted, gboolean at_top, guint i)
{
    return i < sorted->len ? sorted->pdata[at_top ? i : sorted->len - 1 - i] : NULL;
}

/* A key of place and words: the same on each page of a running head. */
static char *key_of(const struct line *line, gboolean at_top)
{
    g_autofree char *pattern = pattern_of(line);
    return g_strdup_printf("%c%s", at_top ? 't' : 'b', pattern);
}

struct seen { /* of a key */
    guint n, last; /* pages; the index of the last one */
    float y;       /* on that */
    gboolean is_near;
};

static void count_page(const GPtrArray *sorted, gboolean at_top, guint page, GHashTable *counts)
{
    for (guint i = 0; i < MAX_LINES && at_end(sorted, at_top, i); i++) {
        const struct line *line = at_end(sorted, at_top, i);
        g_autofree char *key = key_of(line, at_top);
        struct seen *seen = g_hash_table_lookup(counts, key);
        if (!seen) {
            seen = g_new0(struct seen, 1);
            g_hash_table_insert(counts, g_steal_pointer(&key), seen);
        }
        seen->is_near = seen->is_near || (seen->n > 0 && page > seen->last && page - seen->last <= NEAR &&
                                          ABS(line->y1 - seen->y) < SAME_PLACE);
        seen->n++;
        seen->last = page;
        seen->y = line->y1;
    }
}

/* A head that holds words is kept once, beside the text: it may be all that names the organisation or its number. */
static void mark_line(struct line *line, const char *key, GHashTable *kept)
{
    gboolean is_kept = !jb_margin_is_page_number(line->text) && g_hash_table_add(kept, g_strdup(key));
    line->is_furniture = !is_kept;
    line->is_aside = line->is_aside || is_kept;
}

static void mark_page(const GPtrArray *sorted, gboolean at_top, GHashTable *counts, guint n_needed, GHashTable *kept)
{
    for (guint i = 0; i < MAX_LINES && at_end(sorted, at_top, i); i++) {
        struct line *line = at_end(sorted, at_top, i);
        g_autofree char *key = key_of(line, at_top);
        const struct seen *seen = g_hash_table_lookup(counts, key);
        gboolean is_repeated = (seen->n >= n_needed || seen->is_near) && strlen(line->text) < LONGEST_HEAD;
        if (!is_repeated && !jb_margin_is_page_number(line->text))
            return;
        mark_line(line, key, kept);
    }
}

/* A document of nothing but what looks like page numbers has them for a text. */
static void spare_all_there_is(GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        if (!((const struct line *)lines->pdata[i])->is_furniture)
            return;
    for (guint i = 0; i < lines->len; i++)
        ((struct line *)lines->pdata[i])->is_furniture = FALSE;
}

void jb_furniture_mark(GPtrArray *lines)
{
    g_autoptr(GArray) pages = find_pages(lines);
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint n_needed = MAX(2, pages->len * 3 / 10);
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < pages->len; i++) {
            g_autoptr(GPtrArray) sorted = sorted_page(lines, &g_array_index(pages, struct page_lines, i));
            for (int at_top = 0; at_top < 2; at_top++)
                if (pass == 0)
                    count_page(sorted, at_top, i, counts);
                else
                    mark_page(sorted, at_top, counts, n_needed, kept);
        }
    spare_all_there_is(lines);
}
