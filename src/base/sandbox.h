/* sandbox.h - a process gives up all it does not need, for good.
 *
 * After jb_sandbox_enter(): no new files, no network, no other process, no new privileges; memory, time and output
 * limited. Landlock refuses the file system (where the kernel has it), seccomp kills the process at any system call
 * outside the list; openat and newfstatat fail with EACCES, since the C library tries them. */
#ifndef JB_BASE_SANDBOX_H
#define JB_BASE_SANDBOX_H

#include <glib.h>

/* What a program may do, beside its main: printed by --charter, applied by jb_sandbox_enter(). */
struct jb_charter {
    const char *program;
    const char *purpose;         /* one sentence */
    gsize memory_bytes;          /* RLIMIT_AS */
    guint cpu_s;                 /* RLIMIT_CPU */
    const int *extra_syscalls;   /* besides the common list, ended by -1; NULL: none. Each with a comment why */
    const char *const *readable; /* folders that may be read late, NULL-terminated; NULL: none */
};

struct jb_sandbox_state { /* what is really on, read back from the kernel */
    int seccomp;     /* 2: a filter is on */
    int landlock;    /* 1: on; 0: the kernel has none */
    int no_new_privs;
};

/* False with JB_BASE_ERROR where seccomp could not be set. */
gboolean jb_sandbox_enter(const struct jb_charter *charter, struct jb_sandbox_state *state, GError **error);

/* Enters the sandbox in one fork for each escape of sandbox_escape.c, tries it, prints TAP. Returns the number that
 * succeeded (0 is what is wanted). */
int jb_sandbox_escape_test(const struct jb_charter *charter);

#endif
