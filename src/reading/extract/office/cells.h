/* cells.h - tables: rows written as one line with cells separated by TAB, or cell by cell where the table only lays
 * out running text (a clause's number in one column, its words in the next). */
#ifndef JB_EXTRACT_CELLS_H
#define JB_EXTRACT_CELLS_H

#include "reading/extract/out.h"

typedef struct jb_cells jb_cells;

jb_cells *jb_cells_new(void);
void jb_cells_free(jb_cells *cells); /* NULL allowed */

/* A cell begins; its paragraphs follow. Tables within a cell become paragraphs of it. */
void jb_cells_begin_cell(jb_cells *cells);
/* Copies the piece. */
void jb_cells_add(jb_cells *cells, const struct jb_piece *piece);
/* Writes the row and forgets it. */
void jb_cells_end_row(jb_cells *cells, struct jb_out *out);

#endif
