/* pptx.h - PresentationML slides (ECMA-376 §19): their text, slide by slide. */
#ifndef JB_EXTRACT_PPTX_H
#define JB_EXTRACT_PPTX_H

#include "reading/extract/out.h"

void jb_pptx_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
