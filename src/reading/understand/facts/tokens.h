/* tokens.h - runs of letters and digits of a text, for the scanners of numbers, codes, names and addresses.
 *
 * Unlike base/words.h nothing is folded but case: what stands between two tokens matters here. */
#ifndef JB_UNDERSTAND_TOKENS_H
#define JB_UNDERSTAND_TOKENS_H

#include <glib.h>

struct jb_token {
    const char *at;                            /* in the text */
    guint length;                              /* bytes */
    char low[16];                              /* lower case, cut at 15 bytes; accents kept */
    gboolean has_digit, has_alpha, is_capital; /* capital: the first letter */
};

/* Array of struct jb_token; the text must outlive it. */
GArray *jb_tokens_of(const char *text);
/* The token at i, or NULL outside. */
const struct jb_token *jb_token_at(const GArray *tokens, gint64 i);
/* True where the token is one of the words of a list separated by spaces. */
gboolean jb_token_in(const struct jb_token *token, const char *list);
/* True where a line ends between this token and the next. */
gboolean jb_token_ends_line(const struct jb_token *token, const struct jb_token *next);
/* Bytes between the end of one and the start of the next. */
gsize jb_token_gap(const struct jb_token *token, const struct jb_token *next);

#endif
