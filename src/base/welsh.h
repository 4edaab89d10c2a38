/* welsh.h - Welsh words begin otherwise behind some others: Bethesda is "ym Methesda". */
#ifndef JB_BASE_WELSH_H
#define JB_BASE_WELSH_H

#include <glib.h>

/* The word, in lower case, as it is by itself, where "yn", "ym" or "yng" stood before it: "methesda" gives "bethesda".
 * NULL where it begins as no such word does. Caller frees. */
char *jb_welsh_unmutated(const char *low);
/* "yn", "ym" or "yng". */
gboolean jb_welsh_mutates(const char *low);

#endif
