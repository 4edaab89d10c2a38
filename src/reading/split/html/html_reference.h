/* html_reference.h - what HTML refers to: pages of the web, and parts of the same message. */
#ifndef JB_READING_SPLIT_HTML_REFERENCE_H
#define JB_READING_SPLIT_HTML_REFERENCE_H

#include "reading/split/html/html_token.h"

enum { JB_HTML_LONGEST_URL = 8192 };

/* The address of a link as browsers take it: spaces around and line ends within taken off. NULL where it is none of the
 * web (http, https, ftp, "www."). Caller frees. */
char *jb_html_clean_url(const char *value);

/* Appends what a tag's attributes refer to as "cid:" (struct jb_html_cid); 2,000 at most. */
void jb_html_note_cids(const struct jb_html_token *token, GPtrArray *cids);

#endif
