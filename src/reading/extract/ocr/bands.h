/* bands.h - a page of a scan in bands, cut between its lines, that are read one after the other: what the first ones show
 * decides how the others are read, and what was read before the time is over is kept. */
#ifndef JB_EXTRACT_BANDS_H
#define JB_EXTRACT_BANDS_H

#include <glib.h>

struct Pix;

struct jb_band {
    int top, bottom;
    gboolean is_lined; /* white rows part rows with ink, as they do in text and not in photographs */
};

/* Of a picture that is upright, 8 bit; struct jb_band from top to bottom. Free with g_array_unref. */
GArray *jb_bands_find(struct Pix *picture);

#endif
