#include "filing/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"

void jb_spool_file_free(jb_spool_file *file)
{
    if (!file)
        return;
    g_free(file->name);
    g_free(file->base);
    g_free(file);
}

/* The number behind a mark (",J=", "M"), -1 where there is none. */
static gint64 number_behind(const char *name, const char *mark)
{
    const char *at = name ? strstr(name, mark) : NULL;
    if (!at || !g_ascii_isdigit(at[strlen(mark)]))
        return -1;
    return g_ascii_strtoll(at + strlen(mark), NULL, 10);
}

/* Ours is the last field: "…,J=123", nothing behind it. */
static gsize block_of(const char *base)
{
    const char *mark = strrchr(base, ',');
    char *end = NULL;
    if (!mark || !g_str_has_prefix(mark, ",J=") || !g_ascii_isdigit(mark[3]))
        return 0;
    guint64 size = g_ascii_strtoull(mark + 3, &end, 10);
    return *end ? 0 : (gsize)size;
}

jb_spool_file *jb_spool_file_parse(const char *name)
{
    jb_spool_file *file = g_new0(jb_spool_file, 1);
    const char *flags = strchr(name, ':');
    file->name = g_strdup(name);
    file->base = flags ? g_strndup(name, (gsize)(flags - name)) : g_strdup(name);
    file->block_bytes = block_of(file->base);
    file->second = g_ascii_isdigit(name[0]) ? g_ascii_strtoll(name, NULL, 10) : 0;
    file->microsecond = MAX(number_behind(strchr(file->base, '.'), ".M"), 0);
    return file;
}

static gint by_arrival(gconstpointer a, gconstpointer b)
{
    const struct jb_spool_file *x = *(const struct jb_spool_file *const *)a, *y = *(const struct jb_spool_file *const *)b;
    if (x->second != y->second)
        return x->second < y->second ? -1 : 1;
    if (x->microsecond != y->microsecond)
        return x->microsecond < y->microsecond ? -1 : 1;
    return strcmp(x->name, y->name);
}

GPtrArray *jb_spool_list(const char *spool, GError **error)
{
    g_autofree char *folder = g_build_filename(spool, "new", NULL);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_spool_file_free);
    g_autoptr(GError) why = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);
    if (!dir && !g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
        g_set_error(error, JB_FILING_ERROR, JB_ERROR_IO, "cannot look into the spool: %s", why->message);
        return NULL;
    }
    const char *name;
    while (dir && (name = g_dir_read_name(dir)))
        if (name[0] != '.')
            g_ptr_array_add(list, jb_spool_file_parse(name));
    g_ptr_array_sort(list, by_arrival);
    return g_steal_pointer(&list);
}

static gboolean folder_has(const char *spool, const char *name, const char *base)
{
    g_autofree char *folder = g_build_filename(spool, name, NULL), *path = g_build_filename(folder, base, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_SYMLINK))
        return TRUE;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gsize size = strlen(base);
    const char *found;
    while (dir && (found = g_dir_read_name(dir)))
        if (strncmp(found, base, size) == 0 && (found[size] == '\0' || found[size] == ':'))
            return TRUE;
    return FALSE;
}

gboolean jb_spool_waits(const char *spool, const char *base)
{
    return folder_has(spool, "new", base);
}

gboolean jb_spool_has(const char *spool, const char *base)
{
    return folder_has(spool, "new", base) || folder_has(spool, "cur", base);
}

static char *path_in(const char *spool, const char *folder, const char *name)
{
    return g_build_filename(spool, folder, name, NULL);
}

static GBytes *read_all(int fd, gsize size, const char *path, GError **error)
{
    g_autofree guint8 *bytes = g_malloc(size + 1);
    gsize n = 0;
    while (n < size) {
        ssize_t got = read(fd, bytes + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            jb_error_from_errno(error, JB_FILING_ERROR, errno, "cannot read", path);
            return NULL;
        }
        if (got == 0)
            break;
        n += (gsize)got;
    }
    return g_bytes_new_take(g_steal_pointer(&bytes), n);
}

static int open_plain(const char *path, struct stat *st, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT) {
        g_set_error(error, JB_FILING_ERROR, JB_ERROR_NOT_FOUND, "%s is gone", path);
        return -1;
    }
    if (fd >= 0 && fstat(fd, st) == 0 && S_ISREG(st->st_mode))
        return fd;
    int why = errno;
    if (fd >= 0)
        close(fd);
    gboolean is_ours = fd < 0 && (why == EMFILE || why == ENFILE || why == ENOMEM || why == EIO);
    g_set_error(error, JB_FILING_ERROR, is_ours ? JB_ERROR_IO : JB_ERROR_DATA, "%s %s", path,
                fd < 0 ? g_strerror(why) : "is no plain file");
    return -1;
}

GBytes *jb_spool_read(const char *spool, const struct jb_spool_file *file, GError **error)
{
    g_autofree char *path = path_in(spool, "new", file->name);
    struct stat st;
    int fd = open_plain(path, &st, error);
    if (fd < 0)
        return NULL;
    GBytes *bytes = read_all(fd, (gsize)st.st_size, path, error);
    close(fd);
    return bytes;
}

static gboolean sync_folder(const char *spool, const char *name, GError **error)
{
    g_autofree char *folder = g_build_filename(spool, name, NULL);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean good = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return good || jb_error_from_errno(error, JB_FILING_ERROR, why, "cannot sync the folder", folder);
}

gboolean jb_spool_remove(const char *spool, const struct jb_spool_file *file, GError **error)
{
    g_autofree char *path = path_in(spool, "new", file->name);
    jb_fault_point("before the spool file goes");
    if (unlink(path) < 0 && errno != ENOENT)
        return jb_error_from_errno(error, JB_FILING_ERROR, errno, "cannot remove the filed message", path);
    jb_fault_point("spool file gone");
    return TRUE;
}

gboolean jb_spool_sync(const char *spool, GError **error)
{
    gboolean good = sync_folder(spool, "new", error);
    jb_fault_point("spool folder synced");
    return good;
}

gboolean jb_spool_park(const char *spool, const struct jb_spool_file *file, GError **error)
{
    g_autofree char *from = path_in(spool, "new", file->name), *to = path_in(spool, "cur", file->base);
    g_autofree char *folder = g_build_filename(spool, "cur", NULL);
    if (g_mkdir_with_parents(folder, 0770) < 0)
        return jb_error_from_errno(error, JB_FILING_ERROR, errno, "cannot make", folder);
    jb_fault_point("before a message is parked");
    if (rename(from, to) < 0 && errno != ENOENT)
        return jb_error_from_errno(error, JB_FILING_ERROR, errno, "cannot park", from);
    jb_fault_point("message parked");
    return sync_folder(spool, "cur", error) && sync_folder(spool, "new", error);
}
