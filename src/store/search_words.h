/* search_words.h - what a person types to search, understood.
 *
 *     rules "worker owned" co-op* from:meg org:gwyn doc:rules state:new class:application after:2025-06 before:30d
 *
 * All must hold. Words in double quotes (or in one argument) stand beside each other; * at a word's end takes every end.
 * from:, org: and doc: look in the sender's, organisation's and document's name alone; after: and before: take a day
 * (2026-01-13), a month, a year, or an age (14d, 2w, 6m, 1y). A space may follow the colon. */
#ifndef JB_STORE_SEARCH_WORDS_H
#define JB_STORE_SEARCH_WORDS_H

#include <glib.h>

struct jb_search_words {
    char *match;   /* the words as the index takes them; NULL: none were given */
    int state;     /* enum jb_state; -1: any */
    int class;     /* enum jb_class; -1: any */
    gint64 after;  /* UTC seconds; 0: any */
    gint64 before;
};
void jb_search_words_clear(struct jb_search_words *words);

/* `now`, UTC seconds, is what ages count from. False with JB_ERROR_USAGE, a sentence for the one who typed it; the words
 * need clearing only where it is true. */
gboolean jb_search_words_parse(struct jb_search_words *words, const char *const *args, gint64 now, GError **error);

/* "14d", "2w", "6m", "1y", "2026-01-13", "2026-01", "2026" as UTC seconds; ages count back from `now`. False where it
 * is none of these. */
gboolean jb_search_time(const char *text, gint64 now, gint64 *at);

#endif
