/* gutter.h - the white between two columns of a scanned page.
 *
 * Tesseract reads a page as one block, which keeps the numbers in the margin with their clauses; lines of two columns
 * that stand at different heights run together then, so that a page in columns is read in parts. */
#ifndef JB_EXTRACT_GUTTER_H
#define JB_EXTRACT_GUTTER_H

#include <glib.h>

struct Pix;

struct jb_gutter {
    int x;           /* pixels: its middle */
    int top, bottom; /* the rows in which it parts text from text */
};

/* False where the page (upright, 8 bit) has one column. */
gboolean jb_gutter_find(struct Pix *picture, struct jb_gutter *gutter);

#endif
