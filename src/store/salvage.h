/* salvage.h - the rows that can be read of a damaged database file, page by page.
 *
 * No table of contents is trusted: every page that is a leaf of a table is read by itself, with the pages that its longer rows go
 * on at, so that damage elsewhere costs nothing. Which table a row is of has to be told by its shape. A page that is damaged gives
 * the rows of it that are whole in form; what is in them is for the caller to judge. Times linear in the file.
 * The format: https://sqlite.org/fileformat2.html, whose names are used here. */
#ifndef JB_STORE_SALVAGE_H
#define JB_STORE_SALVAGE_H

#include "store/database.h"

enum { JB_RECORD_COLUMNS = 32 };

/* A row; its bytes are borrowed for the call. */
struct jb_record {
    gint64 rowid;
    guint n;
    struct jb_value values[JB_RECORD_COLUMNS];
};

struct jb_salvage_sum {
    gint64 n_pages, n_leaves, n_records;
    gint64 n_broken; /* rows that break off, or say what no row can */
};

/* False ends it. */
typedef gboolean (*jb_salvage_each)(const struct jb_record *record, gpointer data, GError **error);
gboolean jb_salvage(const char *path, jb_salvage_each each, gpointer data, struct jb_salvage_sum *sum, GError **error);

#endif
