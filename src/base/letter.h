/* letter.h - a mail of ours, written out: RFC 5322 with CRLF, in ASCII.
 *
 * The one place that makes header lines. No value may hold a control character (threats I1): such a letter is refused,
 * whatever its field. Other than ASCII goes into encoded words (RFC 2047) and quoted-printable (RFC 2045 §6.7). */
#ifndef JB_BASE_LETTER_H
#define JB_BASE_LETTER_H

#include <glib.h>

struct jb_letter { /* all borrowed; UTF-8 */
    const char *from_name;    /* NULL: none */
    const char *from_address; /* addr-spec */
    const char *to_name;      /* NULL: none */
    const char *to_address;
    const char *reply_to;     /* addr-spec; NULL: none */
    const char *subject;
    gint64 date;              /* UTC seconds */
    const char *message_id;   /* without <> */
    const char *in_reply_to;  /* without <>; NULL: none */
    const GPtrArray *references; /* char *, without <>, oldest first; in_reply_to is added behind; NULL: none */
    const char *language;     /* RFC 3282; NULL: none */
    gboolean is_automatic;    /* Auto-Submitted: auto-replied and what else keeps robots quiet (RFC 3834 §5) */
    gboolean is_notice;       /* automatic too, but in answer to nothing: Auto-Submitted: auto-generated */
    const char *body;         /* plain text, LF, wrapped */
};

/* The whole mail. NULL with JB_ERROR_DATA that names the field. */
GBytes *jb_letter_write(const struct jb_letter *letter, GError **error);

/* Wraps running text for mail: paragraphs, parted by blank lines, are filled to `width` columns; lines that begin with
 * "- " are items of a list and hang; lines that begin with a space stand as they are, as does all from a line "-- " on.
 * Caller frees. */
char *jb_letter_wrap(const char *text, guint width);

#endif
