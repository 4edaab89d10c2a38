/* home.c - finding the home and becoming its owner. */
#include "intake/home.h"

#include "intake/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

static void set_path(struct jb_home *home, const char *folder, const char *below)
{
    int size = snprintf(home->path, sizeof home->path, "%s%s", folder, below);
    if (size < 0 || (size_t)size >= sizeof home->path)
        jb_guard_give_up("use a home with so long a name", ENAMETOOLONG);
}

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static void find(struct jb_home *home, const char *option)
{
    struct stat status;
    const char *folder = option ? option : variable("JOINBOX_HOME");
    if (folder)
        set_path(home, folder, "");
    else if (stat(JB_STATEDIR, &status) == 0)
        set_path(home, JB_STATEDIR, "");
    else if ((folder = variable("XDG_DATA_HOME")))
        set_path(home, folder, "/joinbox");
    else if ((folder = variable("HOME")))
        set_path(home, folder, "/.local/share/joinbox");
    else
        jb_guard_refuse("there is no home; give --home or set JOINBOX_HOME");
}

/* A home that cannot be entered is named: the mail server's queue shows the line to the postmaster. */
static noreturn void give_up_on(const struct jb_home *home, const char *attempted)
{
    int error = errno;
    char text[256];
    snprintf(text, sizeof text, "%s %.200s", attempted, home->path);
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 127)
            *at = '?';
    jb_guard_give_up(text, error);
}

static void become_owner(const struct stat *status)
{
    if (geteuid() != 0 || status->st_uid == 0)
        return;
    if (setgroups(1, &status->st_gid) != 0 || setgid(status->st_gid) != 0 || setuid(status->st_uid) != 0)
        jb_guard_give_up("become the owner of the home", errno);
}

void jb_home_enter(struct jb_home *home, const char *option)
{
    struct stat status;
    find(home, option);
    home->fd = open(home->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (home->fd < 0)
        give_up_on(home, "open the home");
    if (fstat(home->fd, &status) != 0)
        give_up_on(home, "look at the home");
    become_owner(&status);
    home->is_shared = status.st_mode & S_IWGRP;
    umask(007); /* each file and folder says itself whether the group may */
}
