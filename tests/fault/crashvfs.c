#include "crashvfs.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum { SECTOR = 512 };

/* A change that is not synced yet. */
struct change {
    gboolean is_truncation;
    sqlite3_int64 at; /* or the new size */
    GBytes *bytes;
};

struct disk_file {
    char *path;
    GByteArray *now;     /* what the program sees */
    GByteArray *safe;    /* what is on the platter */
    GPtrArray *changes;  /* struct change, since the last sync */
    gboolean is_there;   /* for the program */
    gboolean is_on_disk; /* its entry in the folder is safe */
};

/* What the VFS is: one to a process, since SQLite hands its methods nothing of ours. */
static struct {
    struct jb_crash crash;
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    GPtrArray *files; /* struct disk_file */
    guint n_syncs;
    GRand *dice;
} disk;

struct open_file {
    sqlite3_file base;
    struct disk_file *file;
};

static void free_change(gpointer change)
{
    g_bytes_unref(((struct change *)change)->bytes);
    g_free(change);
}

static void put(GByteArray *content, sqlite3_int64 at, const guint8 *bytes, gsize size)
{
    guint old = content->len, end = (guint)at + (guint)size;
    if (end > old) {
        g_byte_array_set_size(content, end);
        memset(content->data + old, 0, end - old);
    }
    memcpy(content->data + at, bytes, size);
}

static struct disk_file *find(const char *path)
{
    for (guint i = 0; i < disk.files->len; i++)
        if (strcmp(((struct disk_file *)disk.files->pdata[i])->path, path) == 0)
            return disk.files->pdata[i];
    struct disk_file *file = g_new0(struct disk_file, 1);
    file->path = g_strdup(path);
    file->now = g_byte_array_new();
    file->safe = g_byte_array_new();
    file->changes = g_ptr_array_new_with_free_func(free_change);
    g_ptr_array_add(disk.files, file);
    g_autofree char *content = NULL;
    gsize size = 0;
    if (g_file_get_contents(path, &content, &size, NULL)) {
        g_byte_array_append(file->now, (const guint8 *)content, (guint)size);
        g_byte_array_append(file->safe, (const guint8 *)content, (guint)size);
        file->is_there = file->is_on_disk = TRUE;
    }
    return file;
}

static gboolean toss(guint one_in)
{
    return g_rand_int_range(disk.dice, 0, (gint32)one_in) == 0;
}

/* Some of it reaches the platter: all, none, or whole sectors from its beginning. */
static void perhaps_do(struct disk_file *file, const struct change *change)
{
    if (toss(3))
        return;
    if (change->is_truncation) {
        if ((sqlite3_int64)file->safe->len > change->at)
            g_byte_array_set_size(file->safe, (guint)change->at);
        return;
    }
    gsize size;
    const guint8 *bytes = g_bytes_get_data(change->bytes, &size);
    if (toss(4))
        size = (gsize)g_rand_int_range(disk.dice, 0, (gint32)(size / SECTOR) + 1) * SECTOR;
    put(file->safe, change->at, bytes, size);
}

static void shuffle(GPtrArray *changes)
{
    for (guint i = changes->len; i > 1; i--) {
        guint j = (guint)g_rand_int_range(disk.dice, 0, (gint32)i);
        gpointer other = changes->pdata[i - 1];
        changes->pdata[i - 1] = changes->pdata[j];
        changes->pdata[j] = other;
    }
}

static void lose(struct disk_file *file)
{
    if (toss(2))
        shuffle(file->changes);
    for (guint i = 0; i < file->changes->len; i++)
        perhaps_do(file, file->changes->pdata[i]);
    gboolean is_left = file->is_there == file->is_on_disk ? file->is_there : toss(2);
    if (is_left)
        g_file_set_contents_full(file->path, (const char *)file->safe->data, file->safe->len, G_FILE_SET_CONTENTS_NONE,
                                 0600, NULL);
    else
        unlink(file->path);
}

void jb_crash_now(void)
{
    for (guint i = 0; i < disk.files->len; i++)
        lose(disk.files->pdata[i]);
    _exit(JB_CRASH_EXIT);
}

static void count_sync(void)
{
    disk.n_syncs++;
    if (disk.n_syncs == disk.crash.at_sync)
        jb_crash_now();
}

static void make_safe(struct disk_file *file)
{
    if (disk.crash.is_lying)
        return;
    g_byte_array_set_size(file->safe, 0);
    g_byte_array_append(file->safe, file->now->data, file->now->len);
    g_ptr_array_set_size(file->changes, 0);
    file->is_on_disk = file->is_there; /* the unix VFS syncs the folder of a new journal with its first sync */
}

static void add_change(struct disk_file *file, gboolean is_truncation, sqlite3_int64 at, const void *bytes, gsize size)
{
    struct change *change = g_new0(struct change, 1);
    *change = (struct change){.is_truncation = is_truncation, .at = at, .bytes = g_bytes_new(bytes, size)};
    g_ptr_array_add(file->changes, change);
}

static struct disk_file *file_of(sqlite3_file *base)
{
    return ((struct open_file *)base)->file;
}

static int file_close(sqlite3_file *base)
{
    (void)base;
    return SQLITE_OK;
}

static int file_read(sqlite3_file *base, void *into, int size, sqlite3_int64 at)
{
    GByteArray *now = file_of(base)->now;
    sqlite3_int64 there = CLAMP((sqlite3_int64)now->len - at, 0, size);
    if (there)
        memcpy(into, now->data + at, (gsize)there);
    memset((char *)into + there, 0, (gsize)(size - there));
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *base, const void *bytes, int size, sqlite3_int64 at)
{
    struct disk_file *file = file_of(base);
    put(file->now, at, bytes, (gsize)size);
    add_change(file, FALSE, at, bytes, (gsize)size);
    return SQLITE_OK;
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size)
{
    struct disk_file *file = file_of(base);
    if (size < file->now->len)
        g_byte_array_set_size(file->now, (guint)size);
    add_change(file, TRUE, size, "", 0);
    return SQLITE_OK;
}

static int file_sync(sqlite3_file *base, int flags)
{
    (void)flags;
    count_sync();
    make_safe(file_of(base));
    return SQLITE_OK;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size)
{
    *size = file_of(base)->now->len;
    return SQLITE_OK;
}

static int file_lock(sqlite3_file *base, int level)
{
    (void)base;
    (void)level;
    return SQLITE_OK;
}

static int file_is_reserved(sqlite3_file *base, int *is_reserved)
{
    (void)base;
    *is_reserved = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *base, int operation, void *argument)
{
    (void)base;
    (void)operation;
    (void)argument;
    return SQLITE_NOTFOUND;
}

static int file_sector(sqlite3_file *base)
{
    (void)base;
    return SECTOR;
}

static int file_promises(sqlite3_file *base)
{
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; /* as the unix VFS says by default */
}

static const sqlite3_io_methods methods = {
    .iVersion = 1, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate,
    .xSync = file_sync, .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_lock,
    .xCheckReservedLock = file_is_reserved, .xFileControl = file_control, .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_promises,
};

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *out_flags)
{
    (void)vfs;
    struct disk_file *file = find(path);
    base->pMethods = NULL;
    if (!file->is_there && !(flags & SQLITE_OPEN_CREATE))
        return SQLITE_CANTOPEN;
    if (!file->is_there)
        g_byte_array_set_size(file->now, 0);
    file->is_there = TRUE;
    ((struct open_file *)base)->file = file;
    base->pMethods = &methods;
    if (out_flags)
        *out_flags = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
    (void)vfs;
    struct disk_file *file = find(path);
    file->is_there = FALSE;
    g_byte_array_set_size(file->now, 0);
    g_ptr_array_set_size(file->changes, 0);
    if (!sync_folder)
        return SQLITE_OK;
    count_sync();
    if (!disk.crash.is_lying) {
        file->is_on_disk = FALSE;
        g_byte_array_set_size(file->safe, 0);
    }
    return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *vfs, const char *path, int flags, int *result)
{
    (void)vfs;
    (void)flags;
    *result = find(path)->is_there;
    return SQLITE_OK;
}

void jb_crash_install(const struct jb_crash *crash)
{
    disk.crash = *crash;
    disk.files = g_ptr_array_new();
    disk.dice = g_rand_new_with_seed(crash->seed);
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real;
    disk.vfs.zName = "crash";
    disk.vfs.szOsFile = sizeof(struct open_file);
    disk.vfs.xOpen = vfs_open;
    disk.vfs.xDelete = vfs_delete;
    disk.vfs.xAccess = vfs_access;
    g_assert(sqlite3_vfs_register(&disk.vfs, 1) == SQLITE_OK);
}

guint jb_crash_n_syncs(void)
{
    return disk.n_syncs;
}
