/* difference.h - what two readings, or two rows of an application, say otherwise: line by line, like a diff. */
#ifndef JB_REVIEW_KEEP_DIFFERENCE_H
#define JB_REVIEW_KEEP_DIFFERENCE_H

#include "base/print.h"
#include "store/application.h"

struct jb_difference {
    enum { JB_GONE = '-', JB_ADDED = '+', JB_CHANGED = ' ' } sign;
    char *text; /* "missing: worker-owned", "class: enquiry -> application" */
};

/* struct jb_difference, freed with the array; empty where there is none. NULL stands for a reading that says nothing. Which
 * program and policy made them, why a class was chosen, and the text as it is indexed are left out. */
GPtrArray *jb_difference_of_readings(const struct jb_reading *before, const struct jb_reading *now);
/* Class, state, why it waits, organisation, sender, missing. */
GPtrArray *jb_difference_of_applications(const struct jb_application *before, const struct jb_application *now);

void jb_difference_print(struct jb_print *out, guint indent, const GPtrArray *differences);

#endif
