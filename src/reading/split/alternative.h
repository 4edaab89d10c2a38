/* alternative.h - which of the texts of a multipart/alternative is read (RFC 2046 §5.1.4). */
#ifndef JB_SPLIT_ALTERNATIVE_H
#define JB_SPLIT_ALTERNATIVE_H

#include "base/parts.h"

/* `choices`: one list of struct jb_body for each alternative, lists owned by it. Returns the chosen list, taken out of
 * `choices`, or NULL where none holds a text. Plain text where it says something; else HTML. Links that only the HTML
 * has are given to the plain text where it holds their labels. */
GPtrArray *jb_alternative_choose(GPtrArray *choices);

/* Some programs put the two versions of a text side by side without calling them alternatives: of neighbours that say the
 * same the plain one stays. Frees the other. */
void jb_alternative_drop_twins(GPtrArray *bodies);

#endif
