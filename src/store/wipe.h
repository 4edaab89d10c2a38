/* wipe.h - the unused space of the database file, made zero.
 *
 * secure_delete overwrites what is deleted, but not what SQLite leaves behind where it moves cells about: copies of rows
 * stand in the unused middle of pages until something is written there (with 3.40 names and addresses, in a file of 120 mails of
 * which half were forgotten).
 * VACUUM would write the whole file anew, twice. This walks through all pages, works out of each which bytes belong to
 * something, and writes zeros over the others where they are not zero.
 *
 * It is safe at any moment of a kill or power cut: only bytes that mean nothing to SQLite are written, each range by itself,
 * which is what SQLite itself asks of a disk (SQLITE_IOCAP_POWERSAFE_OVERWRITE). It runs alone: others wait, for about a
 * second each 500 MB, and a commit at the end makes them forget the pages that they remember.
 * The format: https://sqlite.org/fileformat2.html, whose names are used here. */
#ifndef JB_STORE_WIPE_H
#define JB_STORE_WIPE_H

#include "store/store.h"

struct jb_wipe {
    gint64 n_pages;
    gint64 n_bytes; /* unused ones that were not zero, and are now */
    gint64 n_left;  /* of a second look: unused bytes that are not zero */
};

/* Wipes and looks again. Runs its own transaction, in which `wiping` is noted as done. JB_ERROR_BUSY where another process
 * keeps the database open in a way that does not allow it (WAL only), JB_ERROR_DATA where the file is damaged: nothing is
 * written to a page that is not understood. */
gboolean jb_wipe(jb_store *store, struct jb_wipe *wipe, GError **error);

#endif
