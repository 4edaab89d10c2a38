#include "base/sandbox.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What every stage may call after it has loaded what it needs. Each line: why. */
static const int common_syscalls[] = {
    SCMP_SYS(read),          SCMP_SYS(readv),      SCMP_SYS(pread64), /* its input */
    SCMP_SYS(write),         /* its answer: descriptors 1 and 2 only */
    SCMP_SYS(lseek),         SCMP_SYS(close),      SCMP_SYS(fstat),      SCMP_SYS(fcntl), /* stdio */
    SCMP_SYS(munmap),        SCMP_SYS(mremap),     SCMP_SYS(brk),        SCMP_SYS(madvise), /* malloc */
    SCMP_SYS(futex),         SCMP_SYS(sched_yield), SCMP_SYS(membarrier), /* locks of libraries, in one thread */
    SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), /* abort() */
    SCMP_SYS(getpid),        SCMP_SYS(gettid),     /* abort() */
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(clock_getres), /* the clock */
    SCMP_SYS(getrandom),     /* hash seeds */
    SCMP_SYS(sysinfo),       /* qsort of glibc asks how much memory there is */
    SCMP_SYS(getrusage),     SCMP_SYS(uname), SCMP_SYS(sched_getaffinity), /* libraries that ask how large the machine is */
    SCMP_SYS(exit),          SCMP_SYS(exit_group), SCMP_SYS(restart_syscall),
#ifdef JB_SANITIZERS
    SCMP_SYS(mmap),          SCMP_SYS(mprotect),   SCMP_SYS(sigaltstack), SCMP_SYS(getppid),
    SCMP_SYS(prctl),         SCMP_SYS(readlink),   SCMP_SYS(getuid),      SCMP_SYS(dup),
    SCMP_SYS(clone),         SCMP_SYS(clone3),     SCMP_SYS(wait4),       SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv), SCMP_SYS(tgkill),  SCMP_SYS(getdents64),  SCMP_SYS(kill),
    SCMP_SYS(sched_getparam), SCMP_SYS(prlimit64), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(writev),
#endif
    -1,
};

/* What the C library tries and can do without: refused, not killed. */
static const int refused_syscalls[] = {
    SCMP_SYS(open),     SCMP_SYS(openat),     SCMP_SYS(openat2), SCMP_SYS(stat), SCMP_SYS(lstat),
    SCMP_SYS(newfstatat), SCMP_SYS(statx),    SCMP_SYS(access),  SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),  SCMP_SYS(ioctl), /* isatty of stdio */
    SCMP_SYS(statfs),   SCMP_SYS(fstatfs),    SCMP_SYS(getdents64),
    SCMP_SYS(mkdir),    SCMP_SYS(link),       SCMP_SYS(rename), SCMP_SYS(chmod), /* fontconfig, where it lacks a cache */
    SCMP_SYS(unlink),   SCMP_SYS(unlinkat),   /* libraries that tidy a temporary file they could not make */
    -1,
};

/* To read late below charter->readable; Landlock says where. */
static const int reading_syscalls[] = {
    SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(access),
    SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64),
    SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(statx),
    -1,
};

static gboolean is_in(const int *list, int call)
{
    for (; list && *list != -1; list++)
        if (*list == call)
            return TRUE;
    return FALSE;
}

static int allow_all(scmp_filter_ctx filter, const int *list)
{
    int rc = 0;

    for (; rc == 0 && list && *list != -1; list++)
        if (*list != SCMP_SYS(write))
            rc = seccomp_rule_add_exact(filter, SCMP_ACT_ALLOW, *list, 0);
    return rc;
}

/* mmap and mprotect without PROT_EXEC. */
static int allow_memory(scmp_filter_ctx filter)
{
    int rc = seccomp_rule_add_exact(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                                    SCMP_A2(SCMP_CMP_MASKED_EQ, 0x4 /* PROT_EXEC */, 0));

    return rc ? rc
              : seccomp_rule_add_exact(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                                       SCMP_A2(SCMP_CMP_MASKED_EQ, 0x4, 0));
}

static int allow_write(scmp_filter_ctx filter)
{
    int rc = 0;

    for (scmp_datum_t fd = 1; rc == 0 && fd <= 2; fd++)
        rc = seccomp_rule_add_exact(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, fd));
    return rc;
}

static int refuse_rest(scmp_filter_ctx filter, const struct jb_charter *charter)
{
    const int *readable = charter->readable ? reading_syscalls : NULL;
    int rc = 0;

    for (const int *call = refused_syscalls; rc == 0 && *call != -1; call++)
        if (!is_in(common_syscalls, *call) && !is_in(readable, *call) && !is_in(charter->extra_syscalls, *call))
            rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), *call, 0);
    return rc;
}

static gboolean load_seccomp(const struct jb_charter *charter, GError **error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    int rc = filter ? 0 : -ENOMEM;

    if (rc == 0)
        rc = allow_all(filter, common_syscalls);
    if (rc == 0)
        rc = allow_write(filter);
    if (rc == 0 && !is_in(common_syscalls, SCMP_SYS(mmap)))
        rc = allow_memory(filter);
    if (rc == 0)
        rc = allow_all(filter, charter->extra_syscalls);
    if (rc == 0 && charter->readable)
        rc = allow_all(filter, reading_syscalls);
    if (rc == 0)
        rc = refuse_rest(filter, charter);
    if (rc == 0)
        rc = seccomp_load(filter);
    if (filter)
        seccomp_release(filter);
    return rc == 0 ? TRUE : jb_error_from_errno(error, JB_BASE_ERROR, -rc, "loading the filter of", "system calls");
}

/* Every right that both our headers and the running kernel know: what is not granted is refused. */
static guint64 known_rights(int abi)
{
    guint64 rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; /* ABI 1 */

    if (abi >= 2)
        rights |= 1ULL << 13; /* LANDLOCK_ACCESS_FS_REFER */
    if (abi >= 3)
        rights |= 1ULL << 14; /* LANDLOCK_ACCESS_FS_TRUNCATE */
    if (abi >= 5)
        rights |= 1ULL << 15; /* LANDLOCK_ACCESS_FS_IOCTL_DEV */
    return rights;
}

static void grant_reading(int ruleset, const char *folder)
{
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open(folder, O_PATH | O_CLOEXEC),
    };

    if (beneath.parent_fd < 0)
        return; /* a folder that is not there needs no grant */
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
}

/* Returns 1 where the file system is shut, 0 where the kernel has no Landlock. */
static int shut_file_system(const struct jb_charter *charter)
{
    int abi = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct landlock_ruleset_attr attr = {.handled_access_fs = known_rights(abi)};
    int ruleset, rc;

    if (abi < 1)
        return 0;
    ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (ruleset < 0)
        return 0;
    for (const char *const *folder = charter->readable; folder && *folder; folder++)
        grant_reading(ruleset, *folder);
    rc = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
    return rc == 0;
}

static void set_limit(int resource, rlim_t value)
{
    struct rlimit limit = {value, value};

    setrlimit(resource, &limit);
}

static void set_limits(const struct jb_charter *charter)
{
#ifndef JB_SANITIZERS
    if (charter->memory_bytes)
        set_limit(RLIMIT_AS, charter->memory_bytes);
    set_limit(RLIMIT_NPROC, 0);
#endif
    if (charter->cpu_s)
        set_limit(RLIMIT_CPU, charter->cpu_s);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_NOFILE, 64);
}

/* The number behind `key` in /proc/self/status, open since before the sandbox; -1 where it is not there. */
static int status_of(int fd, const char *key)
{
    g_autofree char *text = g_malloc0(8192);
    gssize n = pread(fd, text, 8191, 0);
    const char *line = n > 0 ? strstr(text, key) : NULL;

    return line ? (int)g_ascii_strtoll(line + strlen(key), NULL, 10) : -1;
}

gboolean jb_sandbox_enter(const struct jb_charter *charter, struct jb_sandbox_state *state, GError **error)
{
    int status_fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC);

    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    state->landlock = shut_file_system(charter);
    set_limits(charter);
    if (!load_seccomp(charter, error)) {
        if (status_fd >= 0)
            close(status_fd);
        return FALSE;
    }
    /* without /proc the return value of seccomp_load is all there is */
    state->seccomp = status_fd >= 0 ? status_of(status_fd, "\nSeccomp:\t") : 2;
    state->no_new_privs = status_fd >= 0 ? status_of(status_fd, "\nNoNewPrivs:\t") : 1;
    if (status_fd >= 0)
        close(status_fd);
    return TRUE;
}
