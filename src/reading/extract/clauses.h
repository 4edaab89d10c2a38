/* clauses.h - which clause each paragraph of a document is, as a reader cites it: "14.2", "7(b)", "9.1(a)(ii)".
 *
 * Works on the whole document at once, since a label alone does not tell: "(i)" comes after "(h)" or opens a list of
 * Roman numbers, "3 Pound Lane" begins like an article. What stands before and after it does. Pure, linear. */
#ifndef JB_EXTRACT_CLAUSES_H
#define JB_EXTRACT_CLAUSES_H

#include <glib.h>

enum { JB_CLAUSE_NO_LEVEL = -1 };

struct jb_clause_line {
    /* what is known of a paragraph */
    const char *text;    /* one line, borrowed */
    const char *label;   /* automatic number as printed ("(a)", "14.2."), borrowed; NULL: typed ones are looked for */
    int level;           /* of an automatic number, from 0; JB_CLAUSE_NO_LEVEL where there is none */
    gsize guess;         /* bytes of a first word that may be a number misread by OCR; 0: none */
    gboolean is_heading; /* known to be one */
    gboolean is_aside;   /* margin note, footnote, table: takes no part in the numbering */
    /* what is found */
    char *clause;        /* owned; NULL */
    gsize skip;          /* bytes of `text` that are its label */
    gboolean is_title;   /* "Part 2 …", "Schedule 1", a line without number before a numbered one */
};

/* Fills clause, skip and is_title of the n lines. */
void jb_clauses_number(struct jb_clause_line *lines, gsize n);

#endif
