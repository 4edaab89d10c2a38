/* margins.h - heads and feet of pages: what they say is kept once, since it may be all that names the organisation or its
 * number; numbers of pages say nothing. */
#ifndef JB_EXTRACT_MARGINS_H
#define JB_EXTRACT_MARGINS_H

#include <glib.h>

/* "3", "- 3 -", "Page 3 of 8", "3/8", "[iii]", "Tudalen 2": nothing but a page's number. */
gboolean jb_margin_is_page_number(const char *text);

/* True where it says something, and for the first time. `seen` is a set of strings that it owns. */
gboolean jb_margin_is_new(GHashTable *seen, const char *text);

#endif
