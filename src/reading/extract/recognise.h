/* recognise.h - words in a picture of a page, by tesseract, in English and Welsh. */
#ifndef JB_EXTRACT_RECOGNISE_H
#define JB_EXTRACT_RECOGNISE_H

#include <glib.h>

enum { JB_RECOGNISE_PAGE_MS = 20000 };

struct Pix; /* leptonica's picture */
struct jb_reader;

/* Loads the languages that are installed; before the sandbox. NULL with JB_READING_ERROR where English is not. */
struct jb_reader *jb_reader_new(GError **error);
void jb_reader_free(struct jb_reader *reader);

/* The words of a page (struct jb_word, layout.h), set upright and straight first; empty where the picture holds no
 * text. `deadline` (g_get_monotonic_time) ends the reading; is_cut then tells that something is missing. Consumes the
 * picture, which may have any depth. */
GArray *jb_reader_words(struct jb_reader *reader, struct Pix *picture, gint64 deadline, gboolean *is_cut);

#endif
