/* find.h - the facts that are looked for in a message, one function each.
 *
 * Pure: they read the case and the sorted texts and fill their own fields of the reading. Order matters: sender and
 * class first, papers before organisation (facts from official documents come last), then links, criteria, missing.
 * `studies` holds what the policy finds in each document and in the author's words; with NULL (the policy could not be
 * read) papers have no kind and there are no criteria. */
#ifndef JB_UNDERSTAND_FIND_H
#define JB_UNDERSTAND_FIND_H

#include "base/reading.h"
#include "reading/understand/proof/studies.h"
#include "reading/understand/mail/texts.h"

/* reading->documents: every attachment with its kind. */
void jb_papers_find(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts, struct jb_reading *reading);
/* reading->organisation */
void jb_organisation_find(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts,
                          struct jb_reading *reading);
/* reading->links: URLs given as evidence. */
void jb_links_find(const struct jb_case *c, const struct jb_texts *texts, struct jb_reading *reading);
/* reading->criteria */
void jb_criteria_find(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts, struct jb_reading *reading);
/* reading->missing */
void jb_missing_find(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts, struct jb_reading *reading);

#endif
