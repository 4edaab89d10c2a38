/* guard.c - exit 0 or 75, whatever happens. */
#include "intake/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

/* What a signal handler must know; a handler gets no context, so this is the one object of file scope. */
static struct {
    int reply_fd; /* what was stdout; -1: nobody listens */
    int folder_fd;
    const char *volatile name; /* the unfinished spool file; NULL: none */
    volatile sig_atomic_t is_safe;
    struct timespec start;
} guard = {.reply_fd = -1};

static const struct {
    int number;
    const char *reason;
} signals[] = {
    {SIGALRM, "4.3.0 joinbox: out of time\n"},
    {SIGXFSZ, "4.3.0 joinbox: the limit on file sizes is too low for this message\n"},
    {SIGXCPU, "4.3.0 joinbox: the limit on processor time is too low\n"},
    {SIGTERM, "4.3.0 joinbox: was told to stop\n"},
    {SIGHUP, "4.3.0 joinbox: was told to stop\n"},
    {SIGINT, "4.3.0 joinbox: was told to stop\n"},
    {SIGQUIT, "4.3.0 joinbox: was told to stop\n"},
    {SIGUSR1, "4.3.0 joinbox: was told to stop\n"},
    {SIGUSR2, "4.3.0 joinbox: was told to stop\n"},
    {SIGPWR, "4.3.0 joinbox: was told to stop\n"},
    {SIGVTALRM, "4.3.0 joinbox: was told to stop\n"},
    {SIGPROF, "4.3.0 joinbox: was told to stop\n"},
    {SIGIO, "4.3.0 joinbox: was told to stop\n"},
    {SIGSTKFLT, "4.3.0 joinbox: was told to stop\n"},
    {SIGSEGV, "4.3.0 joinbox: internal fault\n"},
    {SIGBUS, "4.3.0 joinbox: internal fault\n"},
    {SIGABRT, "4.3.0 joinbox: internal fault\n"},
    {SIGFPE, "4.3.0 joinbox: internal fault\n"},
    {SIGILL, "4.3.0 joinbox: internal fault\n"},
    {SIGTRAP, "4.3.0 joinbox: internal fault\n"},
    {SIGSYS, "4.3.0 joinbox: a system call was refused\n"},
};

/* Only where it does not wait: the reader may have gone to sleep with the pipe full. */
static void say(const char *bytes, size_t size)
{
    struct pollfd reply = {.fd = guard.reply_fd, .events = POLLOUT};
    if (poll(&reply, 1, 0) != 1 || !(reply.revents & POLLOUT))
        return;
    if (write(guard.reply_fd, bytes, size) < 0)
        return; /* the exit status says the same */
}

static noreturn void leave(const char *line, size_t size)
{
    if (guard.is_safe)
        _exit(0);
    if (guard.name)
        unlinkat(guard.folder_fd, guard.name, 0);
    say(line, size);
    _exit(JB_EXIT_TRY_AGAIN);
}

static void on_signal(int number)
{
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        if (signals[i].number == number)
            leave(signals[i].reason, strlen(signals[i].reason));
    }
    leave("", 0);
}

/* Handlers run on a stack of their own: the fault may be that ours has run out. */
static char handlers_stack[16384];

static void catch_signals(void)
{
    const stack_t own_stack = {.ss_sp = handlers_stack, .ss_size = sizeof handlers_stack};
    sigaltstack(&own_stack, NULL);

    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        sigaction(signals[i].number, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);

    sigset_t none; /* the mail server may have started us with some blocked */
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* No file of ours may become 0, 1 or 2: a library that prints would write into it. */
static bool fill_standard_descriptors(void)
{
    close_range(STDERR_FILENO + 1, ~0U, 0); /* what the mail server left open */
    bool has_stdin = fcntl(STDIN_FILENO, F_GETFD) >= 0;
    guard.reply_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1); /* -1 where stdout is closed */
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    while (null >= 0 && null <= STDERR_FILENO)
        null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0)
        jb_guard_give_up("open /dev/null", errno);
    if (dup2(null, STDOUT_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0)
        jb_guard_give_up("set up its descriptors", errno);
    close(null);
    return has_stdin;
}

bool jb_guard_begin(void)
{
    catch_signals();
    clock_gettime(CLOCK_MONOTONIC, &guard.start);
    bool has_stdin = fill_standard_descriptors();
    jb_guard_expect_input();
    return has_stdin;
}

static unsigned seconds_left(void)
{
    struct timespec now = guard.start;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long left = JB_TOTAL_SECONDS - ((long long)now.tv_sec - guard.start.tv_sec);
    return left > 0 ? (unsigned)left : 0;
}

static void set_alarm(unsigned seconds)
{
    if (seconds == 0)
        on_signal(SIGALRM);
    alarm(seconds);
}

void jb_guard_expect_input(void)
{
    unsigned left = seconds_left();
    set_alarm(left < JB_IDLE_SECONDS ? left : JB_IDLE_SECONDS);
}

void jb_guard_expect_disk(void)
{
    set_alarm(seconds_left());
}

void jb_guard_own_file(int folder_fd, const char *name)
{
    guard.folder_fd = folder_fd;
    guard.name = name;
}

void jb_guard_is_safe(void)
{
    guard.is_safe = 1;
}

void jb_guard_say(const char *text)
{
    say(text, strlen(text));
}

noreturn void jb_guard_give_up(const char *attempted, int error)
{
    char line[512];
    const char *why = error ? strerrordesc_np(error) : NULL; /* strerror() may allocate */
    int size = snprintf(line, sizeof line, "4.3.0 joinbox: cannot %s%s%s\n", attempted, why ? ": " : "", why ? why : "");
    leave(line, (size_t)size);
}

noreturn void jb_guard_refuse(const char *reason)
{
    char line[512];
    int size = snprintf(line, sizeof line, "4.3.0 joinbox: %s\n", reason);
    leave(line, (size_t)size);
}
