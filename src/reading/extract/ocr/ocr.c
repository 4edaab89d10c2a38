#include "reading/extract/ocr/ocr-private.h"

#include "reading/extract/format.h"
#include "reading/extract/pdf/pages.h"
#include "reading/extract/signs.h"

#include <leptonica/allheaders.h>
#include <unistd.h>

gboolean jb_ocr_has_time(const struct jb_ocr *ocr)
{
    return !jb_deadline_is_over(&ocr->deadline);
}

void jb_ocr_begin_page(const struct jb_ocr *ocr)
{
    /* where nobody listens any more, the result will not be written either */
    if (ocr->says_steps && write(STDOUT_FILENO, ".", 1) < 0)
        return;
}

void jb_ocr_page(struct jb_ocr *ocr, gint64 number, struct Pix *picture)
{
    gboolean is_cut = picture == NULL;
    GArray *words = picture ? jb_reader_words(ocr->reader, picture, &ocr->deadline, &is_cut) : jb_words_new();
    ocr->n_read++;
    ocr->n_cut += is_cut && words->len == 0;
    ocr->n_part += is_cut && words->len > 0;
    ocr->n_with_text += words->len > 0;
    jb_layout_take_page(ocr->layout, number, words);
}

static void say_what_is_unread(const struct jb_ocr *ocr)
{
    g_autofree char *rest = NULL;
    if (ocr->n_read < ocr->n_pages) {
        rest = g_strdup_printf("Only %" G_GINT64_FORMAT " of its %" G_GINT64_FORMAT " pages were read.", ocr->n_read,
                               ocr->n_pages);
        jb_out_limit(ocr->out, rest);
    }
    if (ocr->n_cut > 0)
        jb_out_limit(ocr->out, ocr->n_cut == 1 ? "One page could not be read." : "Some pages could not be read.");
    if (ocr->n_part > 0)
        jb_out_limit(ocr->out, ocr->n_part == 1 ? "Of one page only a part was read." : "Of some pages only a part was read.");
}

struct jb_document *jb_ocr_read(struct jb_reader *reader, const guint8 *bytes, gsize size,
                                gboolean says_steps)
{
    struct jb_out out;
    bytes = size ? bytes : (const guint8 *)"";
    jb_out_init(&out, jb_format_find(bytes, size)->media_type);
    struct jb_ocr ocr = {.reader = reader, .out = &out, .layout = jb_layout_new(), .n_pages = 1, .says_steps = says_steps,
                         .deadline = jb_deadline_in(JB_OCR_MAX_CPU_MS, JB_OCR_MAX_WALL_MS)};
    g_autoptr(GBytes) preview = jb_is_pages(bytes, size) ? jb_pages_picture(bytes, size) : NULL;
    if (preview) {
        gsize n;
        const guint8 *content = g_bytes_get_data(preview, &n);
        jb_ocr_picture(&ocr, content, n);
        jb_out_limit(&out, "Only the preview of the Pages document was read; please send it as a PDF.");
    } else if (jb_is_pdf(bytes, size))
        jb_ocr_pdf(&ocr, bytes, size);
    else
        jb_ocr_picture(&ocr, bytes, size);
    if (out.document->text == JB_TEXT_NONE) {
        say_what_is_unread(&ocr);
        jb_layout_write(ocr.layout, &out);
        if (out.document->paragraphs->len > 0)
            out.document->text = ocr.n_digital > ocr.n_with_text ? JB_TEXT_DIGITAL : JB_TEXT_OCR;
    }
    jb_layout_free(ocr.layout);
    return jb_out_finish(&out);
}
