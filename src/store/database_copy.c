/* database_copy.c - a database copied while it is in use. */
#include "store/database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"
#include "base/progress.h"

enum { PAGES_A_STEP = 2000, MAX_BEGUN_ANEW = 5 };

/* Some pages at a time. What others write meanwhile makes SQLite begin anew; after some times of that they have to wait. */
static int copy_pages(sqlite3_backup *backup)
{
    struct jb_progress progress;
    int result = SQLITE_OK, last_left = G_MAXINT;
    guint n_begun = 0;
    jb_progress_begin(&progress, "pages", 0);
    while (result == SQLITE_OK) {
        result = sqlite3_backup_step(backup, n_begun < MAX_BEGUN_ANEW ? PAGES_A_STEP : -1);
        int left = sqlite3_backup_remaining(backup);
        n_begun += left > last_left;
        last_left = left;
        jb_progress_at(&progress, sqlite3_backup_pagecount(backup) - left);
    }
    jb_progress_end(&progress);
    return result;
}

static gboolean copy_to(jb_store *store, sqlite3 *copy, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->connection, "main");
    int result = backup ? copy_pages(backup) : sqlite3_errcode(copy);
    int finished = sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE || finished != SQLITE_OK) {
        jb_database_fail(store, result != SQLITE_DONE ? result : finished, "copy the database", error);
        return FALSE;
    }
    result = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL); /* it needs no file beside it */
    return result == SQLITE_OK || jb_database_fail(store, result, "close the copy", error);
}

static gboolean sync_path(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean good = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (good)
        posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED); /* what is read back comes from the disk */
    if (fd >= 0)
        close(fd);
    return good || jb_error_from_errno(error, JB_STORE_ERROR, why, "cannot write the copy", path);
}

gboolean jb_database_copy(jb_store *store, const char *path, GError **error)
{
    sqlite3 *copy = NULL;
    int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot make the copy", path);
    close(fd);
    jb_fault_point("copy begun");
    int result = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE, NULL);
    gboolean good = result == SQLITE_OK ? copy_to(store, copy, error) : jb_database_fail(store, result, "make the copy", error);
    sqlite3_close(copy);
    jb_fault_point("copy made");
    return good && sync_path(path, error);
}
