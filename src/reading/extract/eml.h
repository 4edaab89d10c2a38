/* eml.h - a mail as a document: its head, its first text and the files in it. Attached mails are taken apart before they come here; this
 * is for those that a sender saved to a file. */
#ifndef JB_EXTRACT_EML_H
#define JB_EXTRACT_EML_H

#include "reading/extract/out.h"

void jb_eml_read(const guint8 *bytes, gsize size, struct jb_out *out);

#endif
