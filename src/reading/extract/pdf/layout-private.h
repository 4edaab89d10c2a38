/* layout-private.h - what the files of the layout share: lines, and the steps from page to paragraph. */
#ifndef JB_EXTRACT_LAYOUT_PRIVATE_H
#define JB_EXTRACT_LAYOUT_PRIVATE_H

#include "reading/extract/pdf/layout.h"

/* Words of one page that are read from top to bottom: the whole page, a column, a wide heading. */
struct region {
    GPtrArray *words; /* struct jb_word, borrowed from the page */
    gboolean is_aside; /* margin notes */
    gboolean is_cell;  /* of a table: a paragraph begins with it */
};

/* A line of text. */
struct line {
    char *text;        /* owned; words with one blank between, cells of a row with TAB */
    float x1, y1, x2, y2;
    float size;
    float column_x1, column_x2; /* of its region */
    gint64 page;
    guint region;      /* counted through the document */
    gboolean is_bold, is_italic, is_aside;
    gboolean is_row;   /* of a table */
    gboolean is_cell;  /* the first line of a cell that is read by itself */
    gboolean has_label_gap; /* a wide gap after its first word: a number and its text */
    float text_x1;     /* where the text begins behind such a gap; else x1 */
    gsize guess;       /* bytes of its first word, where that was read from a picture and may be a number misread */
    gboolean is_furniture; /* running head or foot, page number */
};

/* Where pages had their gutters so far: the next ones, odd and even, are likely to have them there. */
enum { JB_MAX_GUTTERS = 8 };
struct jb_gutters {
    float x[JB_MAX_GUTTERS];
    guint n;
};

/* Splits a page into regions in reading order; list of struct region, owned. What is found is added to `known`. */
GPtrArray *jb_regions_find(GArray *words, struct jb_gutters *known);

/* Appends the lines of a region (struct line, owned) to `lines`, top to bottom. */
void jb_rows_append(const struct region *region, gint64 page, guint region_number, GPtrArray *lines);

/* Marks running heads, feet and page numbers. `lines` of all pages in order. */
void jb_furniture_mark(GPtrArray *lines);

/* Joins lines to paragraphs and writes them. */
void jb_paragraphs_write(const GPtrArray *lines, struct jb_out *out);

#endif
