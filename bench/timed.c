/* timed.c - runs a command with a file piped to it and says what it took: "nanoseconds peak-KiB status".
 *
 * timed FILE COMMAND [ARG...]: what the command says goes to /dev/null. Small and static itself, since a child's
 * peak counts from the fork. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* The end of a pipe into which another process copies the file, as a mail server does. */
static int pipe_from(const char *path)
{
    int ends[2];
    if (pipe(ends) != 0)
        exit(1);
    if (fork() == 0) {
        char buffer[32768];
        ssize_t size;
        int file = open(path, O_RDONLY);
        close(ends[0]);
        while ((size = read(file, buffer, sizeof buffer)) > 0) {
            if (write(ends[1], buffer, (size_t)size) != size)
                _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    return ends[0];
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 1;
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    long long start = now_ns();
    int in = pipe_from(argv[1]);
    pid_t child = fork();
    if (child == 0) {
        dup2(in, STDIN_FILENO);
        close(in);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execv(argv[2], argv + 2);
        _exit(127);
    }
    close(in);
    int status;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) != child)
        return 1;
    printf("%lld %ld %d\n", now_ns() - start, usage.ru_maxrss, status);
    wait(NULL);
    return 0;
}
