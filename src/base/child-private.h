/* child-private.h - what becomes of a process between fork and its program: shared by child.c and server*.c. */
#ifndef JB_BASE_CHILD_PRIVATE_H
#define JB_BASE_CHILD_PRIVATE_H

#include "base/child.h"

/* In the child: descriptors, signals, limits, then the program; never returns. With `binds_now` its functions are looked up
 * at its start, not as they are called. */
void jb_child_become(const struct jb_child *child, int null_fd, int out_fd, gboolean binds_now);
/* Limits of the processor and of the address space; 0: none. No core dumps. */
void jb_child_limit(guint cpu_s, guint64 memory_bytes);

#endif
