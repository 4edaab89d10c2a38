/* wake.c - jb_home_wake(): a datagram to the worker's socket. */
#include "base/home.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void jb_home_wake(const struct jb_home *home)
{
    struct sockaddr_un worker = {.sun_family = AF_UNIX};
    int folder_fd = open(home->run, O_PATH | O_DIRECTORY | O_CLOEXEC);
    int socket_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    /* through /proc: the home's own path may be longer than a socket's address can be */
    g_snprintf(worker.sun_path, sizeof worker.sun_path, "/proc/self/fd/%d/work.sock", folder_fd);
    if (folder_fd >= 0 && socket_fd >= 0)
        sendto(socket_fd, "", 1, MSG_NOSIGNAL, (const struct sockaddr *)&worker, sizeof worker);
    if (folder_fd >= 0)
        close(folder_fd);
    if (socket_fd >= 0)
        close(socket_fd);
}
