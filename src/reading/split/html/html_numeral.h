/* html_numeral.h - the numbers before the items of a numbered list. */
#ifndef JB_READING_SPLIT_HTML_NUMERAL_H
#define JB_READING_SPLIT_HTML_NUMERAL_H

#include <glib.h>

/* `numbering` is an <ol>'s type: '1', 'a', 'A', 'i' or 'I'; numbers below 1 or above 300 are always in figures. Caller
 * frees. */
char *jb_html_numeral(gint64 number, char numbering);

#endif
