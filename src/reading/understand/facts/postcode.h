/* postcode.h - British postcodes: their form, and the nation that they lie in. */
#ifndef JB_UNDERSTAND_POSTCODE_H
#define JB_UNDERSTAND_POSTCODE_H

#include <glib.h>

/* "AB1 2CD" of what a person wrote (case, blanks, O for 0 and I for 1 by position), or NULL where it is no
 * postcode of an area that exists. Caller frees. */
char *jb_postcode_normalise(const char *written);

/* "England" …, or NULL for areas that are no place or not in the UK (GY, JE, IM). `sure` (may be NULL) is
 * false in districts that a border cuts through. */
const char *jb_postcode_nation(const char *postcode, gboolean *sure);

/* The postcode in `text` that is the registered office's where the text says so, else the first; NULL. Caller
 * frees. `is_office` (may be NULL) tells which. */
char *jb_postcode_find(const char *text, gboolean *is_office);
/* The same in a text that was read from a picture, where a 9 may look like a Y and a 5 like an S. */
char *jb_postcode_find_scanned(const char *text, gboolean *is_office);

#endif
