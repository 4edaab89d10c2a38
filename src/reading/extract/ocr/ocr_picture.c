/* ocr_picture.c - pictures as documents: decoded by leptonica, HEIC by libheif, after a look at their headers. */
#include "reading/extract/ocr/ocr-private.h"
#include "reading/extract/ocr/picture.h"
#include "reading/extract/signs.h"
#include "reading/extract/ocr/upright.h"

#include <leptonica/allheaders.h>

enum { HALVED_ABOVE = 12 * 1000 * 1000 }; /* pixels of a JPEG that is decoded at half its size */

static PIX *decode(const guint8 *bytes, gsize size, const struct jb_picture *picture)
{
    if (jb_is_heic(bytes, size))
        return jb_heic_decode(bytes, size);
    if (jb_is_jpeg(bytes, size)) {
        l_int32 n_warnings = 0;
        guint64 n_pixels = (guint64)picture->width * picture->height;
        PIX *grey = pixReadMemJpeg(bytes, size, 0, n_pixels > HALVED_ABOVE ? 2 : 1, &n_warnings, L_JPEG_READ_LUMINANCE);
        return jb_upright_by_exif(grey, picture->orientation);
    }
    return pixReadMem(bytes, size);
}

static void read_tiff(struct jb_ocr *ocr, const guint8 *bytes, gsize size, const struct jb_picture *picture)
{
    ocr->n_pages = picture->n_pages;
    size_t offset = 0;
    for (guint i = 0; i < MIN(picture->n_pages, JB_OCR_MAX_PAGES) && jb_ocr_has_time(ocr); i++) {
        jb_ocr_begin_page(ocr);
        PIX *page = pixReadMemFromMultipageTiff(bytes, size, &offset);
        jb_ocr_page(ocr, i + 1, jb_upright_by_exif(page, picture->orientation));
        if (offset == 0)
            break;
    }
}

void jb_ocr_picture(struct jb_ocr *ocr, const guint8 *bytes, gsize size)
{
    struct jb_picture picture;
    if (!jb_picture_read(bytes, size, &picture)) {
        jb_out_unreadable(ocr->out, JB_TEXT_UNREADABLE, "The picture is damaged.");
        return;
    }
    if (!jb_picture_is_small(&picture)) {
        jb_out_unreadable(ocr->out, JB_TEXT_UNREADABLE, JB_PICTURE_TOO_LARGE);
        return;
    }
    if (jb_is_tiff(bytes, size)) {
        read_tiff(ocr, bytes, size, &picture);
        return;
    }
    jb_ocr_begin_page(ocr);
    PIX *page = decode(bytes, size, &picture);
    if (page)
        jb_ocr_page(ocr, 0, page);
    else
        jb_out_unreadable(ocr->out, JB_TEXT_UNREADABLE, "The picture is damaged.");
}
