#include "reading/extract/ocr/bands.h"

#include <leptonica/allheaders.h>

enum {
    DARK = 150,         /* grey below it */
    HEIGHT = 700,       /* pixels of a band */
    REACH = 150,        /* by which it may be higher or lower, for the sake of white between lines */
    WHITE_PERMILLE = 15, /* of a row's pixels may be dark where lines are parted: rules of tables, specks */
    FEWEST_LINES = 3,   /* of a band of text; a shorter one has fewer */
    LINE_HEIGHT = 150,  /* pixels to a line at most, on average */
};

/* Rows with as much ink as lines have: the numbers of dark pixels of each row against this. */
static gboolean is_white(NUMA *rows, int row, int width)
{
    l_int32 n = 0;
    numaGetIValue(rows, row, &n);
    return n * 1000 <= WHITE_PERMILLE * width;
}

/* The middle of the widest white near `row`; where there is none the row with least ink. */
static int best_cut(NUMA *rows, int row, int width)
{
    int best = row, n_best = 0, n = 0;
    l_int32 least = G_MAXINT32, ink = 0;
    for (int y = row - REACH; y < row + REACH; y++) {
        numaGetIValue(rows, y, &ink);
        n = is_white(rows, y, width) ? n + 1 : 0;
        if (n > n_best || (n_best == 0 && ink < least))
            best = y - n / 2, n_best = n, least = ink;
    }
    return best;
}

static gboolean is_lined(NUMA *rows, int top, int bottom, int width)
{
    int n = 0;
    for (int y = top + 1; y < bottom; y++)
        n += is_white(rows, y - 1, width) && !is_white(rows, y, width);
    return n >= MIN(FEWEST_LINES, (bottom - top) / LINE_HEIGHT);
}

GArray *jb_bands_find(struct Pix *picture)
{
    GArray *bands = g_array_new(FALSE, FALSE, sizeof(struct jb_band));
    int width = pixGetWidth(picture), height = pixGetHeight(picture);
    PIX *shapes = pixThresholdToBinary(picture, DARK);
    NUMA *rows = shapes ? pixCountPixelsByRow(shapes, NULL) : NULL;
    for (int top = 0; top < height;) {
        int bottom = rows && height - top > HEIGHT + 2 * REACH ? best_cut(rows, top + HEIGHT, width) : height;
        struct jb_band band = {top, bottom, rows && is_lined(rows, top, bottom, width)};
        g_array_append_val(bands, band);
        top = bottom;
    }
    numaDestroy(&rows);
    pixDestroy(&shapes);
    return bands;
}
