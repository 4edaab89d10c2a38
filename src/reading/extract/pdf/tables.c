/* tables.c - rows of a table whose cells have several lines: each cell is read by itself.
 *
 * White runs across the page between the rows of a table, and down between its cells, at the same places in each row. In
 * columns of text the paragraphs of one end beside the middle of those of another. */
#include "reading/extract/pdf/columns.h"

#include "reading/extract/label.h"

enum {
    MOST_LINES = 14,  /* of a row of a table */
    FEWEST_ROWS = 2,  /* of a table */
};
#define WHITE 0.35f   /* font sizes between the rows of a table; lines of one cell are closer */
#define CELL_WHITE 0.4f /* between cells, down all lines; words of one line are no cells (ink.c) */
#define NEAR_GUTTER 3.0f /* font sizes from a gutter to the edge of its column */
#define SAME_EDGE 3.0f /* points by which cells of one column begin apart */

/* Rows `first` to `end` of the page, with white above and below. */
struct block {
    guint first, end;
    guint n_cells;
    float x1[JB_MAX_CELLS];
    gboolean has_gap; /* between lines of a cell: they are paragraphs of a column */
};

static float top_of(const struct jb_rows *rows, const struct jb_row *row)
{
    float y = 1e9f;
    for (guint i = row->first; i < row->first + row->n; i++)
        y = MIN(y, jb_row_word(rows, i)->y1);
    return y;
}

static float foot_of(const struct jb_rows *rows, const struct jb_row *row)
{
    float y = -1e9f;
    for (guint i = row->first; i < row->first + row->n; i++)
        y = MAX(y, jb_row_word(rows, i)->y2);
    return y;
}

/* Sets where the cells begin: behind white that goes down all lines. */
static void find_cells(const struct jb_rows *rows, struct block *block)
{
    guint n_white = (guint)MIN(CELL_WHITE * rows->size / rows->step, (float)JB_N_BINS), n = n_white;
    for (guint bin = 0; bin < JB_N_BINS; bin++) {
        gboolean has_ink = FALSE;
        for (guint i = block->first; i < block->end && !has_ink; i++)
            has_ink = jb_row_has_ink(jb_row_at(rows, i), bin);
        if (has_ink && n >= n_white && block->n_cells < JB_MAX_CELLS)
            block->x1[block->n_cells++] = rows->x1 + (float)bin * rows->step;
        n = has_ink ? 0 : n + 1;
    }
}

static guint cell_at(const float *cells_x1, guint n_cells, float x)
{
    guint cell = 0;
    while (cell + 1 < n_cells && x >= cells_x1[cell + 1] - 1)
        cell++;
    return cell;
}

guint jb_cell_of(const struct jb_row *row, const struct jb_word *word)
{
    return cell_at(row->cells_x1, row->n_cells, word->x1);
}

static void find_gap(const struct jb_rows *rows, struct block *block)
{
    float feet[JB_MAX_CELLS], lines[JB_MAX_CELLS];
    for (guint c = 0; c < JB_MAX_CELLS; c++)
        feet[c] = lines[c] = 1e9f;
    for (guint i = block->first; i < block->end; i++) {
        const struct jb_row *row = jb_row_at(rows, i);
        for (guint k = row->first; k < row->first + row->n; k++) {
            const struct jb_word *word = jb_row_word(rows, k);
            guint c = cell_at(block->x1, block->n_cells, word->x1);
            block->has_gap = block->has_gap || word->y1 - feet[c] > WHITE * rows->size;
            lines[c] = word->y2;
        }
        memcpy(feet, lines, sizeof feet);
    }
}

/* Whether the first cell holds nothing but the number of what is beside it, or a bullet. */
static gboolean begins_with_label(const struct jb_rows *rows, const struct block *block)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct jb_label label;
    gboolean has_letter = FALSE;
    for (guint i = block->first; i < block->end; i++) {
        const struct jb_row *row = jb_row_at(rows, i);
        for (guint k = row->first; k < row->first + row->n; k++)
            if (jb_row_word(rows, k)->x1 < block->x1[1] - 1)
                g_string_append_printf(text, "%s%s", text->len ? " " : "", jb_row_word(rows, k)->text);
    }
    for (const char *p = text->str; *p; p = g_utf8_next_char(p))
        has_letter = has_letter || g_unichar_isalpha(g_utf8_get_char(p));
    return !has_letter || (jb_label_read(text->str, &label) && text->str[label.length] == '\0');
}

/* A number goes with the cell beside it. */
static void join_label(const struct jb_rows *rows, struct block *block)
{
    if (block->n_cells < 2 || !begins_with_label(rows, block))
        return;
    block->n_cells--;
    memmove(block->x1 + 1, block->x1 + 2, (block->n_cells - 1) * sizeof *block->x1);
}

static GArray *find_blocks(const struct jb_rows *rows)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(struct block));
    for (guint i = 0; i < rows->rows->len;) {
        struct block block = {.first = i, .end = i + 1};
        float foot = foot_of(rows, jb_row_at(rows, i));
        for (; block.end < rows->rows->len && top_of(rows, jb_row_at(rows, block.end)) - foot < WHITE * rows->size; block.end++)
            foot = MAX(foot, foot_of(rows, jb_row_at(rows, block.end)));
        find_cells(rows, &block);
        join_label(rows, &block);
        find_gap(rows, &block);
        g_array_append_val(blocks, block);
        i = block.end;
    }
    return blocks;
}

/* Whether the cells of both begin at the same edges. */
static gboolean is_alike(const struct block *a, const struct block *b)
{
    gboolean is_same = a->n_cells == b->n_cells && a->n_cells >= 2;
    for (guint i = 1; i < a->n_cells && is_same; i++)
        is_same = ABS(a->x1[i] - b->x1[i]) < SAME_EDGE;
    return is_same;
}

/* Whether reading line by line would tear a cell apart: there is text left of the last cell below the first line. */
static gboolean tears(const struct jb_rows *rows, const struct block *block)
{
    for (guint i = block->first + 1; i < block->end; i++)
        if (jb_row_word(rows, jb_row_at(rows, i)->first)->x1 < block->x1[block->n_cells - 1] - 1)
            return TRUE;
    return FALSE;
}

static void mark(const struct jb_rows *rows, const struct block *block)
{
    for (guint i = block->first; i < block->end; i++) {
        struct jb_row *row = jb_row_at(rows, i);
        row->n_cells = block->n_cells;
        row->block = block->first + 1;
        memcpy(row->cells_x1, block->x1, sizeof row->cells_x1);
    }
}

/* Whether a cell of one begins where one of the other does. */
static gboolean share_edge(const struct block *a, const struct block *b)
{
    for (guint i = 1; i < a->n_cells; i++)
        for (guint k = 1; k < b->n_cells; k++)
            if (ABS(a->x1[i] - b->x1[k]) < SAME_EDGE)
                return TRUE;
    return FALSE;
}

/* Whether a page before had text in columns at one of these edges, or this page has it elsewhere. */
static gboolean are_columns(const GArray *blocks, const struct block *block, const struct jb_rows *rows,
                            const struct jb_gutters *known)
{
    for (guint i = 0; i < known->n; i++)
        for (guint c = 1; c < block->n_cells; c++)
            if (known->x[i] < block->x1[c] && known->x[i] > block->x1[c] - NEAR_GUTTER * rows->size)
                return TRUE;
    for (guint i = 0; i < blocks->len; i++) {
        const struct block *other = &g_array_index(blocks, struct block, i);
        if ((other->has_gap || other->end - other->first > MOST_LINES) && share_edge(block, other))
            return TRUE;
    }
    return FALSE;
}

gboolean jb_tables_find(struct jb_rows *rows, const struct jb_gutters *known)
{
    g_autoptr(GArray) blocks = find_blocks(rows);
    gboolean is_found = FALSE;
    for (guint i = 0, end; i < blocks->len; i = end) {
        const struct block *first = &g_array_index(blocks, struct block, i);
        gboolean is_torn = FALSE;
        for (end = i; end < blocks->len && (end == i || is_alike(first, &g_array_index(blocks, struct block, end))); end++)
            is_torn = is_torn || tears(rows, &g_array_index(blocks, struct block, end));
        if (!is_torn || end - i < FEWEST_ROWS || are_columns(blocks, first, rows, known))
            continue;
        is_found = TRUE;
        for (guint k = i; k < end; k++)
            if (g_array_index(blocks, struct block, k).end > g_array_index(blocks, struct block, k).first + 1)
                mark(rows, &g_array_index(blocks, struct block, k));
    }
    return is_found;
}
