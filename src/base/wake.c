/* wake.c - a datagram to the socket of a service. */
#include "base/home.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void wake(const struct jb_home *home, const char *socket_name)
{
    struct sockaddr_un service = {.sun_family = AF_UNIX};
    int folder_fd = open(home->run, O_PATH | O_DIRECTORY | O_CLOEXEC);
    int socket_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    /* through /proc: the home's own path may be longer than a socket's address can be */
    g_snprintf(service.sun_path, sizeof service.sun_path, "/proc/self/fd/%d/%s", folder_fd, socket_name);
    if (folder_fd >= 0 && socket_fd >= 0)
        sendto(socket_fd, "", 1, MSG_NOSIGNAL, (const struct sockaddr *)&service, sizeof service);
    if (folder_fd >= 0)
        close(folder_fd);
    if (socket_fd >= 0)
        close(socket_fd);
}

void jb_home_wake(const struct jb_home *home)
{
    wake(home, "work.sock");
}

void jb_home_wake_sender(const struct jb_home *home)
{
    wake(home, "send.sock");
}
