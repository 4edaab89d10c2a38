/* folders.c - opening and making the spool. */
#include "intake/folders.h"

#include "intake/again.h"
#include "intake/guard.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_folder(int parent_fd, const char *name, int how)
{
    unsigned tries = 0;
    int fd;
    do
        fd = openat(parent_fd, name, how | O_DIRECTORY | O_CLOEXEC);
    while (fd < 0 && jb_again(&tries));
    return fd;
}

static void make_folder(int parent_fd, const char *name, const struct jb_home *home)
{
    unsigned tries = 0;
    while (mkdirat(parent_fd, name, home->is_shared ? 0770 : 0700) != 0 && errno != EEXIST) {
        if (!jb_again(&tries))
            jb_guard_give_up("make the spool's folders", errno);
    }
}

static void secure_folder(int fd)
{
    unsigned tries = 0;
    while (fsync(fd) != 0) {
        if (!jb_again(&tries))
            jb_guard_give_up("secure the spool's folders", errno);
    }
}

static void make_all(const struct jb_home *home)
{
    make_folder(home->fd, "spool", home);
    int spool_fd = open_folder(home->fd, "spool", O_RDONLY);
    if (spool_fd < 0)
        jb_guard_give_up("open the spool", errno);
    make_folder(spool_fd, "tmp", home);
    make_folder(spool_fd, "new", home);
    make_folder(spool_fd, "cur", home);
    secure_folder(spool_fd);
    secure_folder(home->fd);
    close(spool_fd);
}

static bool open_both(struct jb_folders *folders, const struct jb_home *home)
{
    folders->unfinished_fd = open_folder(home->fd, "spool/tmp", O_PATH);
    if (folders->unfinished_fd < 0)
        return false;
    folders->waiting_fd = open_folder(home->fd, "spool/new", O_RDONLY);
    if (folders->waiting_fd < 0)
        return false;
    struct stat status;
    folders->is_shared = fstat(folders->waiting_fd, &status) == 0 && status.st_mode & S_IWGRP;
    return true;
}

void jb_folders_open(struct jb_folders *folders, const struct jb_home *home)
{
    if (open_both(folders, home))
        return;
    if (errno == ENOENT) {
        make_all(home);
        if (open_both(folders, home))
            return;
    }
    jb_guard_give_up("open the spool", errno);
}
