/* description.h - the author's words as plain paragraphs. */
#ifndef JB_UNDERSTAND_DESCRIPTION_H
#define JB_UNDERSTAND_DESCRIPTION_H

#include "reading/understand/mail/page.h"

/* The lines of the given kinds (bits 1 << enum jb_passage_kind) as paragraphs: wrapped lines joined, lists an
 * item a line, one blank line between paragraphs, marks of converters taken out. Caller frees; "" where there
 * are none. */
char *jb_paragraphs_of(const jb_page *page, guint kinds);
/* The same, and where words of earlier mails were left out of it: struct jb_quoted, owned by the array, are added to
 * `quoted`. */
char *jb_paragraphs_with_quoted(const jb_page *page, guint kinds, GPtrArray *quoted);
/* The same of OWN, without the sentences at the end that say goodbye. */
char *jb_description_of(const jb_page *page);

#endif
