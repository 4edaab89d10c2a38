#include "store/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"
#include "store/database.h"
#include "store/files.h"
#include "store/outbox.h"

#define REASON "restored"

void jb_restored_clear(struct jb_restored *restored)
{
    g_clear_pointer(&restored->aside, g_free);
    g_clear_pointer(&restored->forgotten, g_ptr_array_unref);
    g_clear_pointer(&restored->unlike, g_ptr_array_unref);
    g_clear_pointer(&restored->report, jb_check_report_free);
}

gboolean jb_restore_is_living(const jb_home *home)
{
    struct stat st;
    return stat(home->database, &st) == 0 && st.st_size > 0;
}

/* As others of the home: the group reads and writes where it does the home's folder. */
static gboolean share(const jb_home *home, const char *path, GError **error)
{
    struct stat st;
    if (stat(home->root, &st) == 0 && chmod(path, st.st_mode & S_IRWXG ? 0660 : 0600) == 0)
        return TRUE;
    return jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot set the rights of", path);
}

/* No worker files into a database that is about to be replaced. Returns a descriptor to close, -1. */
static int lock_worker(const jb_home *home, GError **error)
{
    g_autofree char *path = g_build_filename(home->run, JB_HOME_WORK_LOCK, NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (fd >= 0 && errno == EWOULDBLOCK)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_BUSY, "joinbox work runs on %s: stop it first", home->root);
    else
        jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot lock", path);
    if (fd >= 0)
        close(fd);
    return -1;
}

/* --- the new database --- */

static gboolean hold_letters(jb_store *store, const struct jb_signature *signature, guint *n, GError **error)
{
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    g_autoptr(GPtrArray) items = transaction ? jb_outbox_list(store, 0, FALSE, error) : NULL;
    for (guint i = 0; items && i < items->len; i++) {
        const jb_outbox_item *item = items->pdata[i];
        if (item->state != JB_OUTBOX_DUE && item->state != JB_OUTBOX_SENDING)
            continue;
        if (!jb_outbox_hold(store, signature, item->id, REASON, error))
            return FALSE;
        ++*n;
    }
    return items && jb_statement_run(store, JB_SQL_RESTORE_NOTE, error, "i", signature->at) &&
           jb_transaction_commit(&transaction, error);
}

gboolean jb_restore_covers(jb_store *store, gint64 received_at, gboolean *covers, GError **error)
{
    gint64 n = 0;
    gboolean good = jb_statement_ask(store, JB_SQL_RESTORE_COVERS, &n, error, "i", received_at);
    *covers = n > 0;
    return good;
}

static gboolean is_sound(jb_store *draft, const jb_backup *backup, gboolean may_be_faulty, struct jb_restored *restored,
                         GError **error)
{
    restored->report = jb_check(draft, error);
    if (!restored->report)
        return FALSE;
    if (!restored->report->n_faults || may_be_faulty)
        return TRUE;
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA,
                "the database of %s has %" G_GINT64_FORMAT " faults (%s); take an older backup, or restore its joinbox.db itself, as it is",
                backup->path, restored->report->n_faults, (const char *)restored->report->faults->pdata[0]);
    return FALSE;
}

/* Copied beside the old one, brought up to this program's schema, checked, its letters held. */
static gboolean prepare(const jb_home *home, const jb_backup *backup, const char *draft, gboolean may_be_faulty,
                        const struct jb_signature *signature, struct jb_restored *restored, GError **error)
{
    static const char *const beside[] = {"", "-journal", "-wal", "-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++) { /* of a run that was killed */
        g_autofree char *path = g_strconcat(draft, beside[i], NULL);
        g_unlink(path);
    }
    if (!jb_files_copy(backup->database, draft, NULL, error) || !share(home, draft, error))
        return FALSE;
    g_autoptr(jb_store) store = jb_store_open(draft, JB_STORE_WRITE, error);
    gboolean good = store && is_sound(store, backup, may_be_faulty, restored, error) &&
                    hold_letters(store, signature, &restored->n_held, error);
    g_clear_pointer(&store, jb_store_free);
    if (!good)
        return FALSE;
    g_autofree char *journal = g_strconcat(draft, "-journal", NULL); /* empty, once the connection is closed */
    g_unlink(journal);
    return TRUE;
}

/* What was forgotten after the backup was made is in it still. */
static gboolean find_forgotten(const char *old, const char *new, GPtrArray *forgotten, GError **error)
{
    g_autoptr(jb_store) was = jb_store_open(old, JB_STORE_READ, NULL); /* which also settles what a crash left in its journal */
    g_autoptr(jb_store) is = was ? jb_store_open(new, JB_STORE_READ, error) : NULL;
    g_autoptr(jb_statement) row = is ? jb_statement_new(was, JB_SQL_RESTORE_FORGOTTEN, NULL, "") : NULL;
    while (row && jb_statement_step(row, NULL) == JB_STEP_ROW) {
        gint64 n = 0;
        const char *reference = jb_column_peek(row, 0);
        if (!jb_statement_ask(is, JB_SQL_RESTORE_HOLDS, &n, error, "s", reference))
            return FALSE;
        if (n)
            g_ptr_array_add(forgotten, g_strdup(reference));
    }
    return !was || is;
}

/* --- what was there --- */

/* A second name for the database (it must never be missing), and what stands beside it moved away. */
static gboolean set_aside(const jb_home *home, const char *aside, GError **error)
{
    static const char *const beside[] = {"-journal", "-wal", "-shm"};
    g_autofree char *kept = g_build_filename(aside, "joinbox.db", NULL);
    if (!jb_files_make_folder(aside, TRUE, error))
        return FALSE;
    if (link(home->database, kept) < 0 && errno != EEXIST)
        return jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot keep the database as", kept);
    jb_fault_point("the old database kept");
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++) {
        g_autofree char *from = g_strconcat(home->database, beside[i], NULL), *to = g_strconcat(kept, beside[i], NULL);
        if (g_file_test(from, G_FILE_TEST_EXISTS) && !jb_files_rename(from, to, error))
            return FALSE;
    }
    return jb_files_sync_folder(aside, error);
}

static gboolean are_same(const char *a, const char *b)
{
    gint64 size;
    g_autofree char *one = jb_files_sha256(a, &size, NULL), *other = jb_files_sha256(b, &size, NULL);
    return one && other && strcmp(one, other) == 0;
}

/* Through a draft beside it, so that it is there whole or not at all. */
static gboolean put_file(const char *from, const char *to, GError **error)
{
    g_autofree char *draft = g_strconcat(to, ".restoring", NULL);
    g_unlink(draft);
    return jb_files_copy(from, draft, NULL, error) && jb_files_rename(draft, to, error);
}

static gboolean put_key(const jb_home *home, const jb_backup *backup, struct jb_restored *restored, GError **error)
{
    g_autofree char *from = g_build_filename(backup->path, "token.key", NULL);
    if (!g_file_test(from, G_FILE_TEST_IS_REGULAR) || are_same(from, home->key))
        return TRUE;
    if (restored->aside && g_file_test(home->key, G_FILE_TEST_EXISTS)) {
        g_autofree char *kept = g_build_filename(restored->aside, "token.key", NULL);
        g_unlink(kept);
        if (!jb_files_copy(home->key, kept, NULL, error))
            return FALSE;
    }
    if (!put_file(from, home->key, error))
        return FALSE;
    return chmod(home->key, 0640) == 0 || jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot set the rights of", home->key);
}

/* "spool/new/NAME": unless it is there. It is written in spool/tmp, where no worker looks. */
static gboolean put_mail(const jb_home *home, const jb_backup *backup, const char *name, guint *n, GError **error)
{
    g_autofree char *base = g_path_get_basename(name), *from = g_build_filename(backup->path, name, NULL);
    g_autofree char *new = g_build_filename(home->spool, "new", base, NULL), *cur = g_build_filename(home->spool, "cur", base, NULL);
    g_autofree char *draft = g_build_filename(home->spool, "tmp", base, NULL);
    if (g_file_test(new, G_FILE_TEST_EXISTS) || g_file_test(cur, G_FILE_TEST_EXISTS))
        return TRUE;
    g_unlink(draft);
    if (!jb_files_copy(from, draft, NULL, error) || !share(home, draft, error) ||
        !jb_files_rename(draft, g_str_has_prefix(name, "spool/cur/") ? cur : new, error))
        return FALSE;
    ++*n;
    return TRUE;
}

/* Comments alone, as joinbox init makes it: nobody has set anything there. */
static gboolean sets_nothing(const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (*g_strchug(lines[i]) && *lines[i] != '#')
            return FALSE;
    return TRUE;
}

/* "conf/NAME": where there is none. What cannot be written (root's folder) is told as well. */
static void put_setting(const jb_home *home, const jb_backup *backup, const char *name, GPtrArray *unlike)
{
    const char *below = name + strlen("conf/");
    g_autofree char *from = g_build_filename(backup->path, name, NULL), *to = g_build_filename(home->folder, below, NULL);
    if (are_same(from, to))
        return;
    if ((g_file_test(to, G_FILE_TEST_EXISTS) && !sets_nothing(to)) || !put_file(from, to, NULL))
        g_ptr_array_add(unlike, g_strdup(below));
}

static gboolean put_rest(const jb_home *home, const jb_backup *backup, struct jb_restored *restored, GError **error)
{
    for (guint i = 0; i < backup->files->len; i++) {
        const char *name = backup->files->pdata[i];
        if (g_str_has_prefix(name, "spool/") && !put_mail(home, backup, name, &restored->n_spooled, error))
            return FALSE;
        if (g_str_has_prefix(name, "conf/"))
            put_setting(home, backup, name, restored->unlike);
    }
    return TRUE;
}

static char *aside_of(const jb_home *home, gint64 now)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(now);
    g_autofree char *name = g_date_time_format(when, "before-restore-%Y%m%dT%H%M%SZ");
    return g_build_filename(home->root, name, NULL);
}

static gboolean restore(const jb_home *home, const jb_backup *backup, gboolean may_be_faulty, const struct jb_signature *signature,
                        struct jb_restored *restored, GError **error)
{
    g_autofree char *draft = g_strconcat(home->database, ".restoring", NULL);
    gboolean is_living = jb_restore_is_living(home);
    if (!prepare(home, backup, draft, may_be_faulty, signature, restored, error)) {
        g_unlink(draft);
        return FALSE;
    }
    jb_fault_point("the new database is ready");
    if (is_living && !find_forgotten(home->database, draft, restored->forgotten, error))
        return FALSE;
    restored->aside = is_living ? aside_of(home, signature->at) : NULL;
    if (is_living && !set_aside(home, restored->aside, error))
        return FALSE;
    /* mail and key first: with the old database they do no harm, without them the new one would lack what it needs */
    return put_key(home, backup, restored, error) && put_rest(home, backup, restored, error) &&
           jb_files_rename(draft, home->database, error);
}

gboolean jb_restore(const jb_home *home, const jb_backup *backup, gboolean may_be_faulty, const struct jb_signature *signature,
                    struct jb_restored *restored, GError **error)
{
    *restored = (struct jb_restored){.forgotten = g_ptr_array_new_with_free_func(g_free),
                                     .unlike = g_ptr_array_new_with_free_func(g_free)};
    int lock = lock_worker(home, error);
    if (lock < 0)
        return FALSE;
    gboolean good = restore(home, backup, may_be_faulty, signature, restored, error);
    close(lock);
    return good;
}
