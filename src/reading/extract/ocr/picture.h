/* picture.h - what a picture's header says, read by own code before any decoder sees the file: its size, its pages, how
 * it is turned. Large pictures are told here and never decoded. */
#ifndef JB_EXTRACT_PICTURE_H
#define JB_EXTRACT_PICTURE_H

#include <glib.h>

enum {
    JB_PICTURE_MAX_PIXELS = 40 * 1000 * 1000,
    JB_PICTURE_MAX_SIDE = 12000,
    JB_PICTURE_MAX_DECODED = 100 << 20, /* bytes once decoded */
};

struct jb_picture {
    guint32 width, height; /* of the largest page */
    guint n_pages;
    guint bits_per_pixel;
    guint orientation; /* Exif 2.3 §4.6.4, 1 to 8 */
};

/* False where the bytes are no picture that is known, or the header is cut off or absurd. */
gboolean jb_picture_read(const guint8 *bytes, gsize size, struct jb_picture *picture);

/* True where it may be decoded; else JB_PICTURE_TOO_LARGE says so. */
#define JB_PICTURE_TOO_LARGE "The picture is too large to be read; one of at most 20 megapixels would do."
gboolean jb_picture_is_small(const struct jb_picture *picture);

/* Whether a PDF holds a picture too large to be decoded: the dictionaries of pictures stand in the clear. */
gboolean jb_picture_pdf_has_large(const guint8 *bytes, gsize size);

#endif
