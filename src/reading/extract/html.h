/* html.h - HTML documents: paragraphs, lists with their numbers, tables. */
#ifndef JB_EXTRACT_HTML_H
#define JB_EXTRACT_HTML_H

#include "reading/extract/out.h"

void jb_html_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
