/* words.h - a text as a row of plain words, and patterns of words to look for.
 *
 * Words are folded (jb_text_fold) and made alike: contractions opened ("we'd" is "we would", "can't" "can
 * not"), all spellings of co-op one ("coop", "cooperative"), other hyphens a space. A full stop or a
 * paragraph's end is the word ".", a question mark "?".
 *
 * A pattern is words separated by blanks: "a|b" one of them; "word~" a beginning; "*" up to three words, "**"
 * up to eight, none of which is "."; "+word" may be missing. Patterns are data of ours (the .def files),
 * texts are mail's. */
#ifndef JB_UNDERSTAND_WORDS_H
#define JB_UNDERSTAND_WORDS_H

#include <glib.h>

struct jb_words;
typedef struct jb_words jb_words;

/* At most `most` words are taken; 0: no bound. NULL is an empty text. */
jb_words *jb_words_new(const char *text, gsize most);
void jb_words_free(jb_words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_words, jb_words_free)

gsize jb_words_count(const jb_words *words);
/* The word at i; borrowed. */
const char *jb_words_at(const jb_words *words, gsize i);

/* Index of the first place at or after `from` where the pattern begins; -1 where none does. */
gssize jb_words_find(const jb_words *words, const char *pattern, gsize from);
/* Whether one of a NULL-terminated table of patterns is found. */
gboolean jb_words_hold(const jb_words *words, const char *const *patterns);

#endif
