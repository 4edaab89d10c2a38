#include "sending/spool_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"

enum { FREE_WANTED = 64 * 1024 * 1024 };

static gboolean make_folders(const char *spool, GError **error)
{
    static const char *const folders[] = {"", "tmp", "new", "cur"};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(spool, folders[i], NULL);
        if (mkdir(path, 02770) != 0 && errno != EEXIST)
            return jb_error_from_errno(error, JB_SENDING_ERROR, errno, "making", path);
    }
    return TRUE;
}

static gboolean has_room(const char *spool, GError **error)
{
    struct statvfs room;
    if (statvfs(spool, &room) != 0 || room.f_blocks == 0 || room.f_bavail >= FREE_WANTED / room.f_frsize)
        return TRUE;
    g_set_error(error, JB_SENDING_ERROR, JB_ERROR_UNAVAILABLE, "the disk of %s is nearly full: nothing was fetched", spool);
    return FALSE;
}

gboolean jb_spool_in_begin(struct jb_spool_in *in, const struct jb_home *home, const char *source, gint64 received_at,
                           GError **error)
{
    g_autofree char *block = g_strdup_printf("X-Joinbox: at=%" G_GINT64_FORMAT ".000000; logname=; extension=; origin=fetch\n",
                                             received_at);
    *in = (struct jb_spool_in){.home = home, .fd = -1};
    if (!make_folders(home->spool, error) || !has_room(home->spool, error))
        return FALSE;
    in->name = g_strdup_printf("%" G_GINT64_FORMAT ".%s,J=%" G_GSIZE_FORMAT, received_at, source, strlen(block));
    in->temporary = g_build_filename(home->spool, "tmp", in->name, NULL);
    in->fd = open(in->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0660);
    if (in->fd < 0)
        return jb_error_from_errno(error, JB_SENDING_ERROR, errno, "making", in->temporary);
    return jb_spool_in_write(in, block, strlen(block), error);
}

gboolean jb_spool_in_write(struct jb_spool_in *in, const char *bytes, gsize size, GError **error)
{
    while (size > 0) {
        ssize_t n = write(in->fd, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return jb_error_from_errno(error, JB_SENDING_ERROR, n < 0 ? errno : EIO, "writing", in->temporary);
        bytes += n;
        size -= (gsize)n;
    }
    return TRUE;
}

static gboolean sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean is_synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return is_synced;
}

gboolean jb_spool_in_finish(struct jb_spool_in *in, GError **error)
{
    g_autofree char *folder = g_build_filename(in->home->spool, "new", NULL);
    g_autofree char *path = g_build_filename(folder, in->name, NULL);
    gboolean is_written = fsync(in->fd) == 0;
    is_written = close(in->fd) == 0 && is_written;
    in->fd = -1;
    if (!is_written)
        return jb_error_from_errno(error, JB_SENDING_ERROR, errno, "securing", in->temporary);
    jb_fault_point("before it is in the spool");
    if (rename(in->temporary, path) != 0 || !sync_folder(folder))
        return jb_error_from_errno(error, JB_SENDING_ERROR, errno, "putting in place", path);
    jb_fault_point("in the spool");
    g_clear_pointer(&in->temporary, g_free);
    return TRUE;
}

void jb_spool_in_clear(struct jb_spool_in *in)
{
    if (in->fd >= 0)
        close(in->fd);
    if (in->temporary)
        unlink(in->temporary);
    g_clear_pointer(&in->temporary, g_free);
    g_clear_pointer(&in->name, g_free);
    in->fd = -1;
}
