/* odf-private.h - what the files of the OpenDocument reader share: its list styles and its styles of paragraphs. */
#ifndef JB_EXTRACT_ODF_PRIVATE_H
#define JB_EXTRACT_ODF_PRIVATE_H

#include "reading/extract/office/lists.h"
#include "reading/extract/office/odf.h"
#include "reading/extract/office/xml.h"

enum { ODF_OUTLINE = 10 }; /* levels of headings */

struct odf_styles {
    GHashTable *lists;      /* name → struct jb_list, as a model for lists of that style */
    GHashTable *paragraphs; /* name → struct odf_paragraph_style */
    struct jb_list *outline; /* the numbers of headings, where they have any */
    /* while a style is read */
    struct jb_list *open;   /* borrowed */
    struct odf_paragraph_style *open_paragraph;
};

struct odf_paragraph_style {
    char *parent;   /* owned */
    char *list;     /* owned; list style of its paragraphs */
    int outline;    /* 1 to 10, 0 none */
    gboolean is_bold;
};

struct odf_styles *odf_styles_new(void);
void odf_styles_free(struct odf_styles *styles);

/* Takes an element of a style; to be called for all that stand in office:styles and office:automatic-styles. */
void odf_styles_start(struct odf_styles *styles, const char *name, const struct jb_xml_attributes *attributes);

/* A new list that counts from the start in this style; NULL where the style is unknown. */
struct jb_list *odf_styles_list(const struct odf_styles *styles, const char *name);

/* Whether a paragraph style, or one that it is made from, is bold or of the outline. */
gboolean odf_styles_is_bold(const struct odf_styles *styles, const char *name);
/* The list style of a paragraph style, borrowed; NULL. */
const char *odf_styles_list_name(const struct odf_styles *styles, const char *name);

#endif
