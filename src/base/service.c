#include "base/service.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static void own_signals(sigset_t *set, gboolean has_children)
{
    sigemptyset(set);
    sigaddset(set, SIGHUP);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    if (has_children)
        sigaddset(set, SIGCHLD);
}

/* Bound through /proc/self/fd, since a socket's path may have no more than 107 bytes. */
static gboolean bind_in_folder(const jb_service *service)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", service->folder_fd,
               service->socket_name);
    unlinkat(service->folder_fd, service->socket_name, 0);
    return bind(service->socket_fd, (const struct sockaddr *)&address, sizeof address) == 0 &&
           fchmodat(service->folder_fd, service->socket_name, 0660, 0) == 0;
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

jb_service *jb_service_new(const char *folder, const char *name, gboolean has_children, GError **error)
{
    jb_service *service = g_new0(jb_service, 1);
    sigset_t signals;
    own_signals(&signals, has_children);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    service->socket_name = g_strdup(name);
    service->folder_fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    service->signal_fd = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    service->socket_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    jb_notify_open(&service->notify);
    if (service->folder_fd >= 0 && service->signal_fd >= 0 && service->socket_fd >= 0 && bind_in_folder(service))
        return service;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    jb_error_from_errno(error, JB_BASE_ERROR, errno, "cannot open the socket", path);
    close_fd(&service->socket_fd); /* what it did not open it does not take away */
    jb_service_free(service);
    return NULL;
}

void jb_service_free(jb_service *service)
{
    if (!service)
        return;
    if (service->socket_fd >= 0)
        unlinkat(service->folder_fd, service->socket_name, 0);
    close_fd(&service->socket_fd);
    close_fd(&service->signal_fd);
    close_fd(&service->folder_fd);
    jb_notify_close(&service->notify);
    g_free(service->socket_name);
    g_free(service);
}

void jb_service_ready(jb_service *service)
{
    service->must_reload = FALSE;
    jb_notify_say(&service->notify, "READY=1");
}

void jb_service_status(jb_service *service, const char *status)
{
    g_autofree char *line = g_strconcat("STATUS=", status, NULL);
    jb_notify_say(&service->notify, g_strdelimit(line, "\n", ' '));
}

void jb_service_reloading(jb_service *service)
{
    g_autofree char *lines = g_strdup_printf("RELOADING=1\nMONOTONIC_USEC=%" G_GINT64_FORMAT, g_get_monotonic_time());
    jb_notify_say(&service->notify, lines);
}

void jb_service_stopping(jb_service *service)
{
    jb_notify_say(&service->notify, "STOPPING=1");
}

void jb_service_alive(jb_service *service)
{
    gint64 now = g_get_monotonic_time();
    if (!service->notify.alive_every_us || now < service->alive_at + service->notify.alive_every_us)
        return;
    jb_notify_say(&service->notify, "WATCHDOG=1");
    service->alive_at = now;
}

gboolean jb_service_is_called(jb_service *service)
{
    sigset_t pending;
    jb_service_alive(service);
    sigpending(&pending);
    return sigismember(&pending, SIGHUP) || sigismember(&pending, SIGTERM) || sigismember(&pending, SIGINT);
}

static void take_signals(jb_service *service)
{
    struct signalfd_siginfo info;
    while (read(service->signal_fd, &info, sizeof info) == sizeof info) {
        service->must_reload = service->must_reload || info.ssi_signo == SIGHUP;
        service->must_stop = service->must_stop || info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT;
    }
}

static void drain(int fd)
{
    char bytes[64];
    while (recv(fd, bytes, sizeof bytes, 0) >= 0)
        ;
}

/* Milliseconds until `end` or the next sign of life, rounded up. */
static int pause_ms(const jb_service *service, gint64 end)
{
    gint64 until = service->notify.alive_every_us ? MIN(end, service->alive_at + service->notify.alive_every_us) : end;
    return (int)CLAMP((until - g_get_monotonic_time() + 999) / 1000, 0, G_MAXINT);
}

void jb_service_wait(jb_service *service, gint64 seconds)
{
    struct pollfd fds[] = {{.fd = service->socket_fd, .events = POLLIN}, {.fd = service->signal_fd, .events = POLLIN}};
    gint64 end = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
    int n;
    do {
        jb_service_alive(service);
        n = poll(fds, G_N_ELEMENTS(fds), pause_ms(service, end));
    } while (n == 0 && g_get_monotonic_time() < end);
    take_signals(service);
    drain(service->socket_fd);
}

void jb_stop_hold(void)
{
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    sigprocmask(SIG_BLOCK, &term, NULL);
}

gboolean jb_stop_waits(void)
{
    sigset_t pending;
    sigpending(&pending);
    return sigismember(&pending, SIGTERM);
}
