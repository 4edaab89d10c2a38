/* child.h - child programs with limits: how the reading stages and sendmail are run.
 *
 * No shell; an argv array; an environment of LANG=C.UTF-8, PATH and a test's JOINBOX_CLOCK only; descriptors above 2 closed; core dumps off.
 * A child that overruns its time or its output is killed with all of its process group. */
#ifndef JB_BASE_CHILD_H
#define JB_BASE_CHILD_H

#include <glib.h>

struct jb_child {
    /* what to run */
    const char *const *argv; /* argv[0] is a path */
    struct jb_server *server; /* borrowed: has that program ready, without options (server.h); NULL: none has */
    int stdin_fd;            /* borrowed; -1: /dev/null */
    gsize max_output;        /* bytes of stdout kept; more is an overrun */
    guint wall_ms;
    guint cpu_s;             /* RLIMIT_CPU; 0: none */
    gsize memory_bytes;      /* RLIMIT_AS; 0: none */
    /* Each "." ahead of its output says that it has come a step further: n steps by now. NULL: they are output. */
    void (*step)(gpointer data, guint n);
    gpointer step_data;
    /* what came of it */
    GBytes *output;          /* owned; stdout; NULL before the run */
    enum { JB_CHILD_EXITED, JB_CHILD_SIGNALLED, JB_CHILD_TIMED_OUT, JB_CHILD_OVERRAN } end;
    int status;              /* exit status or signal number */
    guint64 cpu_ms;
    gint64 max_rss_bytes;
};

/* Runs the n children, at most `n_at_once` side by side, and waits for all. False only where one could not be started
 * (JB_BASE_ERROR); what a child did is in its `end`. */
gboolean jb_children_run(struct jb_child *children, gsize n, guint n_at_once, GError **error);
void jb_child_clear(struct jb_child *child); /* frees `output` */

/* "exited with status 3", "broke down (Segmentation fault)", "took more than 30 s" … Caller frees. */
char *jb_child_describe(const struct jb_child *child);
/* True where the child exited with status 0. */
gboolean jb_child_succeeded(const struct jb_child *child);

/* A sealed, read-only anonymous file with these bytes, at offset 0; caller closes. -1 on error. */
int jb_memfd_new(const char *name, gconstpointer bytes, gsize size, GError **error);

/* Path of a program of ours that is not in PATH (a reading stage, joinbox-send): beside the running program in a build
 * tree, else in libexecdir. Caller frees. */
char *jb_program_path(const char *name);
/* Path of one of ours that is (joinbox, joinbox-deliver): the same rule, else in bindir. Caller frees. */
char *jb_command_path(const char *name);
/* Path of a data file or folder ("policy/cotech-2020.policy", "templates"): the same rule, else datadir. */
char *jb_data_path(const char *name);

#endif
