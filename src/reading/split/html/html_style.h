/* html_style.h - what of an inline style (CSS 2.2) and of a tag's attributes decides what a reader sees. */
#ifndef JB_READING_SPLIT_HTML_STYLE_H
#define JB_READING_SPLIT_HTML_STYLE_H

#include <glib.h>

enum jb_style {
    JB_STYLE_HIDDEN = 1 << 0,      /* display:none, visibility:hidden, mso-hide:all, max-height:0, opacity:0 */
    JB_STYLE_TINY = 1 << 1,        /* letters of no size */
    JB_STYLE_SIZED = 1 << 2,       /* letters of some size: undoes the former */
    JB_STYLE_WHITE = 1 << 3,       /* white letters */
    JB_STYLE_COLOURED = 1 << 4,    /* letters of another colour */
    JB_STYLE_BACKGROUND = 1 << 5,  /* something else than white behind them */
    JB_STYLE_PRE = 1 << 6,         /* white space counts */
    JB_STYLE_FOLDED = 1 << 7,      /* white space does not count */
    JB_STYLE_NO_MARGIN = 1 << 8,   /* no blank line above and below */
    JB_STYLE_NO_BORDER = 1 << 9,   /* border:none */
    JB_STYLE_BORDER_LEFT = 1 << 10, /* a line at the left, as of a quote */
    JB_STYLE_MARKER = 1 << 11,      /* mso-list:Ignore: the number or bullet that Word wrote */
};

guint jb_style_of(const char *style); /* NULL: 0 */
/* Whether a stylesheet takes the margins of all paragraphs away, as Outlook on the web does:
 * "P {margin-top:0;margin-bottom:0;}". */
gboolean jb_style_sheet_closes_paragraphs(const char *sheet, gsize size);
gboolean jb_style_is_white(const char *colour);

#endif
