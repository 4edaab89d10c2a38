/* companies_house.h - what is kept of the register's answers: of strangers, so each member by its type and length. */
#ifndef JB_SENDING_HANDOFF_COMPANIES_HOUSE_H
#define JB_SENDING_HANDOFF_COMPANIES_HOUSE_H

#include <jansson.h>

/* Of a profile: {"name", "number", "type", "is_cic", "status", "detail", "created", "office", "partial", "formerly"}, null for
 * what is not told. NULL: it is no profile of that number. New. */
json_t *jb_company_profile(const json_t *answer, const char *number);
/* Officers in office: a number; NULL: it is no such list. New. Names are not kept. */
json_t *jb_company_officers(const json_t *answer);
/* What was filed on how it is constituted, the newest first: [{"type", "what", "on"}]; NULL: it is no such list. New. */
json_t *jb_company_filings(const json_t *answer);
/* Of a search, at most three: [{"name", "number", "status"}]; NULL: it is no such list. New. */
json_t *jb_company_hits(const json_t *answer);

#endif
