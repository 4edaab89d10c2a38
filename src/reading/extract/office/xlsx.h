/* xlsx.h - SpreadsheetML workbooks (ECMA-376 §18): the cells of each sheet, row by row. */
#ifndef JB_EXTRACT_XLSX_H
#define JB_EXTRACT_XLSX_H

#include "reading/extract/out.h"

void jb_xlsx_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
