/* legal_form.h - which legal form an organisation says it has. */
#ifndef JB_UNDERSTAND_LEGAL_FORM_H
#define JB_UNDERSTAND_LEGAL_FORM_H

#include "base/reading.h"
#include "reading/understand/proof/studies.h"

/* From the name, the number, the applicant's words and the official documents: enum jb_form, JB_FORM_UNKNOWN
 * where they do not tell. `Limited` alone tells nothing: companies of two kinds and societies end so. */
int jb_legal_form_find(const struct jb_case *c, jb_studies *studies, const struct jb_reading *reading,
                       const char *name, const struct jb_registration *registration);

/* Of a document alone. */
int jb_legal_form_of_document(const struct jb_study *study);

#endif
