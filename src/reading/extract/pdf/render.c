#include "reading/extract/pdf/render.h"

#include "reading/extract/pdf/marks.h"
#include "reading/extract/pdf/pdf.h"

#include <poppler.h>

enum { WIDTH = JB_MARKS_WIDTH };

/* Pixels a point: a page as wide as WIDTH, or where it is very long, no longer than twice that. */
static double scale_of(double width, double height)
{
    return MIN(WIDTH / MAX(width, 1), 2 * WIDTH / MAX(height, 1));
}

static json_t *write_on(PopplerPage *page, const json_t *order, cairo_t *cr)
{
    g_autoptr(GArray) words = jb_pdf_words(page);

    return jb_marks_write(words, order, cr);
}

static json_t *draw(PopplerPage *page, const json_t *order, GByteArray *png)
{
    double width = 0, height = 0, scale;
    cairo_surface_t *surface;
    cairo_t *cr;
    json_t *result;

    poppler_page_get_size(page, &width, &height);
    scale = scale_of(width, height);
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX(1, (int)(width * scale)), MAX(1, (int)(height * scale)));
    cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    cairo_save(cr);
    poppler_page_render(page, cr);
    cairo_restore(cr);
    result = write_on(page, order, cr);
    cairo_destroy(cr);
    jb_marks_take_picture(surface, result, png);
    return result;
}

static json_t *refuse(const char *why)
{
    return json_pack("{s:s}", "refused", why);
}

static json_t *render(const json_t *order, const guint8 *bytes, gsize size, GByteArray *png)
{
    g_autoptr(GBytes) copy = g_bytes_new_static(bytes, size);
    PopplerDocument *pdf = poppler_document_new_from_bytes(copy, NULL, NULL);
    json_int_t number = json_integer_value(json_object_get(order, "page"));
    PopplerPage *page = NULL;
    json_t *result;

    if (!pdf)
        return refuse("only pages of a PDF that can be opened are made into pictures");
    if (number >= 1 && number <= poppler_document_get_n_pages(pdf))
        page = poppler_document_get_page(pdf, (int)number - 1);
    result = page ? draw(page, order, png) : refuse("the document has no such page");
    g_clear_object(&page);
    g_object_unref(pdf);
    return result;
}

json_t *jb_render_page(const guint8 *input, gsize size, GByteArray *png)
{
    const guint8 *nul = memchr(input, 0, size);
    json_t *order = nul ? json_loads((const char *)input, 0, NULL) : NULL;
    json_t *result = order ? render(order, nul + 1, size - (gsize)(nul + 1 - input), png)
                           : refuse("the order does not say which page");

    json_decref(order);
    return result;
}
