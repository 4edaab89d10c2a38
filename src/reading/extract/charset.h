/* charset.h - text in any charset made UTF-8.
 *
 * The C library loads its converters from files, which the sandbox forbids; so those that the input may need are opened
 * before it. The single-byte charset of Windows, which most undeclared text is in, is our own. */
#ifndef JB_EXTRACT_CHARSET_H
#define JB_EXTRACT_CHARSET_H

#include <glib.h>

/* Before the sandbox: opens converters for the charsets that the input names ("charset=", "\ansicpg", "encoding="). */
void jb_charset_prepare(const guint8 *input, gsize size);

/* UTF-8 of bytes in the charset of this name; NULL or an unknown name: windows-1252. What cannot be converted becomes
 * U+FFFD. Caller frees. */
char *jb_charset_decode(const char *name, const guint8 *bytes, gsize size);

/* UTF-8 of a text that does not say its charset: by byte order mark, UTF-16 by its NULs, valid UTF-8, else
 * windows-1252. Caller frees. */
char *jb_charset_guess(const guint8 *bytes, gsize size);

/* The charset of a Windows code page ("CP1250"); static, NULL where unknown. */
const char *jb_charset_of_codepage(guint codepage);
/* The same for the \fcharset of RTF; NULL for windows-1252 and unknown ones. */
const char *jb_charset_of_font(guint charset);

#endif
