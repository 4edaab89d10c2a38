/* part_type.h - what a part's header says of it: type, boundary, encoding, however often and however badly. */
#ifndef JB_SPLIT_PART_TYPE_H
#define JB_SPLIT_PART_TYPE_H

#include "reading/split/structure.h"

/* Sets `type` and `has_type`. Of several Content-Type fields the first multipart whose boundary occurs in the next bytes
 * of `body`, else the first that is not empty (H-04); of none `otherwise`. */
void jb_part_find_type(struct jb_part *part, const struct jb_charsets *charsets, struct jb_bytes body,
                       const char *otherwise, struct jb_notes *notes);

/* Sets `encoding`: the first known word of the Content-Transfer-Encoding fields (H-05). */
void jb_part_find_encoding(struct jb_part *part);

/* The boundary that a multipart names, else the first line of `body` that can be one (M-08). NULL: there is none that can
 * be used. Caller frees. */
char *jb_part_boundary(const struct jb_part *part, struct jb_bytes body, struct jb_notes *notes);

/* Whether a line of this boundary stands in the next 64 KiB. */
gboolean jb_boundary_occurs_soon(struct jb_bytes body, const char *boundary);

#endif
