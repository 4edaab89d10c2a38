/* ooxml.h - what the office formats of ECMA-376 have in common: parts of a zip that refer to each other. */
#ifndef JB_EXTRACT_OOXML_H
#define JB_EXTRACT_OOXML_H

#include "reading/extract/office/xml.h"
#include "reading/extract/office/zip.h"
#include "reading/extract/out.h"

/* Parts with text; not themes, pictures, fonts. For jb_zip_read. */
gboolean jb_ooxml_is_wanted(const char *name);

/* The target of the first relationship of a .rels part whose type ends so, as the name of a zip member; NULL. Relative
 * targets are taken from `folder` ("word/"). Caller frees. */
char *jb_ooxml_related(GBytes *rels, const char *folder, const char *type_end);
/* All targets of such a type, at most `max`. Free with g_ptr_array_unref. */
GPtrArray *jb_ooxml_all_related(GBytes *rels, const char *folder, const char *type_end, guint max);
/* The same by the relationship's id. */
char *jb_ooxml_related_by_id(GBytes *rels, const char *folder, const char *id);

/* The .rels part of a part ("ppt/slides/slide1.xml"), borrowed; NULL where it has none. `folder` is the part's own. */
GBytes *jb_ooxml_rels(jb_zip *zip, const char *path, char **folder);

/* A document whose main part ("xl/workbook.xml") names others in their order: sheets of a book, slides of a show. */
struct jb_ooxml_series {
    const char *main;    /* its path */
    const char *element; /* "x:sheet": has the relationship's id, and perhaps a name */
    guint max;           /* parts that are read; `limit` says that there are more */
    const char *limit;
    const char *problem; /* said where no part is named */
    /* Once, before the parts, unless it is NULL; and each part, its name NULL where it has none. */
    void (*begin)(gpointer context, jb_zip *zip);
    void (*read)(gpointer context, jb_zip *zip, const char *path, const char *name);
};
/* Reads the document and its title. */
void jb_ooxml_read_series(const guint8 *bytes, gsize size, const struct jb_ooxml_series *series, gpointer context,
                          struct jb_out *out);

/* dc:title of docProps/core.xml, NULL part allowed; NULL where there is none. Caller frees. */
char *jb_ooxml_title(GBytes *core);

#endif
