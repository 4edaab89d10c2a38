/* classify.h - what a person asks for: application, company, individual, start-up, enquiry, or spam.
 *
 * Rows of classify.def are weighed over the author's words and subject, and what is attached; in a follow-up
 * the words quoted from the exchange weigh more, since it keeps its class (contract, "Class"). */
#ifndef JB_UNDERSTAND_CLASSIFY_H
#define JB_UNDERSTAND_CLASSIFY_H

#include "base/reading.h"
#include "reading/understand/mail/texts.h"

/* Sets reading->class and appends its reasons, the heaviest first. Wants reading->documents and ->follow_up.
 */
void jb_classify(const struct jb_texts *texts, struct jb_reading *reading);

#endif
