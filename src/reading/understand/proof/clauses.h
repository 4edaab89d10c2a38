/* clauses.h - a document as a row of clauses, each with what it stands under. */
#ifndef JB_UNDERSTAND_CLAUSES_H
#define JB_UNDERSTAND_CLAUSES_H

#include "base/document.h"

struct jb_clause {
    const char *source; /* borrowed: the document's name, or "body" */
    gint64 page;        /* 0: none */
    char *number;       /* NULL */
    char *text;         /* without number, words whole */
    char *lead;         /* of an item in a list: the words that the list begins with; NULL */
    char *heading;      /* the headings that it stands under; "" */
    gboolean is_heading;
    gboolean in_definitions; /* under a heading such as Interpretation */
};
void jb_clause_free(struct jb_clause *clause);
/* A list that owns its clauses. */
GPtrArray *jb_clauses_new(void);

/* Appends the clauses of a document: paragraphs cut by a page's end are joined, contents pages left out.
 * `source` must outlive them. */
void jb_clauses_add_document(GPtrArray *clauses, const struct jb_document *document, const char *source);
/* Appends those of a document pasted as text: lines that begin with a number begin a clause. */
void jb_clauses_add_pasted(GPtrArray *clauses, const char *text, const char *source);
/* Appends the paragraphs of what a person wrote. */
void jb_clauses_add_words(GPtrArray *clauses, const char *text, const char *source);

#endif
