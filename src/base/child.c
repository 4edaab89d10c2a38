#include "base/child-private.h"

#include "base/error.h"
#include "base/server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int jb_memfd_new(const char *name, gconstpointer bytes, gsize size, GError **error)
{
    int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    const guint8 *p = bytes;

    if (fd < 0) {
        jb_error_from_errno(error, JB_BASE_ERROR, errno, "making an anonymous file for", name);
        return -1;
    }
    for (gsize done = 0; done < size;) {
        gssize n = write(fd, p + done, size - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            jb_error_from_errno(error, JB_BASE_ERROR, errno, "filling an anonymous file for", name);
            close(fd);
            return -1;
        }
        done += (gsize)n;
    }
    lseek(fd, 0, SEEK_SET);
    fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
    return fd;
}

/* One child that runs: what the loop below keeps of it. */
struct running {
    struct jb_child *child;
    pid_t pid;
    int fd;        /* its stdout; -1 once closed */
    int pidfd;
    gint64 until;  /* monotonic microseconds */
    GByteArray *output;
    guint n_steps;
    gboolean is_ended;
};

static void set_limit(int resource, rlim_t value)
{
    struct rlimit limit = {value, value};

    setrlimit(resource, &limit);
}

/* As one that was started by nobody in particular: what a service blocks or ignores is its own affair. */
static void hear_signals(void)
{
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
}

void jb_child_limit(guint cpu_s, guint64 memory_bytes)
{
    set_limit(RLIMIT_CORE, 0);
    if (cpu_s)
        set_limit(RLIMIT_CPU, cpu_s);
#ifndef JB_SANITIZERS
    if (memory_bytes)
        set_limit(RLIMIT_AS, memory_bytes);
#else
    (void)memory_bytes;
#endif
}

/* The entry of a test's clock, which the programs that we start share; NULL where there is none. */
static const char *clock_of_test(void)
{
    static const char name[] = "JOINBOX_CLOCK=";

    for (char **entry = environ; entry && *entry; entry++)
        if (strncmp(*entry, name, sizeof name - 1) == 0)
            return *entry;
    return NULL;
}

void jb_child_become(const struct jb_child *child, int null_fd, int out_fd, gboolean binds_now)
{
    const char *environment[6] = {"LANG=C.UTF-8", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "OMP_THREAD_LIMIT=1",
                                  clock_of_test()};

    environment[environment[3] ? 4 : 3] = binds_now ? "LD_BIND_NOW=1" : NULL;

    setpgid(0, 0);
    hear_signals();
    if (dup2(child->stdin_fd >= 0 ? child->stdin_fd : null_fd, 0) < 0 || dup2(out_fd, 1) < 0 ||
        dup2(null_fd, 2) < 0)
        _exit(71);
    close_range(3, ~0U, 0);
    jb_child_limit(child->cpu_s, child->memory_bytes);
    execve(child->argv[0], (char *const *)child->argv, (char *const *)environment);
    _exit(127);
}

/* By its server, where it has one that can; else by executing its program. */
static pid_t start_process(const struct jb_child *child, int null_fd, int out_fd)
{
    const struct jb_server_request request = {.cpu_s = child->cpu_s, .memory_bytes = child->memory_bytes};
    pid_t pid = child->server && child->stdin_fd >= 0
                    ? jb_server_fork(child->server, child->stdin_fd, out_fd, &request) : -1;

    if (pid > 0)
        return pid;
    pid = fork();
    if (pid == 0)
        jb_child_become(child, null_fd, out_fd, FALSE);
    return pid;
}

static gboolean start(struct jb_child *child, struct running *running, int null_fd, GError **error)
{
    int pipe_fds[2];

    if (access(child->argv[0], X_OK) != 0)
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "starting", child->argv[0]);
    if (pipe2(pipe_fds, O_CLOEXEC) != 0)
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "making a pipe to", child->argv[0]);
    running->pid = start_process(child, null_fd, pipe_fds[1]);
    close(pipe_fds[1]);
    if (running->pid < 0) {
        close(pipe_fds[0]);
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "starting", child->argv[0]);
    }
    setpgid(running->pid, running->pid);
    fcntl(pipe_fds[0], F_SETFL, O_NONBLOCK);
    running->child = child;
    running->fd = pipe_fds[0];
    running->pidfd = (int)syscall(SYS_pidfd_open, running->pid, 0);
    running->until = g_get_monotonic_time() + (gint64)child->wall_ms * 1000;
    running->output = g_byte_array_new();
    running->n_steps = 0;
    running->is_ended = FALSE;
    child->end = JB_CHILD_EXITED;
    return TRUE;
}

static void kill_family(struct running *running, int end)
{
    running->child->end = end;
    kill(-running->pid, SIGKILL);
    kill(running->pid, SIGKILL);
}

/* The steps ahead of the output are told, not kept; how many bytes they are. */
static gsize take_steps(struct running *running, const guint8 *chunk, gsize size)
{
    const struct jb_child *child = running->child;
    gsize n = 0;

    if (!child->step || running->output->len > 0)
        return 0;
    while (n < size && chunk[n] == '.')
        n++;
    running->n_steps += (guint)n;
    if (n > 0)
        child->step(child->step_data, running->n_steps);
    return n;
}

/* Takes what its stdout holds; false once there is no more. */
static gboolean drain(struct running *running)
{
    guint8 chunk[65536];

    for (;;) {
        gssize n = read(running->fd, chunk, sizeof chunk);
        gsize skipped;

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return TRUE;
        if (n <= 0)
            return FALSE;
        skipped = take_steps(running, chunk, (gsize)n);
        if (running->output->len + (gsize)n - skipped > running->child->max_output) {
            kill_family(running, JB_CHILD_OVERRAN);
            return FALSE;
        }
        g_byte_array_append(running->output, chunk + skipped, (guint)((gsize)n - skipped));
    }
}

static void close_stdout(struct running *running)
{
    if (running->fd >= 0)
        close(running->fd);
    running->fd = -1;
}

static guint64 cpu_ms(const struct rusage *usage)
{
    return (guint64)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000 +
           (guint64)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1000;
}

static void reap(struct running *running)
{
    struct jb_child *child = running->child;
    struct rusage usage = {0};
    int status = 0;

    while (wait4(running->pid, &status, 0, &usage) < 0 && errno == EINTR)
        ;
    kill(-running->pid, SIGKILL); /* what it may have left behind */
    if (running->fd >= 0 && !drain(running))
        close_stdout(running);
    close_stdout(running);
    close(running->pidfd);
    child->output = g_byte_array_free_to_bytes(g_steal_pointer(&running->output));
    child->cpu_ms = cpu_ms(&usage);
    child->max_rss_bytes = usage.ru_maxrss * 1024;
    child->status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    if (child->end == JB_CHILD_EXITED && WIFSIGNALED(status))
        child->end = child->status == SIGXCPU ? JB_CHILD_TIMED_OUT : JB_CHILD_SIGNALLED;
    if (child->server && (child->end != JB_CHILD_EXITED || child->status != 0))
        jb_server_distrust(child->server);
    running->is_ended = TRUE;
}

static int milliseconds_left(const struct running *running, guint n)
{
    gint64 now = g_get_monotonic_time(), least = G_MAXINT32 * (gint64)1000;

    for (guint i = 0; i < n; i++)
        least = MIN(least, MAX(running[i].until - now, 0));
    return (int)(least / 1000 + 1);
}

static void look_at(struct running *running, short out_events, short end_events)
{
    if (out_events && running->fd >= 0 && !drain(running))
        close_stdout(running);
    if (running->child->end == JB_CHILD_EXITED && g_get_monotonic_time() >= running->until)
        kill_family(running, JB_CHILD_TIMED_OUT);
    if (end_events)
        reap(running);
}

/* Waits until something happens to one of them and deals with it. */
static void wait_for_event(struct running *running, guint n)
{
    g_autofree struct pollfd *fds = g_new0(struct pollfd, 2 * (gsize)n);

    for (guint i = 0; i < n; i++) {
        fds[2 * i] = (struct pollfd){running[i].fd, POLLIN, 0};
        fds[2 * i + 1] = (struct pollfd){running[i].pidfd, POLLIN, 0};
    }
    poll(fds, 2 * n, milliseconds_left(running, n));
    for (guint i = 0; i < n; i++)
        look_at(&running[i], fds[2 * i].revents, fds[2 * i + 1].revents);
}

static guint drop_ended(struct running *running, guint n)
{
    guint kept = 0;

    for (guint i = 0; i < n; i++)
        if (!running[i].is_ended)
            running[kept++] = running[i];
    return kept;
}

gboolean jb_children_run(struct jb_child *children, gsize n, guint n_at_once, GError **error)
{
    g_autofree struct running *running = g_new0(struct running, MAX(n_at_once, 1));
    int null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    gboolean is_started = TRUE;
    guint n_running = 0;
    gsize next = 0;

    if (null_fd < 0)
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "opening", "/dev/null");
    while (n_running > 0 || (is_started && next < n)) {
        while (is_started && next < n && n_running < MAX(n_at_once, 1)) {
            is_started = start(&children[next], &running[n_running], null_fd, error);
            next++;
            n_running += is_started;
        }
        if (n_running > 0)
            wait_for_event(running, n_running);
        n_running = drop_ended(running, n_running);
    }
    close(null_fd);
    return is_started;
}

void jb_child_clear(struct jb_child *child)
{
    g_clear_pointer(&child->output, g_bytes_unref);
}

gboolean jb_child_succeeded(const struct jb_child *child)
{
    return child->output && child->end == JB_CHILD_EXITED && child->status == 0;
}

/* What a signal means to a person who has read no manual of the system. */
static char *describe_signal(int number)
{
    switch (number) {
    case SIGSYS:
        return g_strdup("asked the system for what is forbidden to it, and was stopped");
    case SIGKILL:
    case SIGXCPU:
        return g_strdup("wanted more memory or time than it is given, and was stopped");
    case SIGTERM:
    case SIGINT:
    case SIGHUP:
        return g_strdup("was told to stop before it was done");
    default:
        return g_strdup_printf("broke down (%s)", g_strsignal(number));
    }
}

char *jb_child_describe(const struct jb_child *child)
{
    switch (child->end) {
    case JB_CHILD_EXITED:
        return g_strdup_printf("exited with status %d", child->status);
    case JB_CHILD_SIGNALLED:
        return describe_signal(child->status);
    case JB_CHILD_TIMED_OUT:
        return g_strdup_printf("took more than its time (%u s, or %u s of the processor)", child->wall_ms / 1000,
                               child->cpu_s);
    case JB_CHILD_OVERRAN:
        return g_strdup_printf("said more than %" G_GSIZE_FORMAT " bytes", child->max_output);
    }
    g_assert_not_reached();
}
