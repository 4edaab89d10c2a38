/* xls.h - the cells of an Excel workbook of 97 to 2003 ([MS-XLS]), over libgsf: text and numbers as they are stored,
 * row by row. */
#ifndef JB_EXTRACT_XLS_H
#define JB_EXTRACT_XLS_H

#include "reading/extract/out.h"

void jb_xls_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
