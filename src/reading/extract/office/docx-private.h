/* docx-private.h - what the files of the DOCX reader share: styles, numbering, relationships. */
#ifndef JB_EXTRACT_DOCX_PRIVATE_H
#define JB_EXTRACT_DOCX_PRIVATE_H

#include "reading/extract/office/docx.h"
#include "reading/extract/office/lists.h"
#include "reading/extract/office/xml.h"

enum { JB_DOCX_UNSET = -1 };

/* What paragraph properties say of numbering and outline, in a style or in the paragraph itself. */
struct docx_properties {
    int num_id, level; /* JB_DOCX_UNSET where not said; num_id 0: no number */
    int outline;       /* 0 to 8 for headings, else JB_DOCX_UNSET */
};

/* --- styles.xml (§17.7) --- */
typedef GHashTable docx_styles; /* style id → struct docx_style */
docx_styles *docx_styles_read(GBytes *part); /* NULL part: none */
/* Fills what `properties` leaves unset from the style and those that it is based on. Returns the id of the style that
 * the number came from, borrowed, or NULL. */
const char *docx_styles_apply(const docx_styles *styles, const char *style_id, struct docx_properties *properties);

/* --- numbering.xml (§17.9) --- */
struct docx_numbering;
struct docx_numbering *docx_numbering_read(GBytes *part); /* NULL part: none */
void docx_numbering_free(struct docx_numbering *numbering);
/* Counts a paragraph and returns its label, "" for bullets; NULL where it has none. `style_id` is the style that the
 * number came from or NULL; `level` is corrected to the level that this style is tied to. Caller frees. */
char *docx_numbering_next(struct docx_numbering *numbering, int num_id, int *level, const char *style_id);

/* --- the text of a part: document, footnotes, endnotes, heads and feet of pages --- */
struct docx_part {
    GBytes *bytes;      /* borrowed */
    gboolean is_aside;  /* takes no part in the numbering */
    GHashTable *seen;   /* of heads and feet (margins.h); else NULL */
};
gboolean docx_body_read(const struct docx_part *part, const docx_styles *styles, struct docx_numbering *numbering,
                        struct jb_out *out);

#endif
