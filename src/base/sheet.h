/* sheet.h - a table of comma-separated values from a file, read row by row (RFC 4180, and what spreadsheets make of it).
 *
 * In: any file. The separator is whichever of comma, semicolon and TAB the first row has most of; quotes are doubled inside
 * quotes, and line breaks may stand there; UTF-8 with or without a mark, a cell that is none is read as Windows-1252. Out:
 * cells as one clean line each, without control characters and signs that reorder text. Memory: one row.
 * Errors, all JB_ERROR_DATA with file and line: a quote that is never closed, a NUL byte, a row or cell beyond the limits; or
 * JB_ERROR_NOT_FOUND. */
#ifndef JB_BASE_SHEET_H
#define JB_BASE_SHEET_H

#include <glib.h>

enum { JB_SHEET_MOST_BYTES = 64 * 1024 * 1024, JB_SHEET_MOST_CELLS = 200, JB_SHEET_LONGEST_CELL = 8192 };

typedef struct jb_sheet jb_sheet;

/* Opens the file and reads its first row, the heads. NULL on errors; also where it holds nothing. */
jb_sheet *jb_sheet_open(const char *path, GError **error);
/* The same of an open file, which is closed with it; `name` is what errors call it. */
jb_sheet *jb_sheet_take(int fd, const char *name, GError **error);
void jb_sheet_free(jb_sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_sheet, jb_sheet_free)

/* The column whose head is one of the names: parted by "|", best first, compared without case, blanks and punctuation. -1. */
int jb_sheet_column(const jb_sheet *sheet, const char *names);
/* What the heads are, for a message: "Name, Postcode"; caller frees. */
char *jb_sheet_heads(const jb_sheet *sheet);
guint jb_sheet_n_heads(const jb_sheet *sheet);

/* The next row that is not empty. FALSE at the end, with `error` unset, or on errors. */
gboolean jb_sheet_next(jb_sheet *sheet, GError **error);
guint jb_sheet_line(const jb_sheet *sheet);    /* where the row begins, from 1 */
guint jb_sheet_n_cells(const jb_sheet *sheet); /* of this row */
/* A cell of the row, until the next; "" where there is none, also of column -1. */
const char *jb_sheet_cell(const jb_sheet *sheet, int column);
/* At the end: the last row had its line break. */
gboolean jb_sheet_is_whole(const jb_sheet *sheet);
/* SHA-256 of what was read, in hexadecimal; caller frees. */
char *jb_sheet_sha256(const jb_sheet *sheet);
/* When the file was last changed, UTC seconds. */
gint64 jb_sheet_changed_at(const jb_sheet *sheet);

/* Sets JB_ERROR_DATA: "members.csv, line 7: …". Returns FALSE. */
gboolean jb_sheet_blame(const jb_sheet *sheet, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
