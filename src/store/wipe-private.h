/* wipe-private.h - one b-tree page of SQLite's file format. For wipe.c and wipe_page.c. */
#ifndef JB_STORE_WIPE_PRIVATE_H
#define JB_STORE_WIPE_PRIVATE_H

#include <glib.h>

enum { MAX_PAGE_BYTES = 65536, DATABASE_HEADER_BYTES = 100 };

/* The rest of a payload that is too long for its page. */
struct overflow {
    guint32 first; /* page */
    guint64 bytes;
};

struct page {
    guint32 number;
    gsize bytes;      /* of a page */
    gsize usable;     /* without what is reserved at its end */
    guint8 *content;
    guint8 *used;     /* a byte each: 1 where it belongs to something */
    GArray *children; /* guint32 */
    GArray *overflows; /* struct overflow */
};

guint32 read_be32(const guint8 *bytes);

/* Fills `used`, and adds to children and overflows. False where the page is no b-tree page as it should be. */
gboolean page_map(struct page *page);

#endif
