#include "filing/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"
#include "filing/work.h"
#include "store/outbox.h"

enum { LOOK_EVERY_S = 60, WAIT_AFTER_FAILURE_S = 30 };

/* Set by signals. */
static volatile sig_atomic_t must_stop, must_reload;

static void on_signal(int number)
{
    if (number == SIGHUP)
        must_reload = 1;
    else
        must_stop = 1;
}

/* Looked at between two messages: a signal that has come waits until wait_for_something() lets it in. */
static gboolean is_interrupted(void)
{
    sigset_t pending;
    sigpending(&pending);
    return sigismember(&pending, SIGHUP) || sigismember(&pending, SIGTERM) || sigismember(&pending, SIGINT);
}

/* Blocked all the time but while we wait, so that none is missed. `waiting` becomes the mask for that. */
static void catch_signals(sigset_t *waiting)
{
    static const int numbers[] = {SIGHUP, SIGTERM, SIGINT};
    struct sigaction action = {.sa_handler = on_signal};
    sigset_t ours;
    sigemptyset(&action.sa_mask);
    sigemptyset(&ours);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        sigaddset(&ours, numbers[i]);
        sigaction(numbers[i], &action, NULL);
    }
    sigprocmask(SIG_BLOCK, &ours, waiting);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        sigdelset(waiting, numbers[i]);
}

/* Bound through /proc/self/fd, since a socket's path may have no more than 107 bytes. */
static gboolean bind_in(int socket_fd, int folder_fd)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/work.sock", folder_fd);
    unlinkat(folder_fd, "work.sock", 0); /* of a worker that died: the lock is ours */
    return bind(socket_fd, (const struct sockaddr *)&address, sizeof address) == 0 &&
           fchmodat(folder_fd, "work.sock", 0660, 0) == 0;
}

static int open_socket(const char *run_folder, GError **error)
{
    int folder_fd = open(run_folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    gboolean good = folder_fd >= 0 && fd >= 0 && bind_in(fd, folder_fd);
    int why = errno;
    if (folder_fd >= 0)
        close(folder_fd);
    if (good)
        return fd;
    if (fd >= 0)
        close(fd);
    jb_error_from_errno(error, JB_FILING_ERROR, why, "cannot open the socket work.sock in", run_folder);
    return -1;
}

static void drain(int fd)
{
    char bytes[64];
    while (recv(fd, bytes, sizeof bytes, 0) >= 0)
        ;
}

/* Seconds until there is something to do without being woken. */
static gint64 wait_s(jb_desk *desk, gboolean has_failed)
{
    gint64 due_at = 0, now = jb_world_now(desk->world);
    if (has_failed)
        return WAIT_AFTER_FAILURE_S;
    if (!jb_outbox_next_due(desk->store, desk->config->sending == JB_SENDING_HOLD, &due_at, NULL) || !due_at)
        return LOOK_EVERY_S; /* for steps of the hand-off that is soon enough */
    return CLAMP(due_at - now, 1, LOOK_EVERY_S);
}

static void wait_for_something(int fd, gint64 seconds, const sigset_t *waiting)
{
    struct pollfd pollfd = {.fd = fd, .events = POLLIN};
    const struct timespec timeout = {.tv_sec = seconds};
    if (must_stop || must_reload)
        return;
    if (ppoll(&pollfd, 1, &timeout, waiting) > 0)
        drain(fd);
}

static void reload(jb_desk *desk)
{
    g_autoptr(GError) error = NULL;
    must_reload = 0;
    if (!jb_desk_reload(desk, &error))
        g_printerr("joinbox: going on with the old configuration: %s\n", error->message);
}

/* One go at the spool and the outbox; false where the place, not a message, is at fault. */
static gboolean go(jb_desk *desk)
{
    g_autoptr(GError) error = NULL;
    struct jb_tally tally = {0};
    gboolean good = jb_work_off(desk, is_interrupted, &tally, &error);
    jb_tally_clear(&tally);
    if (good) {
        jb_work_send(desk);
        jb_work_start_hand_on(desk);
    } else {
        g_printerr("joinbox: mail waits: %s\n", error->message);
        g_clear_error(&error);
        if (!jb_desk_reopen(desk, &error)) /* after a failed commit the connection is not to be trusted */
            g_printerr("joinbox: %s\n", error->message);
    }
    fflush(desk->out->stream);
    return good;
}

gboolean jb_watch(jb_desk *desk, GError **error)
{
    sigset_t waiting;
    catch_signals(&waiting);
    int fd = open_socket(desk->home->run, error);
    if (fd < 0)
        return FALSE;
    while (!must_stop) {
        if (must_reload)
            reload(desk);
        gboolean good = go(desk);
        wait_for_something(fd, wait_s(desk, !good), &waiting);
    }
    close(fd);
    g_autofree char *path = g_build_filename(desk->home->run, "work.sock", NULL);
    unlink(path);
    return TRUE;
}
