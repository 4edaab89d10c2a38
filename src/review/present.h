/* present.h - a reading as a person reads it: shared by `explain` and `show`.
 *
 * Each function prints one section, and nothing where there is nothing to say. */
#ifndef JB_REVIEW_PRESENT_H
#define JB_REVIEW_PRESENT_H

#include "base/policy.h"
#include "base/print.h"
#include "base/reading.h"

/* A heading with a line free above it. */
void jb_present_heading(struct jb_print *out, const char *title);
/* One "label  value" line; nothing where `value` is NULL or empty. */
void jb_present_field(struct jb_print *out, const char *label, const char *value);
/* Lines with a mark before each; nothing where the list is empty. `title` may be NULL. */
void jb_present_list(struct jb_print *out, const char *title, const GPtrArray *lines);

/* Sender, organisation, registration, place. */
void jb_present_facts(struct jb_print *out, const struct jb_reading *reading);
void jb_present_description(struct jb_print *out, const struct jb_reading *reading);
/* Each criterion with its strongest quotes, where they stand, and what speaks against. The policy gives the titles; NULL:
 * without them. */
void jb_present_criteria(struct jb_print *out, const struct jb_reading *reading, const struct jb_policy *policy);
/* Number, name, kind, pages, size, whether it could be read; links given as evidence. The numbers are what `save` takes. */
void jb_present_documents(struct jb_print *out, const struct jb_reading *reading);
/* What could not be read, and what the program is unsure of. */
void jb_present_doubts(struct jb_print *out, const struct jb_reading *reading);

/* Whole reading, with the answer and why this class. */
void jb_present_reading(struct jb_print *out, const struct jb_reading *reading, const struct jb_policy *policy);

/* "Meg Hartshorn <meg@quillwort.example>"; NULL where neither is known. Caller frees. */
char *jb_present_person(const char *name, const char *email);
/* Why an answer is held, in words. Borrowed. */
const char *jb_present_hold(const char *reason);
/* What a person calls a missing thing. */
const char *jb_present_missing(const char *name);

#endif
