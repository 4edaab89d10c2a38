/* ocr.h - documents that are pictures: scans in PDFs, photographs, faxes. */
#ifndef JB_EXTRACT_OCR_H
#define JB_EXTRACT_OCR_H

#include <jansson.h>

#include "reading/extract/out.h"
#include "reading/extract/ocr/recognise.h"

enum {
    JB_OCR_MAX_PAGES = 30,
    /* for one document, of the processor and by the clock; the pages after that are said to be unread */
    JB_OCR_MAX_CPU_MS = 150000,
    JB_OCR_MAX_WALL_MS = 165000,
};

/* Reads a PDF or a picture; where `says_steps`, a "." on stdout for each page that is begun. Owned by the caller, jb_document_free(). */
struct jb_document *jb_ocr_read(struct jb_reader *reader, const guint8 *bytes, gsize size,
                                gboolean says_steps);

/* A scanned page as a picture, marked: input, result and `png` as in pdf/render.h. The picture is as the page was read:
 * grey, straight. */
json_t *jb_ocr_page_picture(struct jb_reader *reader, const guint8 *input, gsize size, GByteArray *png);

#endif
