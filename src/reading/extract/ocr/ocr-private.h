/* ocr-private.h - what the files of joinbox-ocr share: the document being read, page by page. */
#ifndef JB_EXTRACT_OCR_PRIVATE_H
#define JB_EXTRACT_OCR_PRIVATE_H

#include "reading/extract/pdf/layout.h"
#include "reading/extract/ocr/ocr.h"

struct _PopplerPage;

struct jb_ocr {
    struct jb_reader *reader;
    struct jb_out *out;
    jb_layout *layout;
    struct jb_deadline deadline;
    gint64 n_pages;  /* of the document */
    gboolean says_steps;
    gint64 n_read, n_cut, n_part, n_with_text, n_digital;
};

/* Reads the picture of a page and adds its words. Consumes the picture; NULL counts as unread. */
void jb_ocr_page(struct jb_ocr *ocr, gint64 number, struct Pix *picture);
/* To be called when another page is begun, whatever it is read from. */
void jb_ocr_begin_page(const struct jb_ocr *ocr);
/* Whether there is time for another page. */
gboolean jb_ocr_has_time(const struct jb_ocr *ocr);

/* The pages of a PDF; those with a text layer are taken from it. */
void jb_ocr_pdf(struct jb_ocr *ocr, const guint8 *bytes, gsize size);
/* A page of one drawn for reading; NULL where it cannot be. */
struct Pix *jb_ocr_draw(struct _PopplerPage *page);
/* A picture of one or several pages. */
void jb_ocr_picture(struct jb_ocr *ocr, const guint8 *bytes, gsize size);

/* Grey picture of a HEIC file, turned as it says; NULL where it cannot be decoded. */
struct Pix *jb_heic_decode(const guint8 *bytes, gsize size);

#endif
