/* sniff_inner.h - the parts of sniff.h that look inside: zips, OLE files, texts. Each returns a static string, or NULL
 * where the bytes are no such thing. */
#ifndef JB_READING_SPLIT_SNIFF_INNER_H
#define JB_READING_SPLIT_SNIFF_INNER_H

#include "reading/split/files/span.h"

const char *jb_sniff_zip(struct jb_span bytes, const char *name);  /* OOXML, ODF, iWork, EPUB, XPS; else application/zip */
/* The same for a zip behind other bytes, as programs that unpack themselves are. */
const char *jb_sniff_zip_behind(struct jb_span bytes, const char *name);
const char *jb_sniff_ole(struct jb_span bytes, const char *name);  /* MS-CFB: Word, Excel, PowerPoint, Outlook */
const char *jb_sniff_text(struct jb_span bytes, const char *name); /* HTML, XML, mail, CSV; else text/plain */

/* Whether `name` ends with the extension (".docx"), in any case; NULL allowed. */
gboolean jb_sniff_ends(const char *name, const char *extension);

#endif
