/* notify.h - what a service tells the manager that started it, by the protocol of sd_notify(3): lines in a datagram.
 *
 * $NOTIFY_SOCKET names its socket: a path, or "@" and a name in the abstract namespace. $WATCHDOG_USEC, with
 * $WATCHDOG_PID, says how often it wants to hear that we are alive. Where nobody asks, nothing is said. */
#ifndef JB_BASE_NOTIFY_H
#define JB_BASE_NOTIFY_H

#include <glib.h>
#include <sys/socket.h>
#include <sys/un.h>

struct jb_notify {
    int fd; /* -1: nobody wants to hear */
    socklen_t address_size;
    struct sockaddr_un address;
    gint64 alive_every_us; /* half of what the manager grants; 0: it does not watch */
};

/* Reads the environment and takes the variables out of it: they are meant for this process, not for its children. */
void jb_notify_open(struct jb_notify *notify);
void jb_notify_close(struct jb_notify *notify);
/* Says "READY=1", "STATUS=waiting for mail" …; several lines parted by LF are said at once. */
void jb_notify_say(const struct jb_notify *notify, const char *lines);

#endif
