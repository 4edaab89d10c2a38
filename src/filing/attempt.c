#include "filing/attempt.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

enum { LONGEST = 4096 }; /* names of files are shorter */

int jb_attempt_open(const char *run_folder, GError **error)
{
    g_autofree char *path = g_build_filename(run_folder, "attempt", NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
    if (fd < 0)
        jb_error_from_errno(error, JB_FILING_ERROR, errno, "cannot open", path);
    return fd;
}

char *jb_attempt_last(int fd)
{
    char line[LONGEST];
    ssize_t n = pread(fd, line, sizeof line, 0);
    const char *end = n > 0 ? memchr(line, '\n', (gsize)n) : NULL;
    return end && end > line ? g_strndup(line, (gsize)(end - line)) : NULL;
}

void jb_attempt_well(int fd)
{
    (void)!futimens(fd, NULL);
}

gboolean jb_attempt_note(int fd, const char *base, GError **error)
{
    g_autofree char *line = g_strconcat(base, "\n", NULL);
    gsize size = strlen(line);
    if (pwrite(fd, line, size, 0) == (ssize_t)size)
        return TRUE;
    return jb_error_from_errno(error, JB_FILING_ERROR, errno, "cannot note the file that is worked on:", base);
}
