/* charset_own.h - the character sets that need no table of iconv's; for charset.c only. Each appends valid UTF-8. */
#ifndef JB_SPLIT_CHARSET_OWN_H
#define JB_SPLIT_CHARSET_OWN_H

#include "reading/split/bytes.h"

/* Code point of a byte in windows-1252; U+FFFD for the five that it leaves open. */
gunichar jb_western_char(guint8 byte);
/* The byte of a code point in windows-1252 or ISO-8859-1, or -1. */
int jb_western_byte(gunichar c);

void jb_decode_western(struct jb_bytes bytes, gboolean with_euro, GString *out); /* with_euro: ISO-8859-15 */
void jb_decode_utf16(struct jb_bytes bytes, gboolean big_endian, GString *out);
void jb_decode_utf32(struct jb_bytes bytes, GString *out);
void jb_decode_utf7(struct jb_bytes bytes, GString *out);

#endif
