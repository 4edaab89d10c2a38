/* guesses.h - clause numbers that OCR misread, told by those around them. */
#ifndef JB_EXTRACT_GUESSES_H
#define JB_EXTRACT_GUESSES_H

#include "reading/extract/clauses.h"

/* Gives lines with a `guess` the numbers that are missing between those before and after them. For lines whose clauses
 * have been found (jb_clauses_number). */
void jb_guesses_repair(struct jb_clause_line *lines, gsize n);

#endif
