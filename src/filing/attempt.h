/* attempt.h - which spool file the worker is at, written down so that a message that kills it is known by that.
 *
 * One line in run/attempt, written without a sync before each file: what kills the worker leaves it, and a power cut, which
 * may not, says nothing about the message. The time of the file says when a worker last was there. (Counted in the database it took a transaction, with four syncs, a mail.) */
#ifndef JB_FILING_ATTEMPT_H
#define JB_FILING_ATTEMPT_H

#include <glib.h>

/* A descriptor, which the caller closes; -1 with JB_FILING_ERROR. */
int jb_attempt_open(const char *run_folder, GError **error);

/* What the last worker was at when it ended; NULL: nothing. Caller frees. To be asked with the worker's lock. */
char *jb_attempt_last(int fd);

/* The worker has been at the whole spool and is well: the file's time says when (for joinbox doctor). */
void jb_attempt_well(int fd);

/* The worker is at this file now; "": at none that could be to blame. */
gboolean jb_attempt_note(int fd, const char *base, GError **error);

#endif
