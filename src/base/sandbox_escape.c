/* Tries to get out of the sandbox, in every way the threats name. */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each try returns true where the escape succeeded. */
typedef gboolean (*escape)(void);

static gboolean open_passwd(void)
{
    return open("/etc/passwd", O_RDONLY) >= 0;
}

static gboolean open_own_folder(void)
{
    return open(".", O_RDONLY | O_DIRECTORY) >= 0;
}

static gboolean open_own_memory(void)
{
    return open("/proc/self/mem", O_RDWR) >= 0;
}

static gboolean create_file(void)
{
    return open("/tmp/joinbox-escape", O_CREAT | O_WRONLY, 0600) >= 0;
}

static gboolean remove_file(void)
{
    return unlink("/tmp/joinbox-escape-target") == 0;
}

static gboolean make_socket_inet(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static gboolean make_socket_unix(void)
{
    return socket(AF_UNIX, SOCK_DGRAM, 0) >= 0;
}

static gboolean make_socket_netlink(void)
{
    return socket(AF_NETLINK, SOCK_RAW, 0) >= 0;
}

static gboolean use_inherited(void)
{
    for (int fd = 3; fd < 1024; fd++)
        if (fcntl(fd, F_GETFD) >= 0)
            return TRUE;
    return FALSE;
}

static gboolean fork_child(void)
{
    pid_t pid = fork();

    if (pid == 0)
        _exit(0);
    return pid > 0;
}

static gboolean run_program(void)
{
    char *argv[] = {(char *)"/bin/true", NULL};

    execve(argv[0], argv, NULL);
    return FALSE; /* a success never comes back: it exits 0, which the parent takes for an escape */
}

static gboolean trace_parent(void)
{
    return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0;
}

static gboolean kill_parent(void)
{
    return kill(getppid(), 0) == 0;
}

static gboolean kill_init(void)
{
    return kill(1, 0) == 0;
}

static gboolean map_executable(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static gboolean make_executable(void)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

static gboolean make_memfd(void)
{
    return memfd_create("escape", 0) >= 0;
}

static gboolean set_up_io_uring(void)
{
    return syscall(SYS_io_uring_setup, 1, NULL) >= 0 || errno == EFAULT;
}

static gboolean type_into_terminal(void)
{
    return syscall(SYS_ioctl, 0, 0x5412 /* TIOCSTI */, "x") == 0;
}

static gboolean lift_by_prctl(void)
{
    return prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0;
}

static gboolean raise_limits(void)
{
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};

    return setrlimit(RLIMIT_AS, &limit) == 0;
}

static gboolean take_a_gigabyte(void)
{
    return mmap(NULL, 1UL << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static gboolean write_elsewhere(void)
{
    return write(3, "x", 1) == 1;
}

static gboolean load_bpf(void)
{
    return syscall(SYS_bpf, 0, NULL, 0) >= 0;
}

#ifdef __x86_64__
static gboolean call_by_int80(void)
{
    long result;

    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) /* getpid of i386 */ : "memory");
    return result > 0;
}

static gboolean call_by_x32(void)
{
    return syscall(0x40000000 | 39 /* getpid */) > 0;
}
#endif

static const struct {
    const char *what;
    escape attempt;
} escapes[] = {
    {"open /etc/passwd", open_passwd},
    {"open the folder it runs in", open_own_folder},
    {"open its own memory", open_own_memory},
    {"create a file", create_file},
    {"remove a file", remove_file},
    {"make an internet socket", make_socket_inet},
    {"make a local socket", make_socket_unix},
    {"make a netlink socket", make_socket_netlink},
    {"find an inherited descriptor", use_inherited},
    {"fork", fork_child},
    {"run a program", run_program},
    {"trace its parent", trace_parent},
    {"signal its parent", kill_parent},
    {"signal process 1", kill_init},
    {"map executable memory", map_executable},
    {"make memory executable", make_executable},
    {"make an anonymous file", make_memfd},
    {"set up io_uring", set_up_io_uring},
    {"type into a terminal", type_into_terminal},
    {"lift the sandbox with prctl", lift_by_prctl},
    {"raise its limits", raise_limits},
    {"take a gigabyte of memory", take_a_gigabyte},
    {"write to another descriptor", write_elsewhere},
    {"load a BPF program", load_bpf},
#ifdef __x86_64__
    {"call the kernel by int 0x80", call_by_int80},
    {"call the kernel as x32", call_by_x32},
#endif
};

enum { HELD = 42 }; /* not what a program that escaped would exit with */

static void try_in_child(const struct jb_charter *charter, escape attempt)
{
    struct jb_sandbox_state state;

    close_range(3, ~0U, 0);
    if (!jb_sandbox_enter(charter, &state, NULL))
        _exit(1);
    _exit(attempt() ? 0 : HELD);
}

static gboolean is_held(const struct jb_charter *charter, escape attempt)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0)
        try_in_child(charter, attempt);
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return FALSE;
    return (WIFEXITED(status) && WEXITSTATUS(status) == HELD) || (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS);
}

int jb_sandbox_escape_test(const struct jb_charter *charter)
{
    int n_escaped = 0;

    printf("1..%zu\n", G_N_ELEMENTS(escapes));
    fflush(stdout);
    for (gsize i = 0; i < G_N_ELEMENTS(escapes); i++) {
        gboolean held = is_held(charter, escapes[i].attempt);

        n_escaped += !held;
        printf("%sok %zu - %s cannot %s\n", held ? "" : "not ", i + 1, charter->program, escapes[i].what);
        fflush(stdout);
    }
    return n_escaped;
}
