/* codepage.h - the single-byte code pages that names in archives and winmail.dat come in, without iconv: its tables
 * cannot be opened in the sandbox. */
#ifndef JB_READING_SPLIT_CODEPAGE_H
#define JB_READING_SPLIT_CODEPAGE_H

#include <glib.h>

enum jb_codepage { JB_CODEPAGE_437, JB_CODEPAGE_850, JB_CODEPAGE_1252, JB_N_CODEPAGES };

/* The character of a byte; U+FFFD where the code page has none. */
gunichar jb_codepage_character(enum jb_codepage codepage, guint8 byte);

/* UTF-8 of bytes in that code page, up to a NUL. Caller frees. */
char *jb_codepage_decode(enum jb_codepage codepage, const char *bytes, gsize size);

/* UTF-8 in NFC of bytes of which Windows' number of the code page is said (437, 850, 1252 …); valid UTF-8 is taken as
 * such, and what has a code page without a table here is guessed at. Caller frees. */
char *jb_codepage_text(guint32 number, const char *bytes, gsize size);

/* UTF-8 in NFC of a file name of unknown charset: as it is if valid UTF-8, else in the code page in which its letters
 * make the best words (CP437 where nothing tells). Caller frees. */
char *jb_codepage_guess(const char *bytes, gsize size);

#endif
