/* The server's side of server.h: it runs as one thread, before any sandbox. */
#include "base/server.h"

#include "base/child-private.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SOCKET = 0, MAX_FDS = 2 };

/* One message: its bytes, and the descriptors that came with it. Returns how many these were, -1 at the end. */
static int receive(void *bytes, gsize size, int *fds)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(MAX_FDS * sizeof(int))];
    } control = {0};
    struct iovec vector = {bytes, size};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1, .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    struct cmsghdr *rights;
    gssize n;

    do
        n = recvmsg(SOCKET, &message, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    rights = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (!rights || rights->cmsg_type != SCM_RIGHTS)
        return -1;
    memcpy(fds, CMSG_DATA(rights), rights->cmsg_len - CMSG_LEN(0));
    return (int)((rights->cmsg_len - CMSG_LEN(0)) / sizeof(int));
}

/* The library's fork() knows no CLONE_PARENT. What it would do besides is for programs of several threads; that its note
 * of the thread's number is not renewed shows in raise() alone, which the sandbox kills as it is. */
static pid_t fork_sibling(void)
{
    return (pid_t)syscall(SYS_clone, (unsigned long)(CLONE_PARENT | SIGCHLD), NULL, NULL, NULL, NULL);
}

static void become_stage(const struct jb_server_request *request, const int *fds)
{
    setpgid(0, 0);
    if (dup2(fds[0], 0) < 0 || dup2(fds[1], 1) < 0)
        _exit(71);
    close_range(3, ~0U, 0);
    jb_child_limit(request->cpu_s, request->memory_bytes);
}

static gboolean prepare_from(int fd, void (*prepare)(gpointer data, const guint8 *bytes, gsize size), gpointer data)
{
    struct stat st;
    gsize size = fstat(fd, &st) == 0 ? (gsize)st.st_size : 0;
    void *bytes = size ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;

    close(fd);
    if (bytes == MAP_FAILED)
        return FALSE;
    prepare(data, bytes, size); /* may keep them */
    return TRUE;
}

gboolean jb_server_serve(void (*prepare)(gpointer data, const guint8 *bytes, gsize size), gpointer data)
{
    struct jb_server_request request = {0};
    int fds[MAX_FDS];
    char mark;
    gint32 pid;

    if (receive(&mark, sizeof mark, fds) != 1 || !prepare_from(fds[0], prepare, data))
        return FALSE;
    while (receive(&request, sizeof request, fds) == 2) {
        pid = fork_sibling();
        if (pid == 0) {
            become_stage(&request, fds);
            return TRUE;
        }
        pid = pid < 0 ? -errno : pid;
        close(fds[0]);
        close(fds[1]);
        if (write(SOCKET, &pid, sizeof pid) != sizeof pid)
            return FALSE;
    }
    return FALSE;
}
