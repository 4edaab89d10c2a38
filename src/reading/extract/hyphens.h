/* hyphens.h - words broken at the ends of lines made whole.
 *
 * "demo-" "cratic" is democratic, "co-" "operative" keeps its hyphen. The document itself is asked first: how does it
 * write the word where it stands within a line? */
#ifndef JB_EXTRACT_HYPHENS_H
#define JB_EXTRACT_HYPHENS_H

#include <glib.h>

typedef GHashTable jb_vocabulary; /* folded words seen whole */

jb_vocabulary *jb_vocabulary_new(void);
/* Learns the words of a line but its last, which may be broken, and its first, which may be the rest of one. */
void jb_vocabulary_learn(jb_vocabulary *vocabulary, const char *line);

/* Appends a line to a paragraph: with a blank between, or making the broken word whole. */
void jb_hyphens_join(GString *paragraph, const char *line, const jb_vocabulary *vocabulary);

#endif
