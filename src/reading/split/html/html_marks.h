/* html_marks.h - what mail programs mark in their HTML: quotes, signatures, header blocks, preheaders. */
#ifndef JB_READING_SPLIT_HTML_MARKS_H
#define JB_READING_SPLIT_HTML_MARKS_H

#include "reading/split/html/html_token.h"

enum jb_mark {
    JB_MARK_CITED = 1 << 0,     /* a quoted mail: type=cite, class gmail_quote, a line at its left */
    JB_MARK_INDENTED = 1 << 1,  /* a blockquote that mail programs use to indent */
    JB_MARK_SIGNATURE = 1 << 2, /* of Gmail, Outlook, Apple, Thunderbird, Proton … */
    JB_MARK_REPLY = 1 << 3,     /* the header block of Outlook's replies */
    JB_MARK_PREHEADER = 1 << 4, /* the line that list mail hides for previews */
    JB_MARK_YAHOO = 1 << 5,     /* a quote or a forward in a div: its first words tell which */
    JB_MARK_NO_MARGIN = 1 << 6, /* a paragraph of Word: no blank line around */
};

/* `styles`: of html_style.h, for the same tag. */
guint jb_html_marks(const struct jb_html_token *token, guint styles);

/* Whether a line before a bare blockquote says that a mail is quoted: "13.01.2026, 10:00, Jo <jo@x.example>:". */
gboolean jb_html_attributes_mail(const char *line, gsize size);

#endif
