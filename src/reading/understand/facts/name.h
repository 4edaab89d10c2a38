/* name.h - the organisation's name as the applicant writes it. */
#ifndef JB_UNDERSTAND_NAME_H
#define JB_UNDERSTAND_NAME_H

#include "reading/understand/mail/texts.h"
#include "base/reading.h"

/* The fullest form of the name in the message's own words, signature and subject, else in a founding or
 * official document; without quotes. NULL where none is sure enough. Caller frees. */
char *jb_name_find(const struct jb_case *c, const struct jb_texts *texts, const struct jb_reading *reading);

/* True where `name` ends as names of `form` do ("Ltd", "CIC", "LLP" …): the form, or JB_FORM_UNKNOWN. */
int jb_name_form(const char *name);

#endif
