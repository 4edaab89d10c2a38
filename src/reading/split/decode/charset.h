/* charset.h - bytes of any character set to valid UTF-8.
 *
 * The bytes decide before the label does: what is valid UTF-8 beyond ASCII is UTF-8, what is not is read as
 * windows-1252 where the label is Western or says nothing (C-10 … C-15). Nothing that was a letter is dropped.
 * UTF-7 is read, never written. iconv's tables are opened before the sandbox closes, for the names that the raw
 * mail mentions. */
#ifndef JB_SPLIT_CHARSET_H
#define JB_SPLIT_CHARSET_H

#include "reading/split/bytes.h"

struct jb_charsets;

/* Opens the tables for what the raw mail names; a set whose table cannot be opened is read as unlabelled. Never NULL.
 * With `all` every table is opened. */
struct jb_charsets *jb_charsets_open(struct jb_bytes raw, gboolean all);
void jb_charsets_free(struct jb_charsets *charsets);

/* Valid UTF-8, NUL-terminated, caller frees; may still hold control characters (jb_text_clean()), never NUL.
 * `label` as the mail has it: any case, quotes, stray signs; NULL or unknown: unlabelled. `charsets` may be NULL:
 * own decoders only. */
char *jb_charset_decode(const struct jb_charsets *charsets, const char *label, struct jb_bytes bytes);

/* True where the label names a set in this list. */
gboolean jb_charset_is_known(const char *label);

/* UTF-8 that was taken for windows-1252 and made UTF-8 again ("cafÃ©"): repaired where the whole text turns valid,
 * else NULL. Caller frees. */
char *jb_charset_unmangle(const char *text);

#endif
