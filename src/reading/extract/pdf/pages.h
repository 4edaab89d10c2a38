/* pages.h - documents of Apple Pages: only the preview inside can be read, a PDF or a picture of the first page. */
#ifndef JB_EXTRACT_PAGES_H
#define JB_EXTRACT_PAGES_H

#include "reading/extract/out.h"

void jb_pages_read(const guint8 *bytes, gsize size, struct jb_out *out);

/* The preview picture, a new reference; NULL where there is none. */
GBytes *jb_pages_picture(const guint8 *bytes, gsize size);

#endif
