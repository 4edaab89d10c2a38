/* mutuals_read.h - the FCA's public file of societies, read into the store. */
#ifndef JB_REVIEW_KEEP_MUTUALS_READ_H
#define JB_REVIEW_KEEP_MUTUALS_READ_H

#include "base/sheet.h"
#include "store/societies.h"

struct jb_mutuals_count {
    gint64 n_rows, n_alive, n_twice; /* societies; living ones; rows of a number that was there before */
    gint64 n_odd;                    /* rows of another number of cells than the head has, or without number or name */
};

/* Puts the file's societies in place of those that are held, in the caller's transaction, which is to be rolled back on
 * errors. JB_ERROR_DATA where it is not the whole register: columns missing, fewer than 10,000 rows, fewer than four fifths
 * of `n_before`, more than one row in a hundred that is odd, cut short. */
gboolean jb_mutuals_read(jb_store *store, jb_sheet *sheet, gint64 n_before, struct jb_mutuals_count *count, GError **error);

#endif
