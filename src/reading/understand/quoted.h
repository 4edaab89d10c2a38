/* quoted.h - which lines are words of an earlier message. */
#ifndef JB_UNDERSTAND_QUOTED_H
#define JB_UNDERSTAND_QUOTED_H

#include "reading/understand/page.h"

/* Claims quotes, attribution lines and header blocks on the page. `is_reply`: the headers say that the message answers
 * another, so '>' marks a quote even where no line announces it. Returns the authors that the quotes are of
 * (char *, addresses), in order; owned by the caller. */
GPtrArray *jb_quoted_mark(jb_page *page, gboolean is_reply);

#endif
