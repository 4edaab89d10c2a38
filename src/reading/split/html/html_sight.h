/* html_sight.h - whether a reader sees the text of an element. */
#ifndef JB_READING_SPLIT_HTML_SIGHT_H
#define JB_READING_SPLIT_HTML_SIGHT_H

#include "reading/split/html/html_token.h"

/* What holds for an element and all within it. */
enum jb_sight {
    JB_SIGHT_HIDDEN = 1 << 0,
    JB_SIGHT_TINY = 1 << 1,
    JB_SIGHT_WHITE = 1 << 2,
    JB_SIGHT_BACKED = 1 << 3, /* something else than white lies behind it */
    JB_SIGHT_PRE = 1 << 4,    /* white space counts */
    JB_SIGHT_IN_LIST = 1 << 5,
    JB_SIGHT_IN_ITEM = 1 << 6,
};

/* Of an element within one of sight `around`; `styles` of html_style.h and `marks` of html_marks.h are its own. */
guint jb_html_sight(guint around, const struct jb_html_token *token, guint styles, guint marks);
gboolean jb_html_is_seen(guint sight);

#endif
