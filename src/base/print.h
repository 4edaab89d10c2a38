/* print.h - standard output, for people and for programs.
 *
 * Colours, columns and folded lines are for terminals only; elsewhere a table is one line a row with TAB between the
 * cells. All text passes jb_safe_lines() here, so what came from mail cannot reach a terminal unescaped. NO_COLOR is
 * kept. $JOINBOX_COLUMNS=N prints as for a terminal of that width, without colours: for transcripts and tests. */
#ifndef JB_BASE_PRINT_H
#define JB_BASE_PRINT_H

#include <glib.h>
#include <jansson.h>
#include <stdio.h>

enum jb_style { JB_PLAIN, JB_BOLD, JB_DIM, JB_GOOD, JB_WARNING, JB_BAD };

struct jb_print {
    FILE *stream;
    gboolean is_terminal; /* columns and folding */
    gboolean has_colour;
    guint width;          /* columns of the terminal */
    GPid pager;           /* 0: none */
};
typedef struct jb_print jb_print;

jb_print *jb_print_new(FILE *stream); /* `stream` is borrowed */
void jb_print_free(jb_print *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_print, jb_print_free)

void jb_print_text(struct jb_print *out, const char *format, ...) G_GNUC_PRINTF(2, 3);
void jb_print_styled(struct jb_print *out, enum jb_style style, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* One line, whatever is in the text: LF and TAB become spaces. For what came from outside. Ends the line. */
void jb_print_line(struct jb_print *out, enum jb_style style, guint indent, const char *text);
/* Text of any number of lines, each folded at the terminal's width, with this many spaces before each. Ends the line. */
void jb_print_folded(struct jb_print *out, guint indent, const char *text);
/* Ends the line. */
enum jb_json_layout { JB_JSON_LINE, JB_JSON_PRETTY };
void jb_print_json(struct jb_print *out, const json_t *json, enum jb_json_layout layout);
/* Bytes as they are: for files that are not meant for eyes. */
void jb_print_bytes(struct jb_print *out, GBytes *bytes);

/* What is printed from here on goes through $PAGER (less, where it is not set), if that is a terminal; less ends by itself
 * where the screen holds it all ($LESS is set to FRX unless it is set). PAGER=cat or an empty one: none. */
void jb_print_page(struct jb_print *out);
/* No columns, folding or colours, even on a terminal: for --tsv. */
void jb_print_plainly(struct jb_print *out);

/* False with JB_ERROR_IO where something could not be written. Call once, at the end. */
gboolean jb_print_finish(struct jb_print *out, GError **error);

/* Columns of a terminal that the text takes: wide letters two, combining ones none. */
guint jb_print_width(const char *text);

/* A table: cells are collected, then printed in columns. */
struct jb_column {
    const char *title;
    enum jb_style style;
    gboolean is_right;    /* numbers */
    gboolean is_flexible; /* cut with "…" where the terminal is narrow, the widest first */
};
struct jb_table {
    const struct jb_column *columns;
    guint n_columns;
    GPtrArray *cells; /* char *, row by row */
};
typedef struct jb_table jb_table;
jb_table *jb_table_new(const struct jb_column *columns, guint n_columns);
void jb_table_free(jb_table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_table, jb_table_free)
void jb_table_add(struct jb_table *table, const char *cell); /* copied; NULL is "" */
void jb_table_take(struct jb_table *table, char *cell);
void jb_table_print(const struct jb_table *table, struct jb_print *out);

#endif
