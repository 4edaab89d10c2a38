/* csv.h - tables as text: commas, semicolons or TABs between the cells of a line (RFC 4180). */
#ifndef JB_EXTRACT_CSV_H
#define JB_EXTRACT_CSV_H

#include "reading/extract/out.h"

void jb_csv_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
