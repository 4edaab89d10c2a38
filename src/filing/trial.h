/* trial.h - the worker's side of joinbox doctor --send-test (base/trial.h). */
#ifndef JB_FILING_TRIAL_H
#define JB_FILING_TRIAL_H

#include "filing/desk.h"
#include "filing/take.h"

/* Path of the file that waits for the outcome, where the mail is one on trial and somebody waits; NULL: it is any other mail.
 * Caller frees. */
char *jb_trial_of(const jb_desk *desk, const struct jb_taken *taken);

/* Files the mail in a transaction that is then taken back, writes what would have come of it to `path`, and removes the
 * mail from the spool. */
gboolean jb_trial_run(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken, const char *path,
                      GError **error);

#endif
