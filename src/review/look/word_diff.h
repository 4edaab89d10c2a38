/* word_diff.h - what of a sentence was changed, word by word, readable without colours: "the [-Board-] {+members+} decide". */
#ifndef JB_REVIEW_LOOK_WORD_DIFF_H
#define JB_REVIEW_LOOK_WORD_DIFF_H

#include <glib.h>

/* The later text with marks: [-gone-], {+new+}. `budget` is how many words may still be held against one another, and
 * becomes less. NULL where there are too many, or where they differ in most: both are to be shown whole. Caller frees. */
char *jb_word_diff(const char *before, const char *after, gsize *budget);

#endif
