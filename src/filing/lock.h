/* lock.h - one worker at a time in a home: run/work.lock, held as long as the worker lives. */
#ifndef JB_FILING_LOCK_H
#define JB_FILING_LOCK_H

#include <glib.h>

/* Descriptor of the lock, to be closed; -1 with `error` unset where another worker holds it. */
int jb_lock_take(const char *run_folder, GError **error);

#endif
