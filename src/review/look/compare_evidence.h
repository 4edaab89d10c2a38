/* compare_evidence.h - what of the evidence stands in both versions of a document, and what came or went with it. */
#ifndef JB_REVIEW_LOOK_COMPARE_EVIDENCE_H
#define JB_REVIEW_LOOK_COMPARE_EVIDENCE_H

#include "base/print.h"
#include "review/look/version.h"

/* A criterion a line, with the quotes that are gone and those that are new; nothing where neither version was quoted. */
void jb_evidence_print(struct jb_print *out, const struct jb_version *old, const struct jb_version *new);
/* The same as a list; new. */
json_t *jb_evidence_json(const struct jb_version *old, const struct jb_version *new);

#endif
