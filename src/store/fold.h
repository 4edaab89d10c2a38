/* fold.h - what follows from an application's events: its state, and why it waits.
 *
 * A pure function of the events in order. Private to src/store. */
#ifndef JB_STORE_FOLD_H
#define JB_STORE_FOLD_H

#include "store/application.h"

enum jb_waits { JB_WAITS_PERSON, JB_WAITS_APPLICANT, JB_WAITS_NOBODY };

struct jb_fold {
    int class;
    int state;
    char *assigned; /* owned */
    gint64 suggested;
    gint64 n_held;               /* answers that wait for a person */
    gint64 since[JB_N_WHYS];     /* UTC seconds since when each holds; 0: does not */
    gint64 revision;
    gint64 changed_at;
};

void jb_fold_step(struct jb_fold *fold, const struct jb_event *event);
/* The first `n` of these struct jb_event, in order. What an undoing among them says it makes as it was before
 * ("as_before") is left out, as if it had not happened: what waited then waits again, since when it did. */
void jb_fold_events(struct jb_fold *fold, const GPtrArray *events, guint n);
void jb_fold_clear(struct jb_fold *fold);

/* What else it waits for that somebody has brought about and the most pressing reason would hide: bits 1 << enum jb_why. */
guint jb_fold_others(const struct jb_fold *fold);

/* The most pressing reason, JB_WHY_NONE; `since` becomes the time since which the oldest of its kind waits. */
int jb_fold_why(const struct jb_fold *fold, gint64 *since);

#endif
