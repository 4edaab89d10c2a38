/* fault.h - numbered points at which the tests kill a program (--enable-faults; nothing in any other build).
 *
 * With $JOINBOX_STOP_AT=N the program kills itself (SIGKILL) at the N-th point that it comes to; with
 * $JOINBOX_COUNT_STEPS=FILE it appends the name of each point to FILE. Points stand before and after each step that
 * lasts: a database step, a file made, renamed, removed, a mail handed over. */
#ifndef JB_BASE_FAULT_H
#define JB_BASE_FAULT_H

#ifdef JB_FAULTS
void jb_fault_point(const char *name);
#else
#define jb_fault_point(name) ((void)0)
#endif

#endif
