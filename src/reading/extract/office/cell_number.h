/* cell_number.h - a number of a spreadsheet's cell as a reader sees it: dates, times and shares of a hundred are stored as
 * bare numbers, which the format of the cell makes what they are (ECMA-376 part 1 §18.8.30, [MS-XLS] §2.4.126). */
#ifndef JB_EXTRACT_CELL_NUMBER_H
#define JB_EXTRACT_CELL_NUMBER_H

#include <glib.h>

struct jb_cell_format {
    gboolean has_date, has_time, is_percent;
    guint n_digits; /* with zeros before the number: "00000000" */
};

/* The format that programs know by this number, without its code. */
struct jb_cell_format jb_cell_format_known(guint id);
/* The format that a code ("dd/mm/yyyy", "0.00%") describes. */
struct jb_cell_format jb_cell_format_read(const char *code);

/* "2026-02-28", "14:30", "12.5%", "09123456", "1234.5". Days count from 1900, or from 1904. Caller frees. */
char *jb_cell_number(double number, const struct jb_cell_format *format, gboolean from_1904);

#endif
