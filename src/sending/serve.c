#include "sending/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/child.h"
#include "base/config.h"
#include "base/error.h"
#include "base/service.h"
#include "store/handoff.h"
#include "store/outbox.h"

enum { LOOK_EVERY_S = 60, AGAIN_S = 2, AFTER_FAILURE_S = 30, AFTER_WRONG_CONFIG_S = 600, WRONG_CONFIG = 78 };
enum task_name { SEND, HAND_ON, FETCH, N_TASKS };

/* A child at work, and when it may be started again. */
struct task {
    pid_t pid;           /* 0: none */
    gint64 not_before_s; /* monotonic time */
};

struct server {
    const struct jb_home *home;
    const struct jb_world *world;
    jb_config *config;
    jb_service *service;
    struct task tasks[N_TASKS];
};

static const struct {
    const char *program, *option;
} programs[N_TASKS] = {
    [SEND] = {"joinbox-send", NULL}, [HAND_ON] = {"joinbox-handoff", NULL}, [FETCH] = {"joinbox-fetch", "--watch"}};

static gint64 now_s(void)
{
    return g_get_monotonic_time() / G_USEC_PER_SEC;
}

/* --- when each is due: UTC seconds; 0: not at all --- */

static gboolean look(struct server *server, gint64 due[N_TASKS], GError **error)
{
    const struct jb_config *config = server->config;
    g_autoptr(jb_store) store = jb_store_open(server->home->database, JB_STORE_WRITE, error);
    due[FETCH] = config->imap_host ? 1 : 0;
    return store && jb_outbox_next_due(store, config->sending == JB_SENDING_HOLD, &due[SEND], error) &&
           jb_handoff_next_at(store, config, &due[HAND_ON], error);
}

/* --- children --- */

static void hear_signals(gpointer none)
{
    sigset_t empty;
    (void)none;
    sigemptyset(&empty);
    sigprocmask(SIG_SETMASK, &empty, NULL);
}

static void start(struct server *server, enum task_name name)
{
    struct task *task = &server->tasks[name];
    g_autofree char *program = jb_program_path(programs[name].program);
    const char *const argv[] = {program, "--home", server->home->root, programs[name].option, NULL};
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async("/", (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, hear_signals, NULL, &task->pid, &error)) {
        g_printerr("joinbox-send: %s\n", error->message);
        task->pid = 0;
        task->not_before_s = now_s() + AFTER_FAILURE_S;
    }
}

/* One that was told to end may begin anew at once: it is the configuration that has changed. */
static gint64 rest_s(int status)
{
    if (status == 0 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM))
        return AGAIN_S;
    return WIFEXITED(status) && WEXITSTATUS(status) == WRONG_CONFIG ? AFTER_WRONG_CONFIG_S : AFTER_FAILURE_S;
}

static void reap(struct server *server)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
        for (int i = 0; i < N_TASKS; i++)
            if (server->tasks[i].pid == pid)
                server->tasks[i] = (struct task){.not_before_s = now_s() + rest_s(status)};
}

static gboolean has_children(const struct server *server)
{
    for (int i = 0; i < N_TASKS; i++)
        if (server->tasks[i].pid)
            return TRUE;
    return FALSE;
}

static void tell_to_stop(struct task *task)
{
    if (task->pid)
        kill(task->pid, SIGTERM);
}

/* --- the service --- */

/* Starts what is due and not at work; seconds until there is more to do. */
static gint64 start_due(struct server *server, const gint64 due[N_TASKS])
{
    gint64 pause_s = LOOK_EVERY_S, now = jb_world_now(server->world);
    for (int i = 0; i < N_TASKS; i++) {
        gint64 in_s = MAX(due[i] - now, server->tasks[i].not_before_s - now_s());
        if (!due[i] || server->tasks[i].pid)
            continue;
        if (in_s <= 0)
            start(server, (enum task_name)i);
        else
            pause_s = MIN(pause_s, in_s);
    }
    return pause_s;
}

static gint64 go(struct server *server)
{
    gint64 due[N_TASKS] = {0};
    g_autoptr(GError) error = NULL;
    if (look(server, due, &error)) {
        jb_service_status(server->service, due[SEND] || due[HAND_ON] ? "something waits to be sent or handed on"
                                                                     : "nothing waits to be sent");
        return start_due(server, due);
    }
    g_autofree char *status = g_strdup_printf("answers wait: %s", error->message);
    g_printerr("joinbox-send: %s\n", status);
    jb_service_status(server->service, status);
    return AFTER_FAILURE_S;
}

/* What the other programs read at their start, fetching reads anew by being started anew. */
static void reload(struct server *server)
{
    g_autoptr(GError) error = NULL;
    jb_service_reloading(server->service);
    jb_config *config = jb_config_read(server->home->config, server->home->folder, &error);
    if (config) {
        jb_config_free(server->config);
        server->config = config;
        tell_to_stop(&server->tasks[FETCH]);
        for (int i = 0; i < N_TASKS; i++)
            server->tasks[i].not_before_s = 0;
    } else {
        g_printerr("joinbox-send: going on with the old configuration: %s\n", error->message);
    }
    jb_service_ready(server->service);
}

static void stop(struct server *server)
{
    jb_service_stopping(server->service);
    for (int i = 0; i < N_TASKS; i++)
        tell_to_stop(&server->tasks[i]);
    for (reap(server); has_children(server); reap(server))
        jb_service_wait(server->service, LOOK_EVERY_S);
}

static void serve(struct server *server)
{
    jb_service_ready(server->service);
    while (!server->service->must_stop) {
        if (server->service->must_reload)
            reload(server);
        reap(server);
        jb_service_wait(server->service, go(server));
    }
    stop(server);
}

/* The lock holds the number of our process, for joinbox doctor. */
static int take_lock(const struct jb_home *home, GError **error)
{
    g_autofree char *path = g_build_filename(home->run, "sender.lock", NULL);
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0) {
        if (ftruncate(lock, 0) == 0)
            dprintf(lock, "%ld\n", (long)getpid());
        return lock;
    }
    if (lock >= 0 && errno == EWOULDBLOCK)
        g_set_error(error, JB_SENDING_ERROR, JB_ERROR_BUSY, "another joinbox-send --watch is at it in %s", home->root);
    else
        jb_error_from_errno(error, JB_SENDING_ERROR, errno, "locking", path);
    if (lock >= 0)
        close(lock);
    return -1;
}

gboolean jb_serve(const struct jb_home *home, const struct jb_world *world, GError **error)
{
    struct server server = {.home = home, .world = world};
    server.config = jb_config_read(home->config, home->folder, error);
    int lock = server.config ? take_lock(home, error) : -1;
    if (lock >= 0)
        server.service = jb_service_new(home->run, "send.sock", TRUE, error);
    gboolean good = server.service != NULL;
    if (good)
        serve(&server);
    jb_service_free(server.service);
    jb_config_free(server.config);
    if (lock >= 0)
        close(lock);
    return good;
}
