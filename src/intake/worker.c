/* worker.c - a datagram, or a detached process. */
#include "intake/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void jb_worker_poke(const struct jb_home *home)
{
    /* Relative: the home's own path may be longer than a socket's address can be. */
    static const struct sockaddr_un worker = {.sun_family = AF_UNIX, .sun_path = "run/work.sock"};
    if (fchdir(home->fd) != 0)
        return;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    sendto(fd, "", 1, MSG_NOSIGNAL, (const struct sockaddr *)&worker, sizeof worker);
    close(fd);
}

/* `name` in the folder of the running program; false where it cannot be named. */
static bool find_beside(char path[PATH_MAX], const char *name)
{
    ssize_t size = readlink("/proc/self/exe", path, PATH_MAX - 1);
    if (size <= 0)
        return false;
    path[size] = '\0';
    char *end = strrchr(path, '/');
    if (!end || strlen(name) >= (size_t)(path + PATH_MAX - end - 1))
        return false;
    memcpy(end + 1, name, strlen(name) + 1);
    return access(path, X_OK) == 0;
}

static void leave_everything(void)
{
    setsid();
    signal(SIGPIPE, SIG_DFL); /* handlers end with exec, what is ignored does not */
    int null = open("/dev/null", O_RDWR);
    if (null < 0)
        _exit(0);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        dup2(null, fd);
    close_range(STDERR_FILENO + 1, ~0U, 0);
}

void jb_worker_start(const struct jb_home *home)
{
    char path[PATH_MAX];
    const char *const program = find_beside(path, "joinbox") ? path : JB_BINDIR "/joinbox";
    const char *const arguments[] = {"joinbox", "--home", home->path, "work", NULL};
    static const char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG=C.UTF-8", NULL};
    if (fork() != 0)
        return;
    leave_everything();
    execve(program, (char *const *)arguments, (char *const *)environment);
    _exit(0);
}
