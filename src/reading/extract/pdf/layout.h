/* layout.h - from words on pages to paragraphs in reading order.
 *
 * Words with their boxes come from a PDF's text layer or from OCR; what a reader sees as columns, running heads, page
 * numbers, paragraphs broken over lines and pages is worked out here from geometry alone. Coordinates grow to the
 * right and down, in any unit. */
#ifndef JB_EXTRACT_LAYOUT_H
#define JB_EXTRACT_LAYOUT_H

#include "reading/extract/out.h"

struct jb_word {
    char *text; /* owned by the page's array; UTF-8 without blanks */
    float x1, y1, x2, y2;
    float size; /* of the font, or the height of the box */
    gboolean is_bold, is_italic;
    gboolean is_guess; /* read from a picture: it may be another word */
};

typedef struct jb_layout jb_layout;

jb_layout *jb_layout_new(void);
void jb_layout_free(jb_layout *layout); /* NULL allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_layout, jb_layout_free)

/* An empty array of words whose texts are freed with it. */
GArray *jb_words_new(void);

/* Takes the words of the page with this number (from 1, rising), in any order. */
void jb_layout_take_page(jb_layout *layout, gint64 number, GArray *words);

/* Works all pages out and writes their paragraphs. */
void jb_layout_write(jb_layout *layout, struct jb_out *out);

#endif
