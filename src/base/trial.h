/* trial.h - a mail that is filed on trial: what joinbox doctor --send-test and the worker agree on.
 *
 * The doctor makes an empty file run/trial.ID, ID being 128 random bits in hex, and delivers a mail with the field
 * X-Joinbox-Trial: ID. The worker that finds such a mail with its file reads it, files it, and takes all of it back before the
 * commit; what would have come of it, one JSON object, becomes the content of the file. Nobody outside the home can know an
 * ID that has a file, so a field of a stranger's is mail like any other. */
#ifndef JB_BASE_TRIAL_H
#define JB_BASE_TRIAL_H

#include <glib.h>

#define JB_TRIAL_FIELD "X-Joinbox-Trial"
enum { JB_TRIAL_ID_LENGTH = 32 };

/* Path of the file of that ID below the folder run; NULL where it is none. Caller frees. */
char *jb_trial_path(const char *run_folder, const char *id);

#endif
