/* plain.h - plain text in any charset: paragraphs by blank lines, indents and clause numbers. */
#ifndef JB_EXTRACT_PLAIN_H
#define JB_EXTRACT_PLAIN_H

#include "reading/extract/out.h"

void jb_plain_read(const guint8 *bytes, gsize size, struct jb_out *out);

/* The same for text that is UTF-8 already. */
void jb_plain_read_text(const char *text, struct jb_out *out);

#endif
