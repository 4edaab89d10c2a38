#include "reading/extract/format.h"

#include "reading/extract/csv.h"
#include "reading/extract/office/doc.h"
#include "reading/extract/office/docx.h"
#include "reading/extract/eml.h"
#include "reading/extract/html.h"
#include "reading/extract/office/msg.h"
#include "reading/extract/office/odf.h"
#include "reading/extract/pdf/pages.h"
#include "reading/extract/pdf/pdf.h"
#include "reading/extract/ocr/picture.h"
#include "reading/extract/plain.h"
#include "reading/extract/office/ppt.h"
#include "reading/extract/office/pptx.h"
#include "reading/extract/office/rtf.h"
#include "reading/extract/signs.h"
#include "reading/extract/office/xls.h"
#include "reading/extract/office/xlsx.h"

#include "base/text.h"

#include <time.h>

enum {
    MOST_EMBEDDED = 10, /* files in a document that are read */
    LONGEST_NAME = 80,  /* characters of each that are told */
    EMBEDDED_CPU_MS = 1000, /* of the stage's three seconds, after which no more are begun */
};

#define MIB (1024u * 1024)
#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF "application/vnd.oasis.opendocument."
#define AS_PDF JB_REASON_FORMAT

/* Pictures have no text of their own; those too large to be decoded are refused here already. */
static void leave_to_ocr(const guint8 *bytes, gsize size, struct jb_out *out)
{
    struct jb_picture picture;
    if (!jb_picture_read(bytes, size, &picture))
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, "The picture is damaged.");
    else if (!jb_picture_is_small(&picture))
        jb_out_unreadable(out, JB_TEXT_UNREADABLE, JB_PICTURE_TOO_LARGE);
    else
        out->document->needs_ocr = TRUE;
}

static void locked(const guint8 *bytes, gsize size, struct jb_out *out)
{
    (void)bytes;
    (void)size;
    jb_out_unreadable(out, JB_TEXT_ENCRYPTED, "It is locked with a password.");
}

/* In the order in which they are tried: what says more of itself comes first. */
static const struct jb_format formats[] = {
    {"application/pdf", "a PDF", jb_is_pdf, jb_pdf_read, 48 * MIB},
    {OOXML "wordprocessingml.document", "a Word document", jb_is_docx, jb_docx_read, 48 * MIB},
    {OOXML "spreadsheetml.sheet", "an Excel workbook", jb_is_xlsx, jb_xlsx_read, 48 * MIB},
    {OOXML "presentationml.presentation", "a PowerPoint presentation", jb_is_pptx, jb_pptx_read, 48 * MIB},
    {ODF "text", "an OpenDocument text", jb_is_odt, jb_odf_read, 48 * MIB},
    {ODF "spreadsheet", "an OpenDocument spreadsheet", jb_is_ods, jb_odf_read, 48 * MIB},
    {ODF "presentation", "an OpenDocument presentation", jb_is_odp, jb_odf_read, 48 * MIB},
    {"application/msword", "a Word document of 97 to 2003", jb_is_doc, jb_doc_read, 48 * MIB},
    {"application/vnd.ms-outlook", "a message of Outlook", jb_is_msg, jb_msg_read, 48 * MIB},
    {"application/x-ole-storage", "an Office document with a password", jb_is_locked_office, locked, 48 * MIB},
    {"application/vnd.ms-excel", "an Excel workbook of 97 to 2003", jb_is_xls, jb_xls_read, 48 * MIB},
    {"application/vnd.ms-powerpoint", "a PowerPoint presentation of 97 to 2003", jb_is_ppt, jb_ppt_read, 48 * MIB},
    {"application/vnd.apple.pages", "a Pages document", jb_is_pages, jb_pages_read, 48 * MIB},
    {"text/rtf", "an RTF document", jb_is_rtf, jb_rtf_read, 48 * MIB},
    {"image/png", "a PNG picture", jb_is_png, leave_to_ocr, 48 * MIB},
    {"image/jpeg", "a JPEG picture", jb_is_jpeg, leave_to_ocr, 48 * MIB},
    {"image/tiff", "a TIFF picture", jb_is_tiff, leave_to_ocr, 48 * MIB},
    {"image/heic", "a HEIC picture", jb_is_heic, leave_to_ocr, 48 * MIB},
    {"image/avif", "an AVIF picture", jb_is_avif, NULL, 0, AS_PDF},
    {"image/webp", "a WebP picture", jb_is_webp, leave_to_ocr, 48 * MIB},
    {"image/gif", "a GIF picture", jb_is_gif, leave_to_ocr, 48 * MIB},
    {"image/bmp", "a BMP picture", jb_is_bmp, leave_to_ocr, 48 * MIB},
    {"text/html", "a web page", jb_is_html, jb_html_read, 48 * MIB},
    {"message/rfc822", "a mail", jb_is_mail, jb_eml_read, 48 * MIB},
    {"text/csv", "a table as text", jb_is_csv, jb_csv_read, 8 * MIB},
    {"text/plain", "a text", jb_is_text, jb_plain_read, 8 * MIB},
    {"application/octet-stream", "a file", jb_is_anything, NULL, 0, AS_PDF},
};

const struct jb_format *jb_format_find(const guint8 *bytes, gsize size)
{
    gsize i = 0;
    while (i + 1 < G_N_ELEMENTS(formats) && !formats[i].is(bytes, size))
        i++;
    return &formats[i];
}

static struct jb_document *read_at(const guint8 *bytes, gsize size, guint depth)
{
    bytes = size ? bytes : (const guint8 *)"";
    const struct jb_format *format = jb_format_find(bytes, size);
    struct jb_out out;
    jb_out_init(&out, format->media_type);
    out.depth = depth;
    if (size == 0)
        jb_out_unreadable(&out, JB_TEXT_NONE, "It is empty.");
    else if (!format->read)
        jb_out_unreadable(&out, JB_TEXT_UNREADABLE, format->advice);
    else if (size > format->max_bytes)
        jb_out_unreadable(&out, JB_TEXT_UNREADABLE, JB_REASON_SIZE);
    else
        format->read(bytes, size, &out);
    return jb_out_finish(&out);
}

struct jb_document *jb_format_read(const guint8 *bytes, gsize size)
{
    return read_at(bytes, size, 0);
}

void jb_format_read_embedded(struct jb_out *out, const char *name, const guint8 *bytes, gsize size)
{
    g_autofree char *clean = jb_text_clean(name ? name : "", name ? strlen(name) : 0);
    g_autofree char *start = g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), LONGEST_NAME));
    const char *called = *start ? start : "a file without a name";
    g_autofree char *unread = NULL;
    if (bytes && out->depth == 0 && clock() < EMBEDDED_CPU_MS * (CLOCKS_PER_SEC / 1000) && (!out->embedded || out->embedded->len < MOST_EMBEDDED)) {
        jb_out_embed(out, called, read_at(bytes, size, out->depth + 1));
        return;
    }
    unread = g_strdup_printf("The file “%s” within it was not read.", called);
    jb_out_limit(out, unread);
}
