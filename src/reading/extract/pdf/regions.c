/* regions.c - a page in parts that are read one after the other: columns, what is above, between and below them. */
#include "reading/extract/pdf/columns.h"

enum {
    MAX_DEPTH = 3,    /* columns in columns */
    FEWEST_WORDS = 6, /* of a region that may have columns */
};

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

static int by_row(gconstpointer a, gconstpointer b)
{
    const struct jb_word *x = *(struct jb_word *const *)a, *y = *(struct jb_word *const *)b;
    float mx = jb_word_middle(x), my = jb_word_middle(y);
    if (mx != my)
        return mx < my ? -1 : 1;
    return x->x1 < y->x1 ? -1 : x->x1 > y->x1;
}

static void remember(struct jb_gutters *known, float x)
{
    for (guint i = 0; i < known->n; i++)
        if (ABS(known->x[i] - x) < 1)
            return;
    if (known->n < JB_MAX_GUTTERS)
        known->x[known->n++] = x;
}

static void divide(struct region *region, guint depth, struct jb_gutters *known, GPtrArray *regions);

static void flush(struct region **region, guint depth, struct jb_gutters *known, GPtrArray *regions)
{
    if ((*region)->words->len > 0) {
        g_ptr_array_sort((*region)->words, by_row);
        divide(g_steal_pointer(region), depth, known, regions);
    } else
        g_clear_pointer(region, region_free);
    *region = region_new();
}

static void split(const struct region *region, const struct jb_rows *rows, const struct jb_cut *cut, guint depth,
                  struct jb_gutters *known, GPtrArray *regions)
{
    struct region *left = region_new(), *right = region_new(), *wide = region_new();
    for (guint r = 0; r < rows->rows->len; r++) {
        const struct jb_row *row = jb_row_at(rows, r);
        if (row->is_wide) {
            flush(&left, depth, known, regions);
            flush(&right, depth, known, regions);
        } else
            flush(&wide, depth, known, regions);
        right->is_aside = region->is_aside || cut->is_beside;
        left->is_aside = wide->is_aside = region->is_aside;
        for (guint i = row->first; i < row->first + row->n; i++)
            g_ptr_array_add((row->is_wide ? wide : i >= row->first + row->n_left ? right : left)->words,
                            rows->words->pdata[i]);
    }
    flush(&wide, depth, known, regions);
    flush(&left, depth, known, regions);
    flush(&right, depth, known, regions);
    region_free(left);
    region_free(right);
    region_free(wide);
}

/* Takes the region; its words are in row order. */
static void divide(struct region *region, guint depth, struct jb_gutters *known, GPtrArray *regions)
{
    struct jb_cut cut;
    struct jb_rows rows = jb_rows_of(region->words);
    if (depth < MAX_DEPTH && region->words->len >= FEWEST_WORDS && jb_columns_find(&rows, known, &cut)) {
        remember(known, cut.x);
        split(region, &rows, &cut, depth + 1, known, regions);
        region_free(region);
    } else
        g_ptr_array_add(regions, region);
    jb_rows_clear(&rows);
}

static void add_region(struct region **region, GPtrArray *regions)
{
    if ((*region)->words->len > 0)
        g_ptr_array_add(regions, g_steal_pointer(region));
    else
        g_clear_pointer(region, region_free);
}

/* The cells of the lines from `first` on that make one row of a table; returns the first line behind them. */
static guint take_cells(const struct jb_rows *rows, guint first, GPtrArray *regions)
{
    guint block = jb_row_at(rows, first)->block, end = first;
    struct region *cells[JB_MAX_CELLS];
    for (guint i = 0; i < JB_MAX_CELLS; i++)
        cells[i] = region_new();
    for (; end < rows->rows->len && jb_row_at(rows, end)->block == block; end++) {
        const struct jb_row *row = jb_row_at(rows, end);
        for (guint i = row->first; i < row->first + row->n; i++)
            g_ptr_array_add(cells[jb_cell_of(row, jb_row_word(rows, i))]->words, rows->words->pdata[i]);
    }
    for (guint i = 0; i < JB_MAX_CELLS; i++) {
        cells[i]->is_cell = i == 0 || jb_row_at(rows, first)->n_cells > 2; /* a word and what it means go together */
        g_ptr_array_sort(cells[i]->words, by_row);
        add_region(&cells[i], regions);
    }
    return end;
}

/* Parts the tables from what is above, between and below them. */
static void divide_by_tables(const struct jb_rows *rows, struct jb_gutters *known, GPtrArray *regions)
{
    struct region *rest = region_new();
    for (guint i = 0; i < rows->rows->len;) {
        const struct jb_row *row = jb_row_at(rows, i);
        if (row->block) {
            flush(&rest, 0, known, regions);
            i = take_cells(rows, i, regions);
            rest->is_cell = TRUE; /* what is below begins anew */
            continue;
        }
        for (guint k = row->first; k < row->first + row->n; k++)
            g_ptr_array_add(rest->words, rows->words->pdata[k]);
        i++;
    }
    flush(&rest, 0, known, regions);
    region_free(rest);
}

GPtrArray *jb_regions_find(GArray *words, struct jb_gutters *known)
{
    GPtrArray *regions = g_ptr_array_new_with_free_func(region_free);
    struct region *page = region_new();
    for (guint i = 0; i < words->len; i++)
        g_ptr_array_add(page->words, &g_array_index(words, struct jb_word, i));
    g_ptr_array_sort(page->words, by_row);
    struct jb_rows rows = jb_rows_of(page->words);
    if (jb_tables_find(&rows, known)) {
        divide_by_tables(&rows, known, regions);
        region_free(page);
    } else
        divide(page, 0, known, regions);
    jb_rows_clear(&rows);
    return regions;
}
