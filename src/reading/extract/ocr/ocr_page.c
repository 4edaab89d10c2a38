/* ocr_page.c - one scanned page of a PDF as a picture: straightened as it was read, what is quoted marked,
 * what is personal blacked out. Takes the order of reading/extract/pdf/render.h and answers alike. */
#include "reading/extract/ocr/ocr-private.h"

#include "reading/extract/ocr/picture.h"
#include "reading/extract/ocr/upright.h"
#include "reading/extract/pdf/marks.h"

#include <leptonica/allheaders.h>
#include <poppler.h>
#include <string.h>

/* The grey picture as one that cairo draws on; NULL where memory ends. */
static cairo_surface_t *surface_of(PIX *grey)
{
    int width = pixGetWidth(grey), height = pixGetHeight(grey);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    guint8 *data = cairo_image_surface_get_data(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    for (int y = 0; data && y < height; y++) {
        const l_uint32 *from = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
        guint32 *to = (guint32 *)(void *)(data + (gsize)y * stride);
        for (int x = 0; x < width; x++)
            to[x] = (guint32)GET_DATA_BYTE(from, x) * 0x010101u;
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

enum { DARKEST = 40, PAPER = 195 /* grey of what is read is made black and white from here on */ };

static json_t *draw(PIX *upright, const GArray *words, const json_t *order, GByteArray *png)
{
    double width = pixGetWidth(upright), height = pixGetHeight(upright);
    pixGammaTRC(upright, upright, 1.0f, DARKEST, PAPER);
    double scale = MIN(JB_MARKS_WIDTH / width, 2 * JB_MARKS_WIDTH / height);
    cairo_surface_t *scan = surface_of(upright);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX(1, (int)(width * scale)),
                                                          MAX(1, (int)(height * scale)));
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, scan, 0, 0);
    cairo_paint(cr);
    double points =
        MAX(width, height) / JB_RECOGNISE_LONGER_SIDE; /* pixels of the scan in one of the words' points */
    cairo_scale(cr, points, points);
    json_t *result = jb_marks_write(words, order, cr);
    cairo_destroy(cr);
    cairo_surface_destroy(scan);
    jb_marks_take_picture(surface, result, png);
    return result;
}

static json_t *refuse(const char *why)
{
    return json_pack("{s:s}", "refused", why);
}

static json_t *read_and_draw(struct jb_reader *reader, PopplerPage *page, const json_t *order,
                             GByteArray *png)
{
    const struct jb_deadline deadline = jb_deadline_in(JB_RECOGNISE_PAGE_MS, 2 * JB_RECOGNISE_PAGE_MS);
    gboolean is_cut = FALSE;
    PIX *upright = jb_upright(jb_ocr_draw(page));
    if (!upright)
        return refuse("there is nothing to be read on the page");
    g_autoptr(GArray) words = jb_reader_words_on(reader, &upright, &deadline, &is_cut);
    json_t *result =
        is_cut || !words->len ? refuse("the page could not be read") : draw(upright, words, order, png);
    pixDestroy(&upright);
    return result;
}

static json_t *open_and_draw(struct jb_reader *reader, const json_t *order, const guint8 *bytes, gsize size,
                             GByteArray *png)
{
    g_autoptr(GBytes) copy = g_bytes_new_static(bytes, size);
    PopplerDocument *pdf =
        jb_picture_pdf_has_large(bytes, size) ? NULL : poppler_document_new_from_bytes(copy, NULL, NULL);
    json_int_t number = json_integer_value(json_object_get(order, "page"));
    gboolean is_there = pdf && number >= 1 && number <= poppler_document_get_n_pages(pdf);
    PopplerPage *page = is_there ? poppler_document_get_page(pdf, (int)number - 1) : NULL;
    json_t *result =
        page ? read_and_draw(reader, page, order, png) : refuse("there is no such page that could be drawn");
    g_clear_object(&page);
    g_clear_object(&pdf);
    return result;
}

json_t *jb_ocr_page_picture(struct jb_reader *reader, const guint8 *input, gsize size, GByteArray *png)
{
    const guint8 *nul = memchr(input, 0, size);
    json_t *order = nul ? json_loads((const char *)input, 0, NULL) : NULL;
    json_t *result = order ? open_and_draw(reader, order, nul + 1, size - (gsize)(nul + 1 - input), png)
                           : refuse("the order does not say which page");
    json_decref(order);
    return result;
}
