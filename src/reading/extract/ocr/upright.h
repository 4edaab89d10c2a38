/* upright.h - a picture of a page made fit to be read: grey, of a fit size, the right way up, straight. */
#ifndef JB_EXTRACT_UPRIGHT_H
#define JB_EXTRACT_UPRIGHT_H

#include <glib.h>

struct Pix;

/* Consumes the picture; NULL where it is too small to hold text. */
struct Pix *jb_upright(struct Pix *picture);

/* Turns and mirrors a picture as its Exif orientation (1 to 8) says. Consumes it. */
struct Pix *jb_upright_by_exif(struct Pix *picture, guint orientation);

#endif
