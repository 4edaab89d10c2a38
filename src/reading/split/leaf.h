/* leaf.h - what a part without parts is, by its header: type, name, disposition. */
#ifndef JB_SPLIT_LEAF_H
#define JB_SPLIT_LEAF_H

#include "reading/split/structure.h"

typedef struct jb_leaf jb_leaf;
struct jb_leaf {
    const struct jb_part *part; /* borrowed */
    char *type;                 /* lower case, "text/plain" for none and for a multipart without parts */
    char *name;                 /* decoded, as written; NULL */
    char *content_id;           /* without < >; NULL */
    const char *charset;        /* label; NULL; borrowed */
    gboolean is_attachment, is_inline; /* as Content-Disposition says; neither where it says nothing */
    gboolean has_valid_type;           /* "type/subtype" */
};

jb_leaf *jb_leaf_new(const struct jb_charsets *charsets, const struct jb_part *part);
void jb_leaf_free(jb_leaf *leaf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_leaf, jb_leaf_free)

/* Text for people: text/plain, text/html and their kind; not calendars, cards, or what an alternative is for. */
gboolean jb_leaf_is_text(const jb_leaf *leaf);
/* Text that is one of a report's parts: message/delivery-status and its kind. */
gboolean jb_leaf_is_report(const jb_leaf *leaf);
/* What Exchange calls a text that it did not want to join to the body: ATT00001.txt (N-21). */
gboolean jb_leaf_is_piece_of_body(const jb_leaf *leaf);
/* A version for other devices, of which a better one is beside it: AMP, Apple Watch (M-22). */
gboolean jb_leaf_is_for_devices(const jb_leaf *leaf);

#endif
