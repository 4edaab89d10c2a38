/* letters.h - characters that look like something else made what they look like.
 *
 * Documents are full of typesetters' characters: ligatures, non-breaking hyphens and blanks, soft hyphens, zero
 * widths. Evidence is searched for and quoted in plain words, so all extractors pass their text through here. */
#ifndef JB_EXTRACT_LETTERS_H
#define JB_EXTRACT_LETTERS_H

#include <glib.h>

/* Appends a character as a reader means it: ligatures taken apart, U+2010 and U+2011 as "-", any blank as " ",
 * Symbol's and Wingdings' bullets as U+2022; soft hyphens, zero widths, direction marks and control characters are
 * left out. */
void jb_letters_append(GString *to, gunichar c);

/* The same for a whole text, runs of blanks and line ends made one blank, ends trimmed. TAB is kept where
 * `keep_tabs`. Invalid UTF-8 becomes U+FFFD. Caller frees. */
char *jb_letters_tidy(const char *text, gboolean keep_tabs);

/* True where a text of some length makes no words: fonts without a Unicode map, a scanner's bad text layer, letters
 * without spaces. A short text is never called noise. */
gboolean jb_letters_are_noise(const char *text);

#endif
