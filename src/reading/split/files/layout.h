/* layout.h - which attachments are no documents: pictures of signatures and layout, and parts meant for machines. */
#ifndef JB_READING_SPLIT_LAYOUT_H
#define JB_READING_SPLIT_LAYOUT_H

#include <glib.h>

/* What is known of one attachment. Strings may be NULL. */
struct jb_layout_hint {
    const char *name;
    const char *path; /* in its container */
    const char *declared_type;
    const char *media_type; /* by content */
    const guint8 *bytes;    /* or NULL */
    gsize size;
    gboolean cid_used;  /* the HTML shows it by its Content-ID */
    gboolean is_small;  /* and there no larger than a logo */
    gboolean has_cid;   /* it has a Content-ID that is not empty */
    gboolean is_inline; /* Content-Disposition: inline */
};

/* A logo, a social icon, a tracking pixel; never a page that was photographed or scanned. */
gboolean jb_layout_is_layout(const struct jb_layout_hint *hint);
/* vCard, calendar, PGP or S/MIME signature or key, __MACOSX, .DS_Store, Thumbs.db, desktop.ini, a virus filter's note. */
gboolean jb_layout_is_machine(const struct jb_layout_hint *hint);

/* Width and height in pixels from the header of a PNG, JPEG, GIF, BMP or WebP; FALSE where not found. */
gboolean jb_picture_size(const guint8 *bytes, gsize size, guint32 *width, guint32 *height);

#endif
