/* ooxml.h - what the office formats of ECMA-376 have in common: parts of a zip that refer to each other. */
#ifndef JB_EXTRACT_OOXML_H
#define JB_EXTRACT_OOXML_H

#include "reading/extract/office/zip.h"

/* Parts with text; not themes, pictures, fonts. For jb_zip_read. */
gboolean jb_ooxml_is_wanted(const char *name);

/* The target of the first relationship of a .rels part whose type ends so, as the name of a zip member; NULL. Relative
 * targets are taken from `folder` ("word/"). Caller frees. */
char *jb_ooxml_related(GBytes *rels, const char *folder, const char *type_end);
/* All targets of such a type, at most `max`. Free with g_ptr_array_unref. */
GPtrArray *jb_ooxml_all_related(GBytes *rels, const char *folder, const char *type_end, guint max);
/* The same by the relationship's id. */
char *jb_ooxml_related_by_id(GBytes *rels, const char *folder, const char *id);

/* dc:title of docProps/core.xml, NULL part allowed; NULL where there is none. Caller frees. */
char *jb_ooxml_title(GBytes *core);

#endif
