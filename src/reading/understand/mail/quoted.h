/* quoted.h - which lines are words of an earlier message. */
#ifndef JB_UNDERSTAND_QUOTED_H
#define JB_UNDERSTAND_QUOTED_H

#include "reading/understand/mail/page.h"

/* Claims quotes, attribution lines and header blocks on the page. `is_reply`: the headers say that the
 * message answers another, so '>' marks a quote even where no line announces it. Returns the authors that the
 * quotes are of (char *, addresses), in order; owned by the caller. */
GPtrArray *jb_quoted_mark(jb_page *page, gboolean is_reply);

/* Some mail programs quote an answer of ours without any mark: nobody greets himself, so a greeting of the
 * author below words of its own begins a quote. `name` may be NULL. */
void jb_quoted_mark_own_name(jb_page *page, const char *name);

#endif
