/* columns.c - where a page may be cut into columns, and whether what is left and right of the cut looks like text. */
#include "reading/extract/pdf/columns.h"

#include "reading/extract/label.h"

enum {
    MIN_ROWS = 3,          /* of a column */
    MIN_BAND = 5,          /* rows of two columns side by side */
    MIN_KNOWN_BAND = 2,    /* where an earlier page had the same gutter */
    MIN_STRAYS = 2,        /* numbers left of a cut that belong to its right */
    STRAY_ROWS = 4,        /* rows that one of them outweighs, */
    BAND_ROWS = 3,         /* and a further run of rows */
    FEW_ROWS = 2,          /* that a better cut has more */
    N_OUTERMOST = 3,
    ROWS_AN_OUTLIER = 10,  /* of a band */
};
#define MIN_LEFT_WORDS 2.5f /* words a row left of the gutter: fewer are clause numbers */
#define MIN_RIGHT_WORDS 2.0f
#define MIN_FILL 0.55f      /* of the column's width: what its lines take on average; cells of tables take less */
#define CELL_GAP 1.8f       /* font sizes between cells of a table */

/* --- a cut: rows with ink at it are wide, the others have a left and a right part. Runs of these are bands; those that
 * do not look like columns are made wide --- */

struct band {
    guint n_rows, n_left, n_right, n_both, n_cells, n_strays;
    guint n_left_before, n_left_until; /* rows at the left before the first and up to the last at the right */
    guint n_words_left, n_words_beside, n_words_right; /* beside: left words in rows with both */
    guint n_written_right, n_italic_left, n_italic_right; /* written: with letters */
    float x1, x2;                /* edges */
    float left_x2[N_OUTERMOST], right_x1[N_OUTERMOST]; /* of the white between: of the rows that leave least of it */
    float sum_left_x2;
    float size_left, size_right; /* sums over words */
};

static gboolean is_written(const struct jb_word *word)
{
    guint n = 0;
    for (const char *p = word->text; *p && n < 2; p = g_utf8_next_char(p))
        n += g_unichar_isalpha(g_utf8_get_char(p)) != FALSE;
    return n == 2;
}

/* Figures in columns of their own at the right: a row of accounts, which is read as one line. */
static gboolean has_figures(const struct jb_rows *rows, const struct jb_row *row)
{
    gboolean is_apart = FALSE;
    for (guint i = row->first + row->n_left; i < row->first + row->n; i++) {
        const struct jb_word *word = jb_row_word(rows, i);
        if (is_written(word))
            return FALSE;
        is_apart = is_apart || (i > row->first + row->n_left && word->x1 - jb_row_word(rows, i - 1)->x2 > CELL_GAP * word->size);
    }
    return is_apart && row->n_left > 0;
}

static void split_row(const struct jb_rows *rows, struct jb_row *row, float x, guint bin)
{
    row->n_left = 0;
    row->left_x2 = -1e9f;
    row->right_x1 = 1e9f;
    row->is_wide = jb_row_has_ink(row, bin);
    for (guint i = row->first; i < row->first + row->n && !row->is_wide; i++) {
        const struct jb_word *word = jb_row_word(rows, i);
        if (word->x1 < x)
            row->n_left++, row->left_x2 = MAX(row->left_x2, word->x2);
        else
            row->right_x1 = MIN(row->right_x1, word->x1);
    }
    row->is_wide = row->is_wide || has_figures(rows, row);
}

static gboolean is_label(const struct jb_word *word)
{
    struct jb_label label;
    return jb_label_read(word->text, &label);
}

/* Whether the left part of the row has a wide gap in it, other than behind a clause's number. */
static gboolean has_cells(const struct jb_rows *rows, const struct jb_row *row)
{
    for (guint i = row->first + 1; i < row->first + row->n_left; i++) {
        const struct jb_word *before = jb_row_word(rows, i - 1), *word = jb_row_word(rows, i);
        if (word->x1 - before->x2 > CELL_GAP * word->size && !(i == row->first + 1 && is_label(before)))
            return TRUE;
    }
    return FALSE;
}

/* Whether the last word left of the cut is a number that stands apart from what is before it: that of what is right. */
static gboolean has_stray(const struct jb_rows *rows, const struct jb_row *row)
{
    if (row->n_left == 0 || row->n_left == row->n)
        return FALSE;
    const struct jb_word *last = jb_row_word(rows, row->first + row->n_left - 1);
    const struct jb_word *before = row->n_left > 1 ? jb_row_word(rows, row->first + row->n_left - 2) : NULL;
    return (!before || last->x1 - before->x2 > JB_MIN_GAP * last->size) && is_label(last);
}

static void count_words(struct band *band, const struct jb_rows *rows, const struct jb_row *row)
{
    for (guint i = row->first; i < row->first + row->n; i++) {
        const struct jb_word *word = jb_row_word(rows, i);
        gboolean is_right = i >= row->first + row->n_left;
        *(is_right ? &band->n_words_right : &band->n_words_left) += 1;
        *(is_right ? &band->size_right : &band->size_left) += word->size;
        *(is_right ? &band->n_italic_right : &band->n_italic_left) += word->is_italic != FALSE;
        band->n_written_right += is_right && is_written(word);
        band->x1 = MIN(band->x1, word->x1);
        band->x2 = MAX(band->x2, word->x2);
    }
}

/* Keeps the least values, rising. */
static void keep_least(float *least, float value)
{
    for (guint i = 0; i < N_OUTERMOST; i++)
        if (value < least[i]) {
            float other = least[i];
            least[i] = value;
            value = other;
        }
}

static void count_row(struct band *band, const struct jb_rows *rows, const struct jb_row *row)
{
    gboolean has_left = row->n_left > 0, has_right = row->n_left < row->n;
    band->n_rows++;
    if (has_right && band->n_right == 0)
        band->n_left_before = band->n_left;
    band->n_left += has_left;
    band->n_left_until = has_right ? band->n_left : band->n_left_until;
    band->n_right += has_right;
    band->n_both += has_left && has_right;
    band->n_words_beside += has_right ? row->n_left : 0;
    band->n_cells += has_right && has_cells(rows, row);
    band->n_strays += has_stray(rows, row);
    band->sum_left_x2 += has_left ? row->left_x2 : 0;
    keep_least(band->left_x2, -row->left_x2);
    keep_least(band->right_x1, row->right_x1);
    count_words(band, rows, row);
}

static float mean(float sum, guint n)
{
    return sum / (float)MAX(n, 1u);
}

/* Notes beside the text: smaller, slanted or far between, and narrower. */
static gboolean is_beside(const struct band *band, float x)
{
    guint n_left = band->n_left_until - band->n_left_before;
    gboolean is_narrow = band->x2 - x < 0.75f * (x - band->x1);
    gboolean is_slanted = band->n_italic_right * 2 > band->n_words_right &&
                          band->n_italic_left * 2 < band->n_words_left;
    gboolean is_small = mean(band->size_right, band->n_words_right) < 0.95f * mean(band->size_left, band->n_words_left);
    return is_narrow && (is_small || is_slanted || band->n_right * 10 < n_left * 6);
}

struct white {
    float x1, x2;
};

/* The white between the columns; of many rows one or two may stand out, as a rows's number does. */
static struct white white_of(const struct band *band)
{
    guint n = MIN(band->n_rows / ROWS_AN_OUTLIER, N_OUTERMOST - 1);
    return (struct white){-band->left_x2[n], band->right_x1[n]};
}

static gboolean is_known(const struct white *white, const struct jb_gutters *known)
{
    for (guint i = 0; i < known->n; i++)
        if (known->x[i] > white->x1 && known->x[i] < white->x2)
            return TRUE;
    return FALSE;
}

/* Whether what stands left and right are lines of text rather than numbers or cells. */
static gboolean are_lines(const struct band *band)
{
    if (band->n_strays >= MIN_STRAYS && band->n_strays * 8 >= band->n_both)
        return FALSE;
    return band->n_cells * 2 <= MAX(band->n_both, 1u) &&
           mean((float)band->n_words_left, band->n_left) >= MIN_LEFT_WORDS &&
           (band->n_both == 0 || mean((float)band->n_words_beside, band->n_both) >= MIN_LEFT_WORDS) &&
           mean((float)band->n_written_right, band->n_right) >= MIN_RIGHT_WORDS;
}

/* Whether these rows are two columns. Where an earlier rows had its gutter here, fewer show it. */
static gboolean is_columns(const struct band *band, const struct jb_rows *rows, const struct jb_gutters *known)
{
    struct white white = white_of(band);
    gboolean has_been = is_known(&white, known);
    float fill = (mean(band->sum_left_x2, band->n_left) - band->x1) / MAX(white.x1 - band->x1, 1e-6f);
    if (white.x2 - white.x1 < JB_MIN_GAP * rows->size || !are_lines(band))
        return FALSE;
    if (has_been)
        return band->n_rows >= MIN_KNOWN_BAND && band->n_left > 0 && band->n_right > 0;
    return band->n_rows >= MIN_BAND && band->n_left >= MIN_ROWS && band->n_right >= MIN_ROWS && fill >= MIN_FILL;
}

/* Judges the rows from `first` to the next wide one; returns where that is. */
static guint judge_band(struct jb_cut *cut, const struct jb_rows *rows, guint first, const struct jb_gutters *known)
{
    struct band band = {.x1 = 1e9f, .x2 = -1e9f, .left_x2 = {1e9f, 1e9f, 1e9f}, .right_x1 = {1e9f, 1e9f, 1e9f}};
    guint end = first;
    for (; end < rows->rows->len && !jb_row_at(rows, end)->is_wide; end++)
        count_row(&band, rows, jb_row_at(rows, end));
    if (is_columns(&band, rows, known)) {
        cut->n_bands++;
        cut->n_rows += band.n_rows;
        cut->n_strays += band.n_strays;
        cut->is_beside = cut->is_beside || is_beside(&band, cut->x);
        return end;
    }
    for (guint i = first; i < end; i++)
        jb_row_at(rows, i)->is_wide = TRUE;
    return end;
}

static struct jb_cut cut_at(const struct jb_rows *rows, guint bin, const struct jb_gutters *known)
{
    struct jb_cut cut = {.x = rows->x1 + ((float)bin + 0.5f) * rows->step};
    for (guint i = 0; i < rows->rows->len; i++)
        split_row(rows, jb_row_at(rows, i), cut.x, bin);
    for (guint i = 0; i < rows->rows->len;)
        i = jb_row_at(rows, i)->is_wide ? i + 1 : judge_band(&cut, rows, i, known);
    return cut;
}

/* Whether the rows with ink at `bin` have it at `other` too. */
static gboolean is_within(const struct jb_rows *rows, guint bin, guint other)
{
    for (guint i = 0; i < rows->rows->len; i++)
        if (jb_row_has_ink(jb_row_at(rows, i), bin) && !jb_row_has_ink(jb_row_at(rows, i), other))
            return FALSE;
    return TRUE;
}

/* Whether the bin has least ink: none that rows lack a step to the left or right. One of several alike is taken. */
static gboolean is_valley(const struct jb_rows *rows, guint bin)
{
    return !is_within(rows, bin - 1, bin) && (!is_within(rows, bin + 1, bin) || is_within(rows, bin, bin + 1));
}

/* Whether text begins between the cuts: they stand in different white. */
static gboolean is_other(const struct jb_rows *rows, float x, float other)
{
    guint n = 0;
    for (guint i = 0; i < rows->words->len && n < MIN_BAND; i++)
        n += jb_row_word(rows, i)->x1 > x && jb_row_word(rows, i)->x1 < other;
    return n >= MIN_BAND;
}

/* Rows in columns; what is torn apart by wide rows, or from its numbers, speaks against. */
static gint64 worth(const struct jb_cut *cut)
{
    return (gint64)cut->n_rows - BAND_ROWS * (gint64)cut->n_bands - STRAY_ROWS * (gint64)cut->n_strays;
}

/* Of gutters that serve as many rows the leftmost is taken first: the white behind the numbers of a right column may be as
 * long as the gutter before them, or longer by a running head. */
static gboolean is_better(const struct jb_rows *rows, const struct jb_cut *cut, const struct jb_cut *than)
{
    if (cut->n_rows == 0 || than->n_rows == 0)
        return cut->n_rows > 0;
    return worth(cut) > worth(than) + FEW_ROWS || (worth(cut) >= worth(than) && !is_other(rows, than->x, cut->x));
}

/* The cut that makes the most of columns, at which the rows are split then; false where there is none. */
gboolean jb_columns_find(struct jb_rows *rows, const struct jb_gutters *known, struct jb_cut *best)
{
    guint best_bin = 0;
    *best = (struct jb_cut){0};
    for (guint bin = 1; bin + 1 < JB_N_BINS; bin++) {
        struct jb_cut cut = is_valley(rows, bin) ? cut_at(rows, bin, known) : (struct jb_cut){0};
        if (is_better(rows, &cut, best))
            *best = cut, best_bin = bin;
    }
    if (best->n_rows > 0)
        *best = cut_at(rows, best_bin, known);
    return best->n_rows > 0;
}
