/* html_lines.h - text written in lines: white space folded, line ends and blank lines where blocks want them.
 *
 * Ends of lines, markers of lists, TABs of tables are kept back until a visible character comes, so that empty blocks
 * leave nothing and none is doubled. */
#ifndef JB_READING_SPLIT_HTML_LINES_H
#define JB_READING_SPLIT_HTML_LINES_H

#include <glib.h>

struct jb_lines {
    GString *out;       /* owned */
    gsize max_bytes;    /* of `out`; beyond it all is dropped and `is_cut` set */
    gboolean is_cut;
    guint quote;        /* depth: lines begin with that many "> " */
    gsize text_at;      /* offset of the first visible character since it was set to JB_LINES_NONE */
    guint n_lines;      /* lines begun */
    /* what waits for the next visible character */
    guint line_ends;    /* 0 to 2 */
    gboolean is_open;   /* the current line has visible characters */
    gboolean is_blank;  /* it has a non-breaking space and nothing else: a blank line if it ends so */
    gboolean wants_space;
    gboolean wants_tab;
    gboolean wants_signature;
    char marker[16];    /* "- ", "12. " */
    guint line_quote;   /* depth at which the current line began */
};
#define JB_LINES_NONE G_MAXSIZE

void jb_lines_init(struct jb_lines *lines, gsize max_bytes);
/* Ends the last line; the text, NUL-terminated, is the caller's. */
char *jb_lines_steal(struct jb_lines *lines);

/* UTF-8 that may be invalid: U+FFFD. `is_pre`: spaces and line ends count. */
void jb_lines_text(struct jb_lines *lines, const char *text, gsize size, gboolean is_pre);
void jb_lines_character(struct jb_lines *lines, gunichar character);

void jb_lines_break(struct jb_lines *lines);     /* <br> */
void jb_lines_block(struct jb_lines *lines);     /* what comes begins a line */
void jb_lines_paragraph(struct jb_lines *lines); /* with a blank line before it */
void jb_lines_cell(struct jb_lines *lines);      /* what comes stands on the same line behind a TAB */
void jb_lines_row_end(struct jb_lines *lines, gboolean is_single); /* a row of one line has no blank line behind it */
void jb_lines_mark(struct jb_lines *lines, const char *marker); /* before the first text of what comes */
void jb_lines_signature(struct jb_lines *lines); /* a line "-- " before what comes */
void jb_lines_rule(struct jb_lines *lines);      /* a line of 32 "_", as before Outlook's header blocks */
/* The line written last; not ended by NUL. */
const char *jb_lines_last(const struct jb_lines *lines, gsize *size);
void jb_lines_quote(struct jb_lines *lines, int levels); /* +1 or -1 */

#endif
