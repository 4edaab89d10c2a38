/* clause_diff.h - two versions of a document held against each other, clause by clause.
 *
 * Clauses whose words are the same (case, quotes and blanks aside) are matched first: those that occur once in both, in
 * order, then what lies between them, again and again. Of the rest each is held against a few of the other version, by
 * number and by the words they share. Time is n log n in the clauses and linear in their words, whatever they say. */
#ifndef JB_REVIEW_LOOK_CLAUSE_DIFF_H
#define JB_REVIEW_LOOK_CLAUSE_DIFF_H

#include <glib.h>

struct jb_clause { /* all borrowed */
    const char *number; /* "7.2"; NULL: none */
    const char *text;
    gint64 page;        /* 0: none */
};

enum jb_clause_change {
    JB_CLAUSE_SAME,
    JB_CLAUSE_RENUMBERED, /* the same words under another number */
    JB_CLAUSE_MOVED,      /* the same words in another place */
    JB_CLAUSE_CHANGED,
    JB_CLAUSE_ADDED,
    JB_CLAUSE_DROPPED,
    JB_N_CLAUSE_CHANGES,
};

struct jb_clause_pair {
    int change;           /* enum jb_clause_change */
    gint64 before, after; /* indices; -1: not in that version */
};

/* Every clause of both (arrays of struct jb_clause) in one pair each, in the order of the later version; what was dropped
 * stands where it stood. */
GArray *jb_clause_diff(const GArray *before, const GArray *after);

#endif
