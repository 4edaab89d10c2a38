/* marks.h - what is marked and what is blacked out on the picture of a page, by its words, wherever these come from. */
#ifndef JB_EXTRACT_MARKS_H
#define JB_EXTRACT_MARKS_H

#include <cairo.h>
#include <glib.h>
#include <jansson.h>

enum { JB_MARKS_WIDTH = 1000 /* pixels of a picture; it is at most twice as high */ };

/* Draws over the page what the order (render.h) says. `cr` has the coordinates of the words (struct jb_word, layout.h; NULL:
 * there are none). A new object: how many marks stand there, how much was blacked out, whether it has words. */
json_t *jb_marks_write(const GArray *words, const json_t *order, cairo_t *cr);

/* Consumes the surface: its size goes to the result, itself as PNG behind `png`. */
void jb_marks_take_picture(cairo_surface_t *surface, json_t *result, GByteArray *png);

#endif
