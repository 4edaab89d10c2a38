#include "reading/extract/ocr/noise.h"

#include <leptonica/allheaders.h>

enum {
    SIDE = 64,      /* of a square, pixels */
    DARK = 150,     /* grey below it */
    MOST_CHANGES = 18, /* percent of the pixels of a square; the smallest print has 13 */
};

static gboolean is_dark(const l_uint32 *line, l_int32 x)
{
    return GET_DATA_BYTE(line, x) < DARK;
}

static gboolean is_noise(PIX *picture, l_int32 x0, l_int32 y0)
{
    guint n_changes = 0;
    for (l_int32 y = y0; y < y0 + SIDE; y++) {
        const l_uint32 *line = pixGetData(picture) + (gsize)y * (gsize)pixGetWpl(picture);
        for (l_int32 x = x0 + 1; x < x0 + SIDE; x++)
            n_changes += is_dark(line, x) != is_dark(line, x - 1);
    }
    return n_changes * 100 > MOST_CHANGES * SIDE * SIDE;
}

static void wipe(PIX *picture, l_int32 x0, l_int32 y0)
{
    BOX *square = boxCreate(x0, y0, SIDE, SIDE);
    pixSetInRect(picture, square);
    boxDestroy(&square);
}

gboolean jb_noise_wipe(struct Pix *picture)
{
    guint n = 0, n_wiped = 0;
    for (l_int32 y = 0; y + SIDE <= pixGetHeight(picture); y += SIDE)
        for (l_int32 x = 0; x + SIDE <= pixGetWidth(picture); x += SIDE, n++)
            if (is_noise(picture, x, y)) {
                wipe(picture, x, y);
                n_wiped++;
            }
    return n_wiped * 2 <= n;
}
