/* ppt.h - the text of a PowerPoint presentation of 97 to 2003 ([MS-PPT]), over libgsf. */
#ifndef JB_EXTRACT_PPT_H
#define JB_EXTRACT_PPT_H

#include "reading/extract/out.h"

void jb_ppt_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
