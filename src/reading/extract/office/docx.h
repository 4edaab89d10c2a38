/* docx.h - WordprocessingML documents (ECMA-376): DOCX, DOTX, DOCM. */
#ifndef JB_EXTRACT_DOCX_H
#define JB_EXTRACT_DOCX_H

#include "reading/extract/out.h"

void jb_docx_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
