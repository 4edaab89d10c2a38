/* website.h - the organisation's own web address. */
#ifndef JB_UNDERSTAND_WEBSITE_H
#define JB_UNDERSTAND_WEBSITE_H

#include "reading/understand/mail/texts.h"
#include "base/reading.h"

/* The address that the applicant gives as its own: in its words, else its signature, else a description or
 * official document of its. `name` and `email` (both may be NULL) tell whose a host is; the host is never
 * made from them. NULL where there is none. Caller frees. */
char *jb_website_find(const struct jb_case *c, const struct jb_texts *texts, const struct jb_reading *reading,
                      const char *name);

#endif
