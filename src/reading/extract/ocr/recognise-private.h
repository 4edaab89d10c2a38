/* recognise-private.h - what the reading of pages and of one picture share. */
#ifndef JB_EXTRACT_RECOGNISE_PRIVATE_H
#define JB_EXTRACT_RECOGNISE_PRIVATE_H

#include "reading/extract/ocr/recognise.h"

#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

/* Adds the words of a picture that lies at x, y of its page; their confidence (percent) stands for a size. False where the
 * time ended before: none is added then. */
gboolean jb_picture_words(TessBaseAPI *tesseract, PIX *picture, int x, int y, const struct jb_deadline *deadline,
                          GArray *words);

/* The deadline, or so much of the processor's time from now on where that is less. */
struct jb_deadline jb_deadline_earlier(const struct jb_deadline *deadline, gint64 ms);

#endif
