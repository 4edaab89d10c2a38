/* html.h - the text of an HTML body, as a reader sees it.
 *
 * A tokenizer of our own in the manner of HTML5 (WHATWG §13.2.5), a stack of open elements of bounded depth, and a
 * writer of lines: time linear in the input, no tree, nothing is loaded. Whatever the bytes, there is a result.
 *
 * In the text: one paragraph or line a line; a blank line between paragraphs; "- " or "3. " before the items of lists;
 * cells of a table's row parted by TAB; lines of a quoted mail begin with "> ", once for each level; a line "-- "
 * stands before what the mail program marks as a signature, and a line of 32 "_" before the header block of an Outlook
 * reply, as Outlook's own plain text has it. Left out: scripts, styles, comments, hidden text. */
#ifndef JB_READING_SPLIT_HTML_H
#define JB_READING_SPLIT_HTML_H

#include <glib.h>

/* A part of the message that the page refers to: a picture. */
struct jb_html_cid {
    char *id;          /* percent-decoded, without "cid:" */
    gboolean is_small; /* shown no larger than a logo, whatever its own size */
};
void jb_html_cid_free(gpointer cid); /* NULL allowed */

struct jb_html {
    char *text;       /* clean UTF-8, LF */
    GPtrArray *links; /* struct jb_link of base/parts.h, owned; only http, https and ftp, hidden ones left out */
    GPtrArray *cids;  /* struct jb_html_cid, owned */
    gboolean cut;     /* a limit was reached: 4 MiB read, 2 MiB of text, 2,000 links */
};

/* `utf8` need not end in NUL; what is no UTF-8 in it becomes U+FFFD. Caller frees with jb_html_free(). */
struct jb_html *jb_html_to_text(const char *utf8, gsize size);

typedef struct jb_html jb_html;
void jb_html_free(jb_html *html); /* NULL allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_html, jb_html_free)

#endif
