#include "filing/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/home.h"

int jb_lock_take(const char *run_folder, GError **error)
{
    g_autofree char *path = g_build_filename(run_folder, JB_HOME_WORK_LOCK, NULL);
    if (g_mkdir_with_parents(run_folder, 0770) < 0) {
        jb_error_from_errno(error, JB_FILING_ERROR, errno, "cannot make", run_folder);
        return -1;
    }
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    int why = errno;
    if (fd >= 0)
        close(fd);
    if (why != EWOULDBLOCK)
        jb_error_from_errno(error, JB_FILING_ERROR, why, "cannot lock", path);
    return -1;
}
