/* pattern.h - the small language in which a policy says what phrases look like.
 *
 *     word            that word, whatever its ending -s, -ed, -ing (words.h)
 *     {a|b c|d}       one of these
 *     [x y]           may be missing
 *     …  or ...       up to twelve words of the same sentence
 *     ..              up to three, none of them a "not"
 *     <name>          a list of phrases defined before
 *     a & b & c       all of these in one sentence, in any order
 *     a ! b           a, but not where the sentence holds b
 *     under: a & b    b in a clause whose heading holds a
 *
 * Patterns are compiled once, then a text is run over once for all of them: a word is looked up, and only
 * patterns that can begin with it are tried. Work is bounded by a number of steps for each word of the text.
 */
#ifndef JB_BASE_PATTERN_H
#define JB_BASE_PATTERN_H

#include "base/words.h"

typedef struct jb_matcher jb_matcher;
jb_matcher *jb_matcher_new(void);
void jb_matcher_free(jb_matcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_matcher, jb_matcher_free)

/* Defines <name> as a list of phrases separated by |. False with JB_ERROR_DATA where it is malformed. */
gboolean jb_matcher_define(jb_matcher *matcher, const char *name, const char *phrases, GError **error);
/* The same for names: found only where they are written with a capital, and with their very endings. */
gboolean jb_matcher_define_names(jb_matcher *matcher, const char *name, const char *phrases, GError **error);
/* Adds a pattern; its number, or -1 with JB_ERROR_DATA. Numbers count from 0. */
int jb_matcher_add(jb_matcher *matcher, const char *pattern, GError **error);
/* Ends the adding; needed before the first run. */
void jb_matcher_seal(jb_matcher *matcher);
/* Whether some text can match the pattern: it is held against sentences made from itself. False for "a vote ! vote". */
gboolean jb_matcher_can_match(const jb_matcher *matcher, int pattern);
const jb_vocabulary *jb_matcher_vocabulary(const jb_matcher *matcher);

enum { JB_HIT_GAPS = 4 };

struct jb_hit {
    int pattern;
    guint sentence;
    guint at, end; /* words [at, end) */
    struct {
        guint at, end;
    } gaps[JB_HIT_GAPS]; /* what … stood for; unused ones are empty. Of a & b: what lies between them */
};

/* Appends struct jb_hit for what is found, in the order of sentences: of a pattern of one part each place, of
 * one of several parts the shortest stretch of a sentence. `words` are of this matcher's vocabulary,
 * `heading` may be NULL. */
void jb_matcher_run(const jb_matcher *matcher, const GArray *words, const GArray *heading, GArray *hits);

#endif
