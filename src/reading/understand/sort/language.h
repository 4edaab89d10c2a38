/* language.h - which language a text is in. */
#ifndef JB_UNDERSTAND_LANGUAGE_H
#define JB_UNDERSTAND_LANGUAGE_H

/* ISO 639-1 of the text's language by its small words and letters; NULL where it is too short to tell.
 * Static. */
const char *jb_language_of(const char *text);

#endif
