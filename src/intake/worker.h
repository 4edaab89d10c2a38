/* worker.h - telling the worker that there is mail. The message is safe by then, so nothing here can fail a delivery. */
#ifndef JB_INTAKE_WORKER_H
#define JB_INTAKE_WORKER_H

#include "intake/home.h"

/* Sends one byte to the datagram socket run/work.sock of the home, without waiting. Leaves the process in the home. */
void jb_worker_poke(const struct jb_home *home);

/* Starts "joinbox --home HOME work" as a process of its own that nobody waits for: the program beside this one (a build
 * tree), else the installed one. It holds none of our descriptors, so that the mail server sees the end of our output. */
void jb_worker_start(const struct jb_home *home);

#endif
