#include "base/server.h"

#include "base/child-private.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct jb_server {
    GMutex mutex; /* one request and its answer at a time */
    pid_t pid;
    int socket_fd;
    gint n_left; /* children that it may still make; atomic */
};

/* Sends bytes with descriptors. */
static gboolean send_fds(int socket_fd, const void *bytes, gsize size, const int *fds, guint n)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(2 * sizeof(int))];
    } control = {0};
    struct iovec vector = {(void *)bytes, size};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1, .msg_control = control.bytes,
                             .msg_controllen = CMSG_SPACE(n * sizeof(int))};
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    gssize sent;

    g_assert(rights != NULL && n <= 2);
    *rights = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(n * sizeof(int))};
    memcpy(CMSG_DATA(rights), fds, n * sizeof(int));
    do
        sent = sendmsg(socket_fd, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (gssize)size;
}

static gboolean give(jb_server *server, gconstpointer bytes, gsize size, GError **error)
{
    int fd = jb_memfd_new("prepare", bytes, size, error);
    gboolean is_sent = fd >= 0 && send_fds(server->socket_fd, "p", 1, &fd, 1);

    if (fd >= 0 && !is_sent)
        jb_error_from_errno(error, JB_BASE_ERROR, errno, "preparing", "a stage");
    if (fd >= 0)
        close(fd);
    return is_sent;
}

static gboolean start(jb_server *server, const char *path, GError **error)
{
    const char *const argv[] = {path, JB_SERVER_OPTION, NULL};
    int ends[2], null_fd;

    if (access(path, X_OK) != 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "starting", path);
    const struct jb_child child = {.argv = argv, .stdin_fd = ends[1]};
    null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    server->socket_fd = ends[0];
    server->pid = null_fd >= 0 ? fork() : -1;
    if (server->pid == 0)
        jb_child_become(&child, null_fd, null_fd, TRUE); /* else each child of it would look them up */
    if (server->pid < 0)
        jb_error_from_errno(error, JB_BASE_ERROR, errno, "starting", path);
    close(ends[1]);
    if (null_fd >= 0)
        close(null_fd);
    return server->pid > 0;
}

jb_server *jb_server_start(const char *path, gconstpointer bytes, gsize size, GError **error)
{
    jb_server *server = g_new0(jb_server, 1);

    g_mutex_init(&server->mutex);
    server->socket_fd = -1;
    g_atomic_int_set(&server->n_left, JB_SERVER_CHILDREN);
    if (start(server, path, error) && give(server, bytes, size, error))
        return server;
    jb_server_stop(server);
    return NULL;
}

void jb_server_stop(jb_server *server)
{
    if (!server)
        return;
    if (server->socket_fd >= 0)
        close(server->socket_fd);
    if (server->pid > 0) {
        kill(server->pid, SIGKILL);
        while (waitpid(server->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    g_mutex_clear(&server->mutex);
    g_free(server);
}

static pid_t answer(int socket_fd)
{
    gint32 pid = -1;
    gssize n;

    do
        n = recv(socket_fd, &pid, sizeof pid, 0);
    while (n < 0 && errno == EINTR);
    return n == sizeof pid && pid > 0 ? pid : -1;
}

pid_t jb_server_fork(jb_server *server, int in_fd, int out_fd, const struct jb_server_request *request)
{
    const int fds[] = {in_fd, out_fd};
    pid_t pid = -1;

    if (!jb_server_is_fresh(server))
        return -1;
    g_mutex_lock(&server->mutex);
    if (send_fds(server->socket_fd, request, sizeof *request, fds, G_N_ELEMENTS(fds)))
        pid = answer(server->socket_fd);
    g_mutex_unlock(&server->mutex);
    if (pid > 0)
        g_atomic_int_add(&server->n_left, -1);
    else
        jb_server_distrust(server);
    return pid;
}

void jb_server_distrust(jb_server *server)
{
    g_atomic_int_set(&server->n_left, 0);
}

gboolean jb_server_is_fresh(jb_server *server)
{
    return g_atomic_int_get(&server->n_left) > 0;
}
