/* csv.h - a line of comma-separated values (RFC 4180) that no spreadsheet takes for anything but text.
 *
 * Names and subjects are the senders': a cell that begins with a sign by which a spreadsheet knows a formula ("=", "+", "-",
 * "@", their wide forms, TAB, CR, also behind blanks) gets an apostrophe before it (CWE-1236). */
#ifndef JB_REVIEW_CSV_H
#define JB_REVIEW_CSV_H

#include <glib.h>

/* Appends the cells (NULL: empty) and CR LF. */
void jb_csv_append(GString *out, const char *const *cells, gsize n_cells);

#endif
