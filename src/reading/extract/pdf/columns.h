/* columns.h - the rows of a page, and the gutter that parts them into columns.
 *
 * A gutter is a stripe of white between words, over several rows, with running text at its left and at its right. White
 * between clause numbers and their text, or between the cells of a table, is told from it by what stands beside it. */
#ifndef JB_EXTRACT_COLUMNS_H
#define JB_EXTRACT_COLUMNS_H

#include "reading/extract/pdf/layout-private.h"

enum {
    JB_N_BINS = 512,  /* stripes of a page that are looked at */
    JB_MAX_CELLS = 8, /* of a row of a table; what is right of them is in the last one */
};
#define JB_MIN_GAP 0.8f    /* font sizes: narrower white parts words only */

struct jb_row {
    guint first, n; /* in the page's words */
    guint64 ink[JB_N_BINS / 64];
    /* at the cut that is tried: */
    guint n_left; /* words */
    float left_x2, right_x1;
    gboolean is_wide;
    /* of a row of a table, which has one or more lines: */
    guint block, n_cells; /* block: the same in all lines, 0 in none */
    float cells_x1[JB_MAX_CELLS];
};

struct jb_rows {
    GPtrArray *words; /* struct jb_word, by row and from left to right within it */
    GArray *rows;
    float x1, step; /* left edge, width of a bin */
    float size;     /* of its words, the mean */
};

/* Of the words of a page or a part of one, in row order (middle, then left edge); jb_rows_clear(). */
struct jb_rows jb_rows_of(const GPtrArray *words);
void jb_rows_clear(struct jb_rows *rows);

static inline struct jb_row *jb_row_at(const struct jb_rows *rows, guint i)
{
    return &g_array_index(rows->rows, struct jb_row, i);
}

static inline const struct jb_word *jb_row_word(const struct jb_rows *rows, guint i)
{
    return rows->words->pdata[i];
}

static inline gboolean jb_row_has_ink(const struct jb_row *row, guint bin)
{
    return (row->ink[bin / 64] >> bin % 64 & 1) != 0;
}

/* The middle of a word's height. */
static inline float jb_word_middle(const struct jb_word *word)
{
    return (word->y1 + word->y2) / 2;
}

struct jb_cut {
    float x;
    guint n_bands, n_rows, n_strays; /* that stand as columns */
    gboolean is_beside;              /* what is right of it are margin notes */
};

/* The cut that makes the most of columns; the rows are then split at it, and those that are not in columns wide. False where
 * there is none. */
gboolean jb_columns_find(struct jb_rows *rows, const struct jb_gutters *known, struct jb_cut *cut);

/* Marks the lines of tables whose cells have several; false where there are none (tables.c). */
gboolean jb_tables_find(struct jb_rows *rows, const struct jb_gutters *known);
/* The cell of a marked line in which the word stands. */
guint jb_cell_of(const struct jb_row *row, const struct jb_word *word);

#endif
