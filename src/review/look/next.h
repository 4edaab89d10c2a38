/* next.h - what one can do next with an application: whole commands, to be copied. */
#ifndef JB_REVIEW_LOOK_NEXT_H
#define JB_REVIEW_LOOK_NEXT_H

#include "base/print.h"
#include "review/casefile.h"

void jb_next_print(struct jb_print *out, const struct jb_casefile *file);

#endif
