/* bare.c - the least that a durable delivery can do: what joinbox-deliver is measured beside.
 *
 * bare MAILDIR < MAIL: write to tmp, fsync, rename into new, fsync of the folder; exit 0. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char buffer[65536], from[64], to[64];
    ssize_t size;
    snprintf(from, sizeof from, "tmp/%ld", (long)getpid());
    snprintf(to, sizeof to, "new/%ld", (long)getpid());
    if (argc != 2 || chdir(argv[1]) != 0)
        return 1;
    int fd = open(from, O_WRONLY | O_CREAT | O_EXCL, 0600);
    int folder = open("new", O_RDONLY | O_DIRECTORY);
    while ((size = read(STDIN_FILENO, buffer, sizeof buffer)) > 0) {
        if (write(fd, buffer, (size_t)size) != size)
            return 1;
    }
    return size != 0 || fsync(fd) != 0 || close(fd) != 0 || rename(from, to) != 0 || fsync(folder) != 0;
}
