/* find.h - the facts that are looked for in a message, one function each.
 *
 * Pure: they read the case and the sorted texts and fill their own fields of the reading. Order matters:
 * papers before organisation (facts from official documents come last), criteria before missing. */
#ifndef JB_UNDERSTAND_FIND_H
#define JB_UNDERSTAND_FIND_H

#include "base/reading.h"
#include "reading/understand/texts.h"

/* reading->documents: every attachment with its kind. */
void jb_papers_find(const struct jb_case *c, const struct jb_texts *texts, struct jb_reading *reading);
/* reading->organisation */
void jb_organisation_find(const struct jb_case *c, const struct jb_texts *texts, struct jb_reading *reading);
/* reading->links: URLs given as evidence. */
void jb_links_find(const struct jb_case *c, const struct jb_texts *texts, struct jb_reading *reading);
/* reading->criteria, and reading->policy */
void jb_criteria_find(const struct jb_case *c, const struct jb_texts *texts, struct jb_reading *reading);
/* reading->missing */
void jb_missing_find(const struct jb_case *c, const struct jb_texts *texts, struct jb_reading *reading);

#endif
