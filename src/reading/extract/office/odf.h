/* odf.h - OpenDocument texts, spreadsheets and presentations (OASIS OpenDocument 1.2). */
#ifndef JB_EXTRACT_ODF_H
#define JB_EXTRACT_ODF_H

#include "reading/extract/out.h"

void jb_odf_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
