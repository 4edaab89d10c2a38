/* rtf.h - Rich Text Format (RTF 1.9.1), with the numbers that its writers put before list paragraphs. */
#ifndef JB_EXTRACT_RTF_H
#define JB_EXTRACT_RTF_H

#include "reading/extract/out.h"

void jb_rtf_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
