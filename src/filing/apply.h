/* apply.h - one message filed: everything that follows from it, in one transaction.
 *
 * Message and bytes, its application (new, or the one that it continues), what was understood, events, the queued answer.
 * Nothing of it is there before the commit, all of it after. */
#ifndef JB_FILING_APPLY_H
#define JB_FILING_APPLY_H

#include "filing/desk.h"
#include "filing/match.h"
#include "filing/take.h"

struct jb_outcome {
    gint64 message;
    char *sha256;    /* of what was stored; owned, NULL for a copy */
    char *sentence;  /* what was done, for the log: no personal data; owned */
};
void jb_outcome_clear(struct jb_outcome *outcome);

/* The same mail came again: the journal notes it (unless it is this very spool file, whose removal was interrupted), and
 * its row in `spooled` goes. Of a folder that was numbered anew all is fetched again: that is no news. Own transaction. */
gboolean jb_apply_copy(jb_desk *desk, const struct jb_match *match, const struct jb_spool_file *file,
                       const struct jb_taken *taken, struct jb_outcome *outcome, GError **error);

/* Files a message. Own transaction; JB_ERROR_IO and its kind where the store, not the message, is at fault. */
gboolean jb_apply(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken,
                  const jb_reading *reading, struct jb_outcome *outcome, GError **error);
/* The same in the caller's transaction. */
gboolean jb_apply_within(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken,
                         const jb_reading *reading, struct jb_outcome *outcome, GError **error);

#endif
