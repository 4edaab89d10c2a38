/* regions.c - columns: where a page is read in parts side by side. */
#include "reading/extract/pdf/layout-private.h"

#include "reading/extract/label.h"

enum {
    MAX_DEPTH = 3,         /* columns in columns */
    MIN_ROWS = 3,          /* of a column */
    MIN_BAND = 5,          /* rows of two columns side by side */
    MIN_ALIGNED = 4,       /* words that must begin at a column's edge */
    MAX_CANDIDATES = 24,   /* edges tried on a page */
    MIN_STRAYS = 2,        /* numbers left of a cut that belong to its right */
    MAX_HANGS = 4,         /* second edges tried behind an edge of numbers */
};
#define SLACK 1.5f         /* points by which edges of one column differ */
#define MIN_GAP 0.8f       /* mean gap between columns, in font sizes */
#define MIN_LEFT_WORDS 2.5f /* words a row left of the gutter: fewer are clause numbers */
#define MIN_RIGHT_WORDS 2.0f
#define CELL_GAP 1.8f       /* font sizes between cells of a table */
#define MAX_HANG 6.0f       /* font sizes from a clause's number to the text that hangs beside it */
#define NO_HANG 1e9f

static struct region *region_new(void)
{
    struct region *region = g_new0(struct region, 1);
    region->words = g_ptr_array_new();
    return region;
}

static void region_free(gpointer p)
{
    struct region *region = p;
    g_ptr_array_unref(region->words);
    g_free(region);
}

static float middle(const struct jb_word *word)
{
    return (word->y1 + word->y2) / 2;
}

static int by_row(gconstpointer a, gconstpointer b)
{
    const struct jb_word *x = *(struct jb_word *const *)a, *y = *(struct jb_word *const *)b;
    float mx = middle(x), my = middle(y);
    if (mx != my)
        return mx < my ? -1 : 1;
    return x->x1 < y->x1 ? -1 : x->x1 > y->x1;
}

static int by_edge(gconstpointer a, gconstpointer b)
{
    const struct jb_word *x = *(struct jb_word *const *)a, *y = *(struct jb_word *const *)b;
    return x->x1 < y->x1 ? -1 : x->x1 > y->x1;
}

struct edge {
    float x;
    guint n;
};

static int by_count(gconstpointer a, gconstpointer b)
{
    const struct edge *x = a, *y = b;
    return x->n > y->n ? -1 : x->n < y->n;
}

/* What a word says for an edge where it begins; numbers, with text hanging beside them, are fewer than lines. */
static guint weight(const struct jb_word *word)
{
    struct jb_label label;
    return jb_label_read(word->text, &label) ? 2 : 1;
}

/* Left edges that many words share, the most shared first. */
static GArray *shared_edges(const GPtrArray *words)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(struct edge));
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy((GPtrArray *)words, NULL, NULL);
    g_ptr_array_sort(sorted, by_edge);
    for (guint i = 0; i < sorted->len;) {
        const struct jb_word *first = sorted->pdata[i];
        struct edge edge = {first->x1, 0};
        while (i < sorted->len && ((const struct jb_word *)sorted->pdata[i])->x1 <= edge.x + SLACK)
            edge.n += weight(sorted->pdata[i++]);
        if (edge.n >= MIN_ALIGNED)
            g_array_append_val(edges, edge);
    }
    g_array_sort(edges, by_count);
    if (edges->len > MAX_CANDIDATES)
        g_array_set_size(edges, MAX_CANDIDATES);
    return edges;
}

struct row {
    guint first, n; /* in the words sorted by row */
    float left_x2, right_x1;
    gboolean has_left, has_right, is_wide;
    gboolean has_cells; /* its left part is itself in columns: a table */
    gboolean has_stray; /* its left part ends, behind a wide gap, in a number: that of what is right */
};

/* A page cut at x: rows with a word across the cut are wide, the others have a left and a right part. Runs of these
 * are bands; those that do not look like columns are made wide. */
struct cut {
    float x;
    GArray *rows; /* struct row */
    guint n_aligned; /* right parts that begin at x, in bands that stand */
    gboolean is_beside; /* what is right of it are margin notes */
};

struct band {
    float hang; /* where text hangs beside numbers at the cut: lines that begin here are aligned too */
    guint n_strays;
    guint n_rows, n_left, n_right, n_both, n_aligned, n_cells, n_words_beside; /* left words in rows with both */
    guint n_words_left, n_words_right, n_italic_left, n_italic_right;
    float gaps; /* sum over rows with both parts, in font sizes */
    float x1, x2;
    float size_left, size_right; /* sums over words */
};

/* The row that begins at `first`: words whose middles are less than half a line apart. */
static struct row row_at(const GPtrArray *words, guint first, float x)
{
    struct row row = {.first = first, .left_x2 = -1e9f, .right_x1 = 1e9f};
    const struct jb_word *head = words->pdata[first];
    float reach = middle(head) + (head->y2 - head->y1) * 0.4f;
    for (guint i = first; i < words->len; i++, row.n++) {
        const struct jb_word *word = words->pdata[i];
        if (middle(word) > reach)
            break;
        if (word->x1 < x - SLACK && word->x2 > x + SLACK)
            row.is_wide = TRUE;
        else if (word->x1 >= x - SLACK)
            row.has_right = TRUE, row.right_x1 = MIN(row.right_x1, word->x1);
        else
            row.has_left = TRUE, row.left_x2 = MAX(row.left_x2, word->x2);
    }
    /* a heading with a blank where the gutter is */
    if (row.has_left && row.has_right && row.right_x1 > x + SLACK && row.right_x1 - row.left_x2 < head->size)
        row.is_wide = TRUE;
    return row;
}

/* Whether the left part of the row has a wide gap in it, other than behind a clause's number. */
static gboolean has_cells(const GPtrArray *words, const struct row *row, float x)
{
    g_autoptr(GPtrArray) left = g_ptr_array_new();
    for (guint i = row->first; i < row->first + row->n; i++)
        if (((const struct jb_word *)words->pdata[i])->x1 < x - SLACK)
            g_ptr_array_add(left, words->pdata[i]);
    g_ptr_array_sort(left, by_edge);
    struct jb_label label;
    for (guint i = 1; i < left->len; i++) {
        const struct jb_word *before = left->pdata[i - 1], *word = left->pdata[i];
        gboolean is_number = i == 1 && jb_label_read(before->text, &label);
        if (!is_number && word->x1 - before->x2 > CELL_GAP * word->size)
            return TRUE;
    }
    return FALSE;
}

/* Whether the last word left of the cut is a number that stands apart from what is before it. */
static gboolean has_stray(const GPtrArray *words, const struct row *row, float x)
{
    const struct jb_word *last = NULL, *before = NULL;
    for (guint i = row->first; i < row->first + row->n; i++) {
        const struct jb_word *word = words->pdata[i];
        if (word->x1 >= x - SLACK)
            continue;
        if (!last || word->x1 > last->x1)
            before = last, last = word;
        else if (!before || word->x1 > before->x1)
            before = word;
    }
    struct jb_label label;
    return row->has_right && before && last->x1 - before->x2 > MIN_GAP * last->size &&
           jb_label_read(last->text, &label);
}

/* Where the text begins behind a number at the cut; NO_HANG where no number stands there. */
static float text_behind_number(const GPtrArray *words, const struct row *row, float x)
{
    const struct jb_word *first = NULL;
    float text_x1 = NO_HANG;
    struct jb_label label;
    for (guint i = row->first; i < row->first + row->n; i++) {
        const struct jb_word *word = words->pdata[i];
        if (word->x1 >= x - SLACK && (!first || word->x1 < first->x1))
            first = word;
    }
    if (!first || first->x1 > x + SLACK || !jb_label_read(first->text, &label))
        return NO_HANG;
    for (guint i = row->first; i < row->first + row->n; i++) {
        const struct jb_word *word = words->pdata[i];
        if (word->x1 > first->x1)
            text_x1 = MIN(text_x1, word->x1);
    }
    return text_x1 - x < MAX_HANG * first->size ? text_x1 : NO_HANG;
}

/* The edge, of those behind numbers at the cut, at which most of the other lines of the rows first … end begin. */
static float find_hang(const GArray *rows, guint first, guint end, const GPtrArray *words, float x)
{
    float best = NO_HANG;
    guint n_best = 0;
    for (guint i = first, n_tried = 0; i < end && n_tried < MAX_HANGS; i++) {
        float hang = text_behind_number(words, &g_array_index(rows, struct row, i), x);
        guint n = 0;
        if (hang >= NO_HANG)
            continue;
        n_tried++;
        for (guint k = first; k < end; k++)
            n += ABS(g_array_index(rows, struct row, k).right_x1 - hang) <= SLACK;
        if (n > n_best)
            best = hang, n_best = n;
    }
    return best;
}

static void count_row(struct band *band, const struct row *row, const GPtrArray *words, float x)
{
    const struct jb_word *head = words->pdata[row->first];
    band->n_rows++;
    band->n_left += row->has_left;
    band->n_right += row->has_right;
    band->n_cells += row->has_cells && row->has_right;
    band->n_strays += row->has_stray;
    band->n_aligned += row->has_right && (row->right_x1 <= x + SLACK || ABS(row->right_x1 - band->hang) <= SLACK);
    if (row->has_left && row->has_right) {
        band->n_both++;
        band->gaps += (row->right_x1 - row->left_x2) / MAX(head->size, 1);
    }
    for (guint i = row->first; i < row->first + row->n; i++) {
        const struct jb_word *word = words->pdata[i];
        gboolean is_right = word->x1 >= x - SLACK;
        *(is_right ? &band->n_words_right : &band->n_words_left) += 1;
        band->n_words_beside += !is_right && row->has_right;
        *(is_right ? &band->size_right : &band->size_left) += word->size;
        *(is_right ? &band->n_italic_right : &band->n_italic_left) += word->is_italic != FALSE;
        band->x1 = MIN(band->x1, word->x1);
        band->x2 = MAX(band->x2, word->x2);
    }
}

static float mean(float sum, guint n)
{
    return sum / (float)MAX(n, 1u);
}

/* Notes beside the text: smaller, slanted or sparse, and narrower. */
static gboolean is_beside(const struct band *band, float x)
{
    gboolean is_narrow = band->x2 - x < 0.75f * (x - band->x1);
    gboolean is_slanted = band->n_italic_right * 2 > band->n_words_right &&
                          band->n_italic_left * 2 < band->n_words_left;
    gboolean is_small = mean(band->size_right, band->n_words_right) < 0.95f * mean(band->size_left, band->n_words_left);
    return is_narrow && (is_small || is_slanted || band->n_right * 10 < band->n_left * 6);
}

/* Whether these rows are two columns. Where an earlier page had its gutter here, less shows it. */
static gboolean is_columns(const struct band *band, gboolean is_known)
{
    gboolean is_apart = mean(band->gaps, band->n_both) >= MIN_GAP || band->n_both == 0;
    if (band->n_strays >= MIN_STRAYS && band->n_strays * 8 >= band->n_both)
        return FALSE;
    if (is_known)
        return band->n_aligned > 0 && band->n_aligned == band->n_right && band->n_rows >= MIN_ROWS &&
               (is_apart || mean(band->size_right, band->n_words_right) <
                                0.95f * mean(band->size_left, band->n_words_left));
    return band->n_rows >= MIN_BAND && band->n_left >= MIN_ROWS && band->n_aligned >= MIN_ALIGNED && is_apart &&
           band->n_aligned * 10 >= band->n_right * 7 && band->n_cells * 2 <= MAX(band->n_both, 1u) &&
           mean((float)band->n_words_left, band->n_left) >= MIN_LEFT_WORDS &&
           (band->n_both == 0 || mean((float)band->n_words_beside, band->n_both) >= MIN_LEFT_WORDS) &&
           mean((float)band->n_words_right, band->n_right) >= MIN_RIGHT_WORDS;
}

/* Judges the rows from `first` to the next wide one; returns where that is. */
static guint judge_band(struct cut *cut, guint first, const GPtrArray *words, gboolean is_known)
{
    struct band band = {.x1 = 1e9f, .x2 = -1e9f};
    guint end = first;
    while (end < cut->rows->len && !g_array_index(cut->rows, struct row, end).is_wide)
        end++;
    band.hang = find_hang(cut->rows, first, end, words, cut->x);
    for (guint i = first; i < end; i++)
        count_row(&band, &g_array_index(cut->rows, struct row, i), words, cut->x);
    if (is_columns(&band, is_known)) {
        cut->n_aligned += band.n_aligned;
        cut->is_beside = cut->is_beside || is_beside(&band, cut->x);
        return end;
    }
    for (guint i = first; i < end; i++)
        g_array_index(cut->rows, struct row, i).is_wide = TRUE;
    return end;
}

static struct cut cut_at(const GPtrArray *words, float x, gboolean is_known)
{
    struct cut cut = {.x = x, .rows = g_array_new(FALSE, FALSE, sizeof(struct row))};
    for (guint i = 0; i < words->len;) {
        struct row row = row_at(words, i, x);
        row.has_cells = !row.is_wide && row.has_left && has_cells(words, &row, x);
        row.has_stray = !row.is_wide && row.has_left && has_stray(words, &row, x);
        g_array_append_val(cut.rows, row);
        i += row.n;
    }
    for (guint i = 0; i < cut.rows->len;)
        i = g_array_index(cut.rows, struct row, i).is_wide ? i + 1 : judge_band(&cut, i, words, is_known);
    return cut;
}

/* The cut that makes the most of columns; false where there are none. */
static gboolean find_gutter(const GPtrArray *words, float known_x, struct cut *best)
{
    g_autoptr(GArray) edges = shared_edges(words);
    *best = cut_at(words, known_x, TRUE);
    for (guint i = 0; i < edges->len; i++) {
        struct cut cut = cut_at(words, g_array_index(edges, struct edge, i).x, FALSE);
        if (cut.n_aligned > best->n_aligned) {
            g_array_unref(best->rows);
            *best = cut;
        } else
            g_array_unref(cut.rows);
    }
    if (best->n_aligned == 0)
        g_array_unref(best->rows);
    return best->n_aligned > 0;
}

static void divide(struct region *region, guint depth, float *known_x, GPtrArray *regions);

static void flush(struct region **region, guint depth, GPtrArray *regions)
{
    if ((*region)->words->len > 0)
        divide(g_steal_pointer(region), depth, &(float){JB_NO_GUTTER}, regions);
    else
        g_clear_pointer(region, region_free);
    *region = region_new();
}

static void split_at(const struct region *region, const struct cut *cut, guint depth, GPtrArray *regions)
{
    struct region *left = region_new(), *right = region_new(), *wide = region_new();
    for (guint r = 0; r < cut->rows->len; r++) {
        const struct row *row = &g_array_index(cut->rows, struct row, r);
        if (row->is_wide) {
            flush(&left, depth, regions);
            flush(&right, depth, regions);
        } else
            flush(&wide, depth, regions);
        right->is_aside = region->is_aside || cut->is_beside;
        left->is_aside = wide->is_aside = region->is_aside;
        for (guint i = row->first; i < row->first + row->n; i++) {
            struct jb_word *word = region->words->pdata[i];
            g_ptr_array_add((row->is_wide ? wide : word->x1 >= cut->x - SLACK ? right : left)->words, word);
        }
    }
    flush(&wide, depth, regions);
    flush(&left, depth, regions);
    flush(&right, depth, regions);
    region_free(left);
    region_free(right);
    region_free(wide);
}

/* Takes the region; its words are in row order. */
static void divide(struct region *region, guint depth, float *known_x, GPtrArray *regions)
{
    struct cut cut;
    if (depth >= MAX_DEPTH || region->words->len < 2 * MIN_ROWS || !find_gutter(region->words, *known_x, &cut)) {
        g_ptr_array_add(regions, region);
        return;
    }
    if (depth == 0)
        *known_x = cut.x;
    split_at(region, &cut, depth + 1, regions);
    g_array_unref(cut.rows);
    region_free(region);
}

GPtrArray *jb_regions_find(GArray *words, float *known_x)
{
    GPtrArray *regions = g_ptr_array_new_with_free_func(region_free);
    struct region *page = region_new();
    for (guint i = 0; i < words->len; i++)
        g_ptr_array_add(page->words, &g_array_index(words, struct jb_word, i));
    g_ptr_array_sort(page->words, by_row);
    divide(page, 0, known_x, regions);
    return regions;
}
