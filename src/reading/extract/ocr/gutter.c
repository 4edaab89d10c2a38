#include "reading/extract/ocr/gutter.h"

#include <leptonica/allheaders.h>

enum {
    REDUCED = 4,  /* pixels of the picture in one that is looked at */
    DARK = 150,   /* grey below it */
    FIRST_X = 35, /* percent of the width: where a gutter may be */
    LAST_X = 65,
    NEAR = 25,    /* percent of the width: where its columns have their text */
    LEAST_HEIGHT = 25, /* percent of the page's */
    LEAST_ROWS = 30,   /* percent of the gutter's height that has text at its left, and at its right */
};
#define WIDTH 0.012 /* of the page's: wider than the blanks between words */

struct rows {
    PIX *picture; /* one bit a pixel, reduced */
    l_int32 width, height, gap;
};

/* Whether there is ink from x1 up to x2, in steps of words of 32 pixels where that can be. */
static gboolean has_ink(const struct rows *rows, l_int32 y, l_int32 x1, l_int32 x2)
{
    const l_uint32 *line = pixGetData(rows->picture) + (gsize)y * (gsize)pixGetWpl(rows->picture);
    for (l_int32 x = x1; x < x2; x++) {
        if (x % 32 == 0 && x + 32 <= x2 && line[x / 32] == 0)
            x += 31;
        else if (GET_DATA_BIT(line, x))
            return TRUE;
    }
    return FALSE;
}

struct run {
    l_int32 top, n, first, last, n_left, n_right; /* first and last rows with ink beside the gutter */
};

static void take_row(const struct rows *rows, l_int32 y, l_int32 x, struct run *run)
{
    l_int32 near = rows->width * NEAR / 100; /* the edges of the paper are no text */
    gboolean is_left = has_ink(rows, y, x - near, x);
    gboolean is_right = has_ink(rows, y, x + rows->gap, x + rows->gap + near);
    run->n_left += is_left;
    run->n_right += is_right;
    if (is_left || is_right) {
        run->first = run->first < 0 ? y : run->first;
        run->last = y;
    }
}

/* Rows of a run that parts text from text; 0 where it does not. */
static l_int32 worth(const struct rows *rows, const struct run *run)
{
    l_int32 n = run->first < 0 ? 0 : run->last - run->first + 1;
    gboolean is_gutter = n * 100 >= LEAST_HEIGHT * rows->height && run->n_left * 100 >= LEAST_ROWS * n &&
                         run->n_right * 100 >= LEAST_ROWS * n;
    return is_gutter ? n : 0;
}

/* The best run of rows without ink from x on. */
static l_int32 try_at(const struct rows *rows, l_int32 x, struct jb_gutter *gutter)
{
    static const struct run none = {.first = -1, .last = -1};
    struct run run = none;
    l_int32 best = 0;
    for (l_int32 y = 0; y <= rows->height; y++) {
        if (y < rows->height && !has_ink(rows, y, x, x + rows->gap)) {
            take_row(rows, y, x, &run);
            continue;
        }
        if (worth(rows, &run) > best) {
            best = worth(rows, &run);
            *gutter = (struct jb_gutter){(x + rows->gap / 2) * REDUCED, run.first * REDUCED, (run.last + 1) * REDUCED};
        }
        run = none;
    }
    return best;
}

gboolean jb_gutter_find(struct Pix *picture, struct jb_gutter *gutter)
{
    PIX *shapes = pixThresholdToBinary(picture, DARK);
    struct rows rows = {.picture = shapes ? pixReduceRankBinaryCascade(shapes, 1, 1, 0, 0) : NULL};
    l_int32 best = 0;
    pixDestroy(&shapes);
    if (!rows.picture)
        return FALSE;
    rows.width = pixGetWidth(rows.picture);
    rows.height = pixGetHeight(rows.picture);
    rows.gap = MAX((l_int32)(rows.width * WIDTH), 4);
    for (l_int32 x = rows.width * FIRST_X / 100; x + rows.gap < rows.width * LAST_X / 100; x += rows.gap / 2) {
        struct jb_gutter other;
        l_int32 n = try_at(&rows, x, &other);
        if (n > best) {
            best = n;
            *gutter = other;
        }
    }
    pixDestroy(&rows.picture);
    return best > 0;
}
