/* language.h - which language a text is in. */
#ifndef JB_UNDERSTAND_LANGUAGE_H
#define JB_UNDERSTAND_LANGUAGE_H

#include <glib.h>

/* ISO 639-1 of the text's language by its small words and letters; NULL where it is too short to tell.
 * Static. */
const char *jb_language_of(const char *text);

/* Whether phrases of this language are known to policies and to the sorting of mail; NULL, a text too short to tell, is. */
gboolean jb_language_is_read(const char *code);
/* "German". */
const char *jb_language_name(const char *code);

#endif
