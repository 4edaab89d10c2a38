/* doc.h - documents of Word 97 to 2003 ([MS-DOC] in [MS-CFB]), with their automatic numbers. */
#ifndef JB_EXTRACT_DOC_H
#define JB_EXTRACT_DOC_H

#include "reading/extract/out.h"

void jb_doc_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
