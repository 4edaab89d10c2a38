/* corrections.h - fields that people set right: checked, and put over what was read. */
#ifndef JB_REVIEW_CORRECTIONS_H
#define JB_REVIEW_CORRECTIONS_H

#include "base/reading.h"
#include "store/decision.h"

/* "field=value" checked, in its normal form; "field=" says that nothing is known. NULL with JB_ERROR_USAGE. */
jb_correction *jb_correction_parse(const char *word, GError **error);

/* Puts them over the reading; jb_correction. */
void jb_corrections_apply(const GPtrArray *corrections, struct jb_reading *reading);

/* The value of the field among them; NULL. Borrowed. */
const char *jb_corrections_value(const GPtrArray *corrections, enum jb_corrected field);

#endif
