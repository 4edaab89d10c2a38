/* words.h - a text as a row of folded words, for matching phrases.
 *
 * Folding makes one word of what people write in many ways: case, accents, kinds of hyphen and quote, soft
 * hyphens, "co-operative"/"co operative"/"coöperative", "don't"/"do not", "7"/"seven", and the endings -s,
 * -ed and -ing. Each word keeps the place where it stands in the original, which is what is quoted. */
#ifndef JB_BASE_WORDS_H
#define JB_BASE_WORDS_H

#include <glib.h>

/* The words that patterns know. Id 0 is every other word. */
typedef struct jb_vocabulary jb_vocabulary;
jb_vocabulary *jb_vocabulary_new(void);
void jb_vocabulary_free(jb_vocabulary *vocabulary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_vocabulary, jb_vocabulary_free)
/* Id of a folded word, made where it is new. */
guint jb_vocabulary_add(jb_vocabulary *vocabulary, const char *folded);
/* Id of a name: found in a text only where it is written with a capital and with this very ending. */
guint jb_vocabulary_add_name(jb_vocabulary *vocabulary, const char *whole);
/* Id of a word of the letters a to z and digits, as it is written ("Members" gives that of "member"). It must not be a
 * "co", which what follows may make another word. */
guint jb_vocabulary_add_plain(jb_vocabulary *vocabulary, const char *written, gsize n);
/* The same as a name. */
guint jb_vocabulary_add_plain_name(jb_vocabulary *vocabulary, const char *written, gsize n);
gsize jb_vocabulary_size(const jb_vocabulary *vocabulary); /* ids are below this */

struct jb_word {
    guint id;   /* in the vocabulary */
    guint name; /* as a name: written with a capital, with this very ending; 0: none */
    guint32 at; /* byte offsets of the original: [at, end) */
    guint32 end;
    guint sentence;        /* number of its sentence, from 0 */
    guint after_break : 1; /* a comma, semicolon, colon, bracket or dash stands before it */
    guint is_capital : 1;  /* written with a capital */
    guint is_quoted : 1;   /* a double quote stands right before it */
    guint is_negative : 1; /* not, no, never, nobody, none, without, neither */
};

/* How words are looked up. */
enum jb_words_flag {
    JB_WORDS_PLAIN = 0,
    JB_WORDS_OCR =
        1 << 0, /* unknown words also by the letters that readers of pictures confuse: rn/m, l/1/I, c/e … */
};

/* The words of a text of valid UTF-8; an array of struct jb_word, owned by the caller. Linear. */
GArray *jb_words_of(const jb_vocabulary *vocabulary, const char *text, guint flags);

/* Folds one text into words and calls for each; what jb_words_of() and the parser of patterns stand on.
 * `whole` is the word with its ending, as names are compared: "Frome" is not "from". */
typedef void (*jb_word_func)(const char *folded, const char *whole, const struct jb_word *word,
                             gpointer data);
void jb_words_each(const char *text, jb_word_func each, gpointer data);
/* The same with room of the vocabulary's own: for the many short texts of patterns. */
void jb_vocabulary_each(jb_vocabulary *vocabulary, const char *text, jb_word_func each, gpointer data);

#endif
