#include "reading/extract/ocr/upright.h"

#include "reading/extract/ocr/noise.h"

#include <leptonica/allheaders.h>

enum {
    SMALLEST_SIDE = 40,    /* pixels: nothing can be read below */
    FIT_SIDE = 3508,       /* of the longer side of a page: A4 at 280 dpi */
    LEAST_SIDE = 2000,     /* smaller ones are enlarged */
    THRESHOLD = 150,       /* of grey: black and white where only shapes are looked at */
};
#define MIN_SKEW 0.3f          /* degrees; less does no harm */
#define MIN_SKEW_CONFIDENCE 2.5f
#define MAX_SKEW 15.0f
#define MIN_TURN_CONFIDENCE 5.0f /* standard deviations */
#define MIN_TURN_RATIO 1.5f

/* Replaces *picture by `other`, where there is one. */
static void replace(PIX **picture, PIX *other)
{
    if (!other)
        return;
    pixDestroy(picture);
    *picture = other;
}

static void fit(PIX **picture)
{
    l_int32 longer = MAX(pixGetWidth(*picture), pixGetHeight(*picture));
    l_float32 factor = 1;
    if (longer > FIT_SIDE)
        factor = (l_float32)FIT_SIDE / (l_float32)longer;
    else if (longer < LEAST_SIDE)
        factor = MIN((l_float32)LEAST_SIDE / (l_float32)longer, 3.0f);
    if (factor != 1)
        replace(picture, pixScale(*picture, factor, factor));
}

/* Photographs are darker at one side than at the other. */
static void even_out(PIX **picture)
{
    replace(picture, pixBackgroundNormSimple(*picture, NULL, NULL));
}

/* Quarter turns to the right that set the text upright, by where ascenders and descenders point. */
static int turns_needed(l_float32 up, l_float32 left)
{
    if (ABS(left) > MIN_TURN_RATIO * ABS(up) && ABS(left) > MIN_TURN_CONFIDENCE)
        return left > 0 ? 1 : 3;
    return up < -MIN_TURN_CONFIDENCE ? 2 : 0;
}

/* Returns the quarter turns. */
static int turn(PIX **picture)
{
    l_float32 up = 0, left = 0;
    int turns = 0;
    PIX *shapes = pixThresholdToBinary(*picture, THRESHOLD);
    if (shapes && pixOrientDetect(shapes, &up, &left, 0, 0) == 0)
        turns = turns_needed(up, left);
    if (turns)
        replace(picture, pixRotateOrth(*picture, turns));
    pixDestroy(&shapes);
    return turns;
}

static void straighten(PIX **picture)
{
    l_float32 angle = 0, confidence = 0;
    PIX *shapes = pixThresholdToBinary(*picture, THRESHOLD);
    if (shapes && pixFindSkewSweepAndSearch(shapes, &angle, &confidence, 4, 2, MAX_SKEW, 1.0f, 0.05f) == 0 &&
        confidence > MIN_SKEW_CONFIDENCE && ABS(angle) > MIN_SKEW)
        replace(picture, pixRotate(*picture, angle * 3.14159265f / 180, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
    pixDestroy(&shapes);
}

struct Pix *jb_upright(struct Pix *given)
{
    PIX *picture = given ? pixConvertTo8(given, 0) : NULL;
    pixDestroy(&given);
    if (!picture)
        return NULL;
    if (MIN(pixGetWidth(picture), pixGetHeight(picture)) < SMALLEST_SIDE) {
        pixDestroy(&picture);
        return NULL;
    }
    fit(&picture);
    even_out(&picture);
    if (!jb_noise_wipe(picture)) {
        pixDestroy(&picture);
        return NULL;
    }
    straighten(&picture);
    if (turn(&picture) % 2) /* lines that stood upright had no slant to be found */
        straighten(&picture);
    return picture;
}

struct Pix *jb_upright_by_exif(struct Pix *given, guint orientation)
{
    /* Exif 2.3 table 6: quarter turns to the right after a mirroring, if any */
    static const struct { int quarters; gboolean is_mirrored; } ways[9] = {
        [1] = {0, FALSE}, [2] = {0, TRUE}, [3] = {2, FALSE}, [4] = {2, TRUE},
        [5] = {3, TRUE},  [6] = {1, FALSE}, [7] = {1, TRUE}, [8] = {3, FALSE}};
    PIX *picture = given;
    if (!picture || orientation < 2 || orientation > 8)
        return picture;
    if (ways[orientation].is_mirrored)
        pixFlipLR(picture, picture);
    if (ways[orientation].quarters)
        replace(&picture, pixRotateOrth(picture, ways[orientation].quarters));
    return picture;
}
