/* again.h - calls that were interrupted are made again, but not for ever: a kernel or a filter that always says EINTR
 * must not hold the mail server up. */
#ifndef JB_INTAKE_AGAIN_H
#define JB_INTAKE_AGAIN_H

#include <errno.h>
#include <stdbool.h>

enum { JB_MAX_TRIES = 100 };

/* Whether a call that has just failed is worth another try; counts in `tries`. Leaves errno. */
static inline bool jb_again(unsigned *tries)
{
    return errno == EINTR && ++*tries < JB_MAX_TRIES;
}

#endif
