/* body.h - one text of a message, from raw bytes to clean lines. */
#ifndef JB_SPLIT_BODY_H
#define JB_SPLIT_BODY_H

#include "reading/split/split.h"

struct jb_body_source {
    const char *type;    /* text/plain, text/html, text/enriched, message/delivery-status … */
    const char *charset; /* label, NULL */
    gboolean is_flowed, delsp;
    struct jb_bytes bytes; /* transfer encoding undone */
};

/* The text; pictures that its HTML shows are appended to `cids` (struct jb_html_cid, NULL: not wanted). Never
 * NULL; the caller owns it (jb_body_shape). HTML in a text/plain and text without a tag in a text/html are read as what they are (M-23). */
struct jb_body *jb_body_new(struct jb_split *split, const struct jb_body_source *source, GPtrArray *cids);

/* Whether it holds a letter or digit. */
gboolean jb_body_says_something(const struct jb_body *body);

/* Appends to a message's bodies what the limits allow, and frees the rest. Takes `bodies` (a list of struct jb_body). */
void jb_bodies_take(struct jb_split *split, GPtrArray *bodies, GPtrArray *into);

#endif
