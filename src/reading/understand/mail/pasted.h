/* pasted.h - a founding document that somebody pasted into the mail instead of attaching it. */
#ifndef JB_UNDERSTAND_PASTED_H
#define JB_UNDERSTAND_PASTED_H

#include "reading/understand/mail/page.h"

/* Claims its lines as PASTED_DOCUMENT. Told by a title and numbered clauses, or by many clauses in the
 * language of rules. */
void jb_pasted_mark(jb_page *page);

#endif
