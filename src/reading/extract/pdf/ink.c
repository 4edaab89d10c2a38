/* ink.c - words to rows, and where each has ink. */
#include "reading/extract/pdf/columns.h"

static int by_edge(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    const struct jb_word *x = *(struct jb_word *const *)a, *y = *(struct jb_word *const *)b;
    return x->x1 < y->x1 ? -1 : x->x1 > y->x1;
}

static guint bin_of(const struct jb_rows *rows, float x)
{
    float bin = (x - rows->x1) / rows->step; /* perhaps no number, of a damaged file */
    return bin >= JB_N_BINS - 1 ? JB_N_BINS - 1 : bin > 0 ? (guint)bin : 0;
}

static void mark_ink(const struct jb_rows *rows, struct jb_row *row, float x1, float x2)
{
    for (guint bin = bin_of(rows, x1), last = bin_of(rows, x2); bin <= last; bin++)
        row->ink[bin / 64] |= (guint64)1 << bin % 64;
}

/* Words with no more white between them than words have are one piece. */
static void ink_row(const struct jb_rows *rows, struct jb_row *row)
{
    float x1 = jb_row_word(rows, row->first)->x1, x2 = jb_row_word(rows, row->first)->x2;
    for (guint i = row->first + 1; i < row->first + row->n; i++) {
        const struct jb_word *word = jb_row_word(rows, i);
        if (word->x1 - x2 >= JB_MIN_GAP * MIN(word->size, 2 * rows->size)) {
            mark_ink(rows, row, x1, x2);
            x1 = word->x1;
        }
        x2 = MAX(x2, word->x2);
    }
    mark_ink(rows, row, x1, x2);
}

/* The row that begins at `first`: words whose middles are less than half a line apart. */
static struct jb_row find_row(const struct jb_rows *rows, guint first)
{
    struct jb_row row = {.first = first};
    const struct jb_word *head = jb_row_word(rows, first);
    float reach = jb_word_middle(head) + (head->y2 - head->y1) * 0.4f;
    while (first + row.n < rows->words->len && jb_word_middle(jb_row_word(rows, first + row.n)) <= reach)
        row.n++;
    g_qsort_with_data(rows->words->pdata + first, (gint)row.n, sizeof(gpointer), by_edge, NULL);
    ink_row(rows, &row);
    return row;
}

struct jb_rows jb_rows_of(const GPtrArray *words)
{
    struct jb_rows rows = {.words = g_ptr_array_copy((GPtrArray *)words, NULL, NULL),
                           .rows = g_array_new(FALSE, FALSE, sizeof(struct jb_row)), .x1 = 1e9f};
    float x2 = -1e9f, sizes = 0;
    for (guint i = 0; i < words->len; i++) {
        rows.x1 = MIN(rows.x1, jb_row_word(&rows, i)->x1);
        x2 = MAX(x2, jb_row_word(&rows, i)->x2);
        sizes += jb_row_word(&rows, i)->size;
    }
    rows.step = MAX((x2 - rows.x1) / JB_N_BINS, 1e-6f);
    rows.size = sizes / (float)MAX(words->len, 1u);
    for (guint i = 0; i < words->len;) {
        struct jb_row row = find_row(&rows, i);
        g_array_append_val(rows.rows, row);
        i += row.n;
    }
    return rows;
}

void jb_rows_clear(struct jb_rows *rows)
{
    g_ptr_array_unref(rows->words);
    g_array_unref(rows->rows);
}
