/* render.h - one page of a PDF as a picture, the words that are looked for marked.
 *
 * Input: {"page": from 1, "marks": [text, …], "hide": true to black out what is personal (base/personal.h), "names":
 * [text, …] that are, "postcode" that is not}, a NUL, the PDF. Result: {"width", "height" in pixels, "n_marked": marks that stand on the page,
 * "n_hidden": what was blacked out, "has_words": it is not all picture}; behind it a PNG, appended to `png`. Where it is no
 * PDF or has no such page: {"refused": a sentence}. Words are compared by letters and digits alone, so line ends, hyphens
 * and typesetters' signs do not matter; of a mark that does not stand there whole, its sentences are looked for. */
#ifndef JB_EXTRACT_RENDER_H
#define JB_EXTRACT_RENDER_H

#include <glib.h>
#include <jansson.h>

json_t *jb_render_page(const guint8 *input, gsize size, GByteArray *png);

#endif
