#include "store/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"

enum { CHUNK = 1024 * 1024 };

static gboolean fail(const char *attempted, const char *on, GError **error)
{
    return jb_error_from_errno(error, JB_STORE_ERROR, errno, attempted, on);
}

static gboolean write_all(int fd, const char *bytes, gsize size)
{
    while (size) {
        gssize n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FALSE;
        bytes += n;
        size -= (gsize)n;
    }
    return TRUE;
}

static gboolean copy_bytes(int from, int to)
{
    g_autofree char *chunk = g_malloc(CHUNK);
    gssize n;
    while ((n = read(from, chunk, CHUNK)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || !write_all(to, chunk, (gsize)n))
            return FALSE;
    }
    return fsync(to) == 0;
}

gboolean jb_files_copy(const char *from, const char *to, gboolean *copied, GError **error)
{
    int in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (copied)
        *copied = in >= 0;
    if (in < 0)
        return (copied && errno == ENOENT) || fail("cannot read", from, error);
    int out = open(to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    gboolean good = out >= 0 && copy_bytes(in, out);
    int why = errno;
    close(in);
    if (out >= 0 && close(out) < 0 && good) {
        good = FALSE;
        why = errno;
    }
    jb_fault_point("file copied");
    return good || jb_error_from_errno(error, JB_STORE_ERROR, why, "cannot write", to);
}

char *jb_files_sha256(const char *path, gint64 *size, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guchar *chunk = g_malloc(CHUNK);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    gssize n = fd < 0 ? -1 : 0;
    *size = 0;
    while (fd >= 0 && (n = read(fd, chunk, CHUNK)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        g_checksum_update(sum, chunk, n);
        *size += n;
    }
    if (n < 0)
        fail("cannot read", path, error);
    if (fd >= 0)
        close(fd);
    return n < 0 ? NULL : g_strdup(g_checksum_get_string(sum));
}

gboolean jb_files_write(const char *path, const char *text, GError **error)
{
    g_autofree char *draft = g_strconcat(path, ".new", NULL);
    int fd = open(draft, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    gboolean good = fd >= 0 && write_all(fd, text, strlen(text)) && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    if (!good)
        return jb_error_from_errno(error, JB_STORE_ERROR, why, "cannot write", path);
    return jb_files_rename(draft, path, error);
}

gboolean jb_files_make_folder(const char *path, gboolean may_exist, GError **error)
{
    if (mkdir(path, 0700) == 0 || (may_exist && errno == EEXIST))
        return TRUE;
    return fail("cannot make the folder", path, error);
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *jb_files_list(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    return names;
}

gboolean jb_files_sync_folder(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean good = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return good || jb_error_from_errno(error, JB_STORE_ERROR, why, "cannot write the folder", path);
}

gboolean jb_files_rename(const char *from, const char *to, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(to);
    jb_fault_point("before a rename");
    if (rename(from, to) < 0)
        return fail("cannot rename to", to, error);
    jb_fault_point("after a rename");
    return jb_files_sync_folder(folder, error);
}

gboolean jb_files_remove_tree(const char *path, GError **error)
{
    struct stat st;
    if (lstat(path, &st) < 0)
        return errno == ENOENT || fail("cannot remove", path, error);
    g_autoptr(GPtrArray) names = S_ISDIR(st.st_mode) ? jb_files_list(path) : NULL;
    for (guint i = 0; names && i < names->len; i++) {
        g_autofree char *below = g_build_filename(path, names->pdata[i], NULL);
        if (!jb_files_remove_tree(below, error))
            return FALSE;
    }
    jb_fault_point("before a removal");
    return remove(path) == 0 || fail("cannot remove", path, error);
}
