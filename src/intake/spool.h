/* spool.h - one message made durable in the spool, a Maildir (maildir(5), "reliability issues").
 *
 * Written to spool/tmp, fsync, renamed into spool/new, fsync of the folder: then, and only then, it is safe from a crash.
 * No other file is ever replaced. Every function gives up (guard.h) where it cannot. */
#ifndef JB_INTAKE_SPOOL_H
#define JB_INTAKE_SPOOL_H

#include "intake/envelope.h"
#include "intake/folders.h"
#include "intake/input.h"
#include "intake/name.h"

struct jb_spool {
    struct jb_folders folders;
    int fd;                     /* of the unfinished file */
    struct jb_name name;        /* of the unfinished file */
    unsigned long long size;    /* bytes written */
    unsigned long long checked; /* `size` when the room on disk was last looked at */
};

/* Reads the mail through `input` and stores it with its block. `envelope` is complete but for the time and the mbox From
 * line's sender. On return the message is safe. */
void jb_spool_store(const struct jb_home *home, struct jb_envelope *envelope, struct jb_input *input);

#endif
