/* recognise.h - words in a picture of a page, by tesseract, in English and Welsh. */
#ifndef JB_EXTRACT_RECOGNISE_H
#define JB_EXTRACT_RECOGNISE_H

#include <glib.h>

enum {
    JB_RECOGNISE_PAGE_MS = 8000,
    JB_RECOGNISE_LONGER_SIDE = 842, /* points of a page, A4's, whatever the picture's size: what words' places are told in */
};

/* When reading has to end: by the processor's time, which a busy machine does not shorten, and by the clock. */
struct jb_deadline {
    gint64 cpu_us, wall_us;
};
struct jb_deadline jb_deadline_in(gint64 cpu_ms, gint64 wall_ms);
gboolean jb_deadline_is_over(const struct jb_deadline *deadline);

struct Pix; /* leptonica's picture */
struct jb_reader;

/* Loads the languages that are installed; before the sandbox. NULL with JB_READING_ERROR where English is not. */
struct jb_reader *jb_reader_new(GError **error);
void jb_reader_free(struct jb_reader *reader);

/* The words of a page (struct jb_word, layout.h), set upright and straight first; empty where the picture holds no
 * text. The deadline and that of a page end the reading; is_cut then tells that something is missing. Consumes the
 * picture, which may have any depth. */
GArray *jb_reader_words(struct jb_reader *reader, struct Pix *picture, const struct jb_deadline *deadline,
                        gboolean *is_cut);

/* The same of a picture that is upright already (upright.h); it is turned where it had been taken for upright and was not. */
GArray *jb_reader_words_on(struct jb_reader *reader, struct Pix **upright, const struct jb_deadline *deadline,
                           gboolean *is_cut);

#endif
