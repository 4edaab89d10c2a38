/* service.h - a program that goes on until it is told to stop: woken by datagrams to its socket, by the clock, by signals.
 *
 * HUP asks for the configuration to be read anew, TERM and INT for the end; each waits until jb_service_wait() lets it in,
 * so that none is missed and no work is broken off. The manager that started it (notify.h) is told how it goes. */
#ifndef JB_BASE_SERVICE_H
#define JB_BASE_SERVICE_H

#include "base/notify.h"

struct jb_service {
    gboolean must_stop;
    gboolean must_reload; /* until jb_service_ready() is said */
    /* private */
    int folder_fd, socket_fd, signal_fd;
    char *socket_name;
    struct jb_notify notify;
    gint64 alive_at; /* monotonic time of the last sign of life */
};
typedef struct jb_service jb_service;

/* Opens the socket `name` in the folder; the caller holds the lock of whoever listens there, so that one that is left over
 * is taken away. `has_children`: the end of a child wakes it too. */
jb_service *jb_service_new(const char *folder, const char *name, gboolean has_children, GError **error);
void jb_service_free(jb_service *service); /* takes the socket away */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_service, jb_service_free)

/* It is at work, with the configuration as it is now. */
void jb_service_ready(jb_service *service);
/* What it is at: a line for people. */
void jb_service_status(jb_service *service, const char *status);
void jb_service_reloading(jb_service *service);
void jb_service_stopping(jb_service *service);
/* A sign of life, where one is due. */
void jb_service_alive(jb_service *service);
/* To be asked between two pieces of work: somebody wants something of it. Gives a sign of life. */
gboolean jb_service_is_called(jb_service *service);
/* Until something happens, at most so many seconds. */
void jb_service_wait(jb_service *service, gint64 seconds);

/* For programs that a service starts: TERM waits, until they ask between two pieces of work whether it has come. */
void jb_stop_hold(void);
gboolean jb_stop_waits(void);

#endif
