#include "base/notify.h"

#include <stddef.h>
#include <unistd.h>

/* False where the name is no address: relative, or too long for one. */
static gboolean set_address(struct jb_notify *notify, const char *name)
{
    gsize size = name ? strlen(name) : 0;
    if (size < 2 || (*name != '/' && *name != '@') || size >= sizeof notify->address.sun_path)
        return FALSE;
    notify->address.sun_family = AF_UNIX;
    memcpy(notify->address.sun_path, name, size);
    if (*name == '@')
        notify->address.sun_path[0] = '\0';
    notify->address_size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size + (*name == '/'));
    return TRUE;
}

/* Microseconds that the manager grants between two signs of life; 0 where it watches nobody, or somebody else. */
static gint64 granted_us(void)
{
    guint64 us = 0, pid = 0;
    const char *whose = g_getenv("WATCHDOG_PID");
    if (whose && (!g_ascii_string_to_unsigned(whose, 10, 1, G_MAXINT32, &pid, NULL) || (pid_t)pid != getpid()))
        return 0;
    const char *text = g_getenv("WATCHDOG_USEC");
    return text && g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, &us, NULL) ? (gint64)us : 0;
}

void jb_notify_open(struct jb_notify *notify)
{
    *notify = (struct jb_notify){.fd = -1};
    if (set_address(notify, g_getenv("NOTIFY_SOCKET")))
        notify->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (notify->fd >= 0)
        notify->alive_every_us = granted_us() / 2;
    g_unsetenv("NOTIFY_SOCKET");
    g_unsetenv("WATCHDOG_USEC");
    g_unsetenv("WATCHDOG_PID");
}

void jb_notify_close(struct jb_notify *notify)
{
    if (notify->fd >= 0)
        close(notify->fd);
    notify->fd = -1;
}

void jb_notify_say(const struct jb_notify *notify, const char *lines)
{
    if (notify->fd >= 0)
        sendto(notify->fd, lines, strlen(lines), MSG_NOSIGNAL, (const struct sockaddr *)&notify->address,
               notify->address_size);
}
