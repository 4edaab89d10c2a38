/* words.h - text of headers: RFC 2047 encoded words, raw bytes beside them, folds (RFC 5322 §2.2.3). */
#ifndef JB_SPLIT_WORDS_H
#define JB_SPLIT_WORDS_H

#include "reading/split/decode/charset.h"

/* One line of clean UTF-8: encoded words decoded (adjacent ones joined before their characters are), raw bytes read as
 * UTF-8 or windows-1252, folds and runs of blanks made one space, control characters left out, ends trimmed. Linear.
 * Caller frees. */
char *jb_words_decode(const struct jb_charsets *charsets, struct jb_bytes raw);

/* Clean UTF-8 to one line: what jb_words_decode() does last. */
char *jb_words_tidy(const char *text);

/* At most `max` bytes of a text, cut between characters, in place. True where it was longer. */
gboolean jb_words_cut(char *text, gsize max);

#endif
