/* ocr_pdf.c - scanned PDFs: pages drawn by poppler and cairo, then read. */
#include "reading/extract/ocr/ocr-private.h"
#include "reading/extract/pdf/letters.h"
#include "reading/extract/pdf/pdf.h"
#include "reading/extract/ocr/picture.h"

#include <cairo.h>
#include <leptonica/allheaders.h>
#include <poppler.h>

enum {
    LONGER_SIDE = 3508, /* pixels of a page drawn: A4 at 280 dpi */
    MAX_DPI = 300,
};

/* Grey of a surface in RGB24. */
static PIX *grey_of(cairo_surface_t *surface)
{
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const guint8 *data = cairo_image_surface_get_data(surface);
    PIX *grey = pixCreateNoInit(width, height, 8);
    for (int y = 0; grey && y < height; y++) {
        const guint32 *from = (const guint32 *)(const void *)(data + (gsize)y * (gsize)stride);
        l_uint32 *to = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
        for (int x = 0; x < width; x++) {
            guint32 rgb = from[x];
            guint32 grey_level = ((rgb >> 16 & 0xFF) * 77 + (rgb >> 8 & 0xFF) * 151 + (rgb & 0xFF) * 28) >> 8;
            SET_DATA_BYTE(to, x, (l_uint8)grey_level);
        }
    }
    return grey;
}

PIX *jb_ocr_draw(struct _PopplerPage *page)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    if (!(width >= 1 && height >= 1 && width < 20000 && height < 20000)) /* points; 200 inches are PDF's own limit */
        return NULL;
    double scale = MIN(LONGER_SIDE / MAX(width, height), MAX_DPI / 72.0);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX((int)(width * scale), 1),
                                                          MAX((int)(height * scale), 1));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    poppler_page_render(page, cairo);
    gboolean is_drawn = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    PIX *grey = is_drawn ? grey_of(surface) : NULL;
    cairo_surface_destroy(surface);
    return grey;
}

static void read_page(struct jb_ocr *ocr, PopplerPage *page, gint64 number)
{
    GArray *words = jb_pdf_words(page);
    if (words) {
        ocr->n_read++;
        ocr->n_digital++;
        jb_layout_take_page(ocr->layout, number, words);
    } else
        jb_ocr_page(ocr, number, jb_ocr_draw(page));
}

static void read_pages(struct jb_ocr *ocr, PopplerDocument *pdf)
{
    ocr->out->document->pages = ocr->n_pages = poppler_document_get_n_pages(pdf);
    ocr->out->document->title = poppler_document_get_title(pdf);
    for (gint64 i = 0; i < MIN(ocr->n_pages, JB_OCR_MAX_PAGES) && jb_ocr_has_time(ocr); i++) {
        PopplerPage *page = poppler_document_get_page(pdf, (int)i);
        if (!page)
            continue;
        jb_ocr_begin_page(ocr);
        read_page(ocr, page, i + 1);
        g_object_unref(page);
    }
    jb_pdf_read_embedded(pdf, ocr->out);
}

void jb_ocr_pdf(struct jb_ocr *ocr, const guint8 *bytes, gsize size)
{
    g_autoptr(GBytes) copy = g_bytes_new_static(bytes, size);
    PopplerDocument *pdf = NULL;
    gboolean is_large = jb_picture_pdf_has_large(bytes, size);
    if (!is_large)
        pdf = poppler_document_new_from_bytes(copy, NULL, NULL);
    if (!pdf) {
        jb_out_unreadable(ocr->out, JB_TEXT_UNREADABLE,
                          is_large ? JB_PICTURE_TOO_LARGE : "The PDF is damaged.");
        return;
    }
    read_pages(ocr, pdf);
    g_object_unref(pdf);
}
