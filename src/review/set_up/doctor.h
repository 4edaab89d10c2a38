/* doctor.h - what `joinbox doctor` looks at: one function each, in the order in which things go wrong. */
#ifndef JB_REVIEW_SET_UP_DOCTOR_H
#define JB_REVIEW_SET_UP_DOCTOR_H

#include <jansson.h>

#include "base/command.h"

enum jb_verdict { JB_VERDICT_FINE, JB_VERDICT_WARNING, JB_VERDICT_WRONG };

struct jb_finding {
    enum jb_verdict verdict;
    char *said; /* a sentence: what is so, and where it is not fine what to do; owned */
};

/* What is examined; `look` never fails: what it cannot find out is its finding. */
struct jb_examination {
    const char *name;
    struct jb_finding (*look)(struct jb_command_context *context);
};

extern const struct jb_examination jb_examinations[];
extern const guint jb_n_examinations;

/* What joinbox-handoff finds of the systems that are set up: adds {"what", "verdict", "said"} to `list`. */
void jb_doctor_ask_systems(struct jb_command_context *context, json_t *list);

#endif
