/* wiki_text.h - the text of wiki pages: what somebody else wrote put into it so that it is nothing but text, and the list of
 * members between two comments, of which each entry begins with the same sign:
 *
 *     <!-- joinbox:begin -->              <!-- joinbox:begin -->
 *     |-                                  * [[Bramble Co-op]]
 *     | [[Bramble Co-op]] || SY23         * [[Quillwort]] <!-- CT-0142 -->
 *     |-                                  <!-- joinbox:end -->
 *     | [[Quillwort]] || <!-- CT-0142 -->
 *     <!-- joinbox:end --> */
#ifndef JB_SENDING_HANDOFF_WIKI_TEXT_H
#define JB_SENDING_HANDOFF_WIKI_TEXT_H

#include <glib.h>

/* One line that links, formats and calls nothing. Caller frees. */
char *jb_wiki_escape(const char *text);
/* The address as it may stand in a page; NULL: it is none of the web. Caller frees. */
char *jb_wiki_url(const char *url);
/* The title of a page of that name: without the signs that no title may have. Caller frees. */
char *jb_wiki_title(const char *before, const char *name);
/* The comment by which what we wrote for an application is known. Caller frees. */
char *jb_wiki_mark(const char *reference);
/* What a reader sees of a piece of a page, on one line. Caller frees. */
char *jb_wiki_plain(const char *markup);

struct jb_wiki_list { gsize at, end; }; /* bytes of the page's text */
/* NULL, or a sentence that says what is wrong with the comments. */
const char *jb_wiki_list_find(const char *text, struct jb_wiki_list *list);
/* Whether an entry is called that; `entry` is one as we would write it, whose sign begins each. */
gboolean jb_wiki_list_has(const char *text, const struct jb_wiki_list *list, const char *entry, const char *name);
/* The page's text with the entry before the first whose name comes behind it; nothing else is changed. Caller frees. */
char *jb_wiki_list_add(const char *text, const struct jb_wiki_list *list, const char *entry, const char *name);

/* The table around the list, else the first of the page, as comma-separated values: a row of heads, then a row for each
 * member, in each cell what a reader sees, or where a link alone leads. NULL: there is no table with heads. Caller frees. */
char *jb_wiki_table(const char *text);

#endif
