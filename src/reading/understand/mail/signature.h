/* signature.h - where a person's words end: sign-off, name, and what stands below. */
#ifndef JB_UNDERSTAND_SIGNATURE_H
#define JB_UNDERSTAND_SIGNATURE_H

#include "reading/understand/mail/page.h"

/* Claims sign-offs as CLOSING and signatures as SIGNATURE. `name` and `email` are the author's, either may be
 * NULL: a short line with its name ends a mail. A postscript below stays OWN no more: it is CLOSING. */
void jb_signature_mark(jb_page *page, const char *name, const char *email);

/* Whether a sentence says goodbye and nothing about the writer. */
gboolean jb_sentence_is_ending(const char *sentence);

/* Whether it only asks how the reader is, as the first one does. */
gboolean jb_sentence_is_opening(const char *sentence);

/* The name that a signature gives: its first line that looks like a person's name; NULL. Caller frees. */
char *jb_signature_name(const jb_page *page);

#endif
