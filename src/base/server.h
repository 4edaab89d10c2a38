/* server.h - a stage that is started once and makes a child of itself for each input.
 *
 * Most of what a stage takes for a plain mail is its start: libraries loaded and relocated, tables opened, the policy
 * compiled. A server has done that, and forks. It never holds a byte of mail: it is handed descriptors, the child that it
 * makes reads them, enters the sandbox before it looks at what it read, and ends with that one input. So a message can
 * reach another's reading no more than where each stage is executed anew: what it does to memory dies with its child.
 *
 * One thing is weaker: the children of one server have their memory laid out alike, with the same canary, and what was
 * learnt of one holds for the next. So a server is replaced after any child that did not end well, and after
 * JB_SERVER_CHILDREN in any case: nobody tries twice at the same layout.
 *
 * The child becomes a child of the caller's process (CLONE_PARENT): it is waited for, measured and killed as any other.
 *
 * The protocol, on a socket that is the server's stdin: first one message with a descriptor of what it is to prepare
 * (stage.h); then for each child a jb_server_request with two descriptors, its stdin and stdout, answered by its number
 * (gint32), or minus errno. The server ends when the socket is closed. */
#ifndef JB_BASE_SERVER_H
#define JB_BASE_SERVER_H

#include <glib.h>
#include <sys/types.h>

enum { JB_SERVER_CHILDREN = 1000 };
#define JB_SERVER_OPTION "--serve"

struct jb_server_request {
    guint32 cpu_s;        /* RLIMIT_CPU; 0: what the stage's charter says */
    guint64 memory_bytes; /* RLIMIT_AS; the same */
};

/* --- the caller's side --- */

/* Safe to use from several threads. Start it in one that lives until its last child has ended: that is what the kernel
 * takes for the children's parent, with whose end they are killed. */
typedef struct jb_server jb_server;

/* Executes `path` and gives it `bytes` to prepare. */
jb_server *jb_server_start(const char *path, gconstpointer bytes, gsize size, GError **error);
void jb_server_stop(jb_server *server); /* its children go on */

/* A new child, which has to be waited for; -1 where the server cannot make one (it is gone, or should be): execute it. */
pid_t jb_server_fork(jb_server *server, int in_fd, int out_fd, const struct jb_server_request *request);

/* A child of it did not end well: it makes no more. */
void jb_server_distrust(jb_server *server);
/* Whether it still makes children. */
gboolean jb_server_is_fresh(jb_server *server);

/* --- the server's side --- */

/* Waits for requests on stdin. Returns TRUE in each child, with its stdin, stdout and limits in place; FALSE in the server
 * when it is to end. `prepare` is called with what came first, before any child is made. */
gboolean jb_server_serve(void (*prepare)(gpointer data, const guint8 *bytes, gsize size), gpointer data);

#endif
