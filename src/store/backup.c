#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"
#include "store/database.h"
#include "store/event.h"
#include "store/files.h"

#define BEGINNING "joinbox-"
#define DRAFT "." BEGINNING
#define FAULTY "-faulty"
#define MANIFEST "backup.json"
#define DATABASE "joinbox.db"
enum { FORMAT = 1, STAMP = 16 /* 20261124T163012Z */ };

void jb_backup_free(jb_backup *backup)
{
    if (!backup)
        return;
    g_free(backup->path);
    g_free(backup->database);
    g_free(backup->last_hash);
    g_ptr_array_unref(backup->files);
    g_free(backup);
}

static jb_backup *backup_new(const char *path)
{
    jb_backup *backup = g_new0(jb_backup, 1);
    backup->path = g_strdup(path);
    backup->database = g_build_filename(path, DATABASE, NULL);
    backup->files = g_ptr_array_new_with_free_func(g_free);
    return backup;
}

/* A copy that is sound: "joinbox-" and a stamp, nothing behind it. */
static gboolean is_sound_name(const char *name)
{
    return g_str_has_prefix(name, BEGINNING) && strlen(name) == strlen(BEGINNING) + STAMP && name[strlen(name) - 1] == 'Z';
}

/* --- making one --- */

static gboolean copy_one(jb_backup *backup, const char *from, const char *name, GError **error)
{
    g_autofree char *to = g_build_filename(backup->path, name, NULL);
    gboolean copied = FALSE;
    if (g_file_test(to, G_FILE_TEST_EXISTS) || !g_file_test(from, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    if (!jb_files_copy(from, to, &copied, error))
        return FALSE;
    if (copied)
        g_ptr_array_add(backup->files, g_strdup(name));
    return TRUE;
}

/* The plain files of a folder, into one of this name below the copy. */
static gboolean copy_folder(jb_backup *backup, const char *from, const char *name, GError **error)
{
    g_autofree char *to = g_build_filename(backup->path, name, NULL);
    g_autoptr(GPtrArray) names = jb_files_list(from);
    gboolean good = jb_files_make_folder(to, TRUE, error);
    for (guint i = 0; good && i < names->len; i++) {
        g_autofree char *source = g_build_filename(from, names->pdata[i], NULL);
        g_autofree char *below = g_build_filename(name, names->pdata[i], NULL);
        good = copy_one(backup, source, below, error);
    }
    return good && jb_files_sync_folder(to, error);
}

/* Twice: a file that is moved from new to cur, or back, between two looks is seen by the second. */
static gboolean copy_spool(jb_backup *backup, const jb_home *home, GError **error)
{
    g_autofree char *to = g_build_filename(backup->path, "spool", NULL);
    g_autofree char *new = g_build_filename(home->spool, "new", NULL), *cur = g_build_filename(home->spool, "cur", NULL);
    gboolean good = jb_files_make_folder(to, FALSE, error);
    for (int round = 0; good && round < 2; round++)
        good = copy_folder(backup, new, "spool/new", error) && copy_folder(backup, cur, "spool/cur", error);
    backup->n_spooled = backup->files->len;
    return good && jb_files_sync_folder(to, error);
}

static gboolean copy_settings(jb_backup *backup, const jb_home *home, GError **error)
{
    static const char *const folders[] = {"policy", "templates"};
    g_autofree char *to = g_build_filename(backup->path, "conf", NULL);
    gboolean good = jb_files_make_folder(to, FALSE, error) && copy_one(backup, home->key, "token.key", error) &&
                    copy_one(backup, home->config, "conf/joinbox.conf", error);
    for (gsize i = 0; good && i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *from = g_build_filename(home->folder, folders[i], NULL);
        g_autofree char *name = g_build_filename("conf", folders[i], NULL);
        good = copy_folder(backup, from, name, error);
    }
    return good && jb_files_sync_folder(to, error);
}

static json_t *list_files(jb_backup *backup, GError **error)
{
    json_t *list = json_array();
    for (guint i = 0; i < backup->files->len; i++) {
        gint64 size = 0;
        g_autofree char *path = g_build_filename(backup->path, backup->files->pdata[i], NULL);
        g_autofree char *sha256 = jb_files_sha256(path, &size, error);
        if (!sha256) {
            json_decref(list);
            return NULL;
        }
        json_array_append_new(list, json_pack("{s:s, s:I, s:s}", "name", backup->files->pdata[i], "bytes", (json_int_t)size,
                                              "sha256", sha256));
        backup->n_bytes += size;
    }
    return list;
}

static gboolean write_manifest(jb_backup *backup, GError **error)
{
    g_autofree char *path = g_build_filename(backup->path, MANIFEST, NULL);
    json_t *files = list_files(backup, error);
    if (!files)
        return FALSE;
    json_t *json = json_pack("{s:i, s:s, s:I, s:I, s:I, s:I, s:I, s:s, s:o}", "format", FORMAT, "program", PACKAGE_VERSION,
                             "made_at", (json_int_t)backup->made_at, "schema", (json_int_t)backup->schema, "messages",
                             (json_int_t)backup->n_messages, "events", (json_int_t)backup->n_events, "spooled",
                             (json_int_t)backup->n_spooled, "last_hash", backup->last_hash, "files", files);
    char *text = json_dumps(json, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    json_decref(json);
    gboolean good = jb_files_write(path, text, error);
    free(text);
    return good;
}

/* The copy itself, looked through as joinbox check does. */
static jb_check_report *check_copy(jb_backup *backup, GError **error)
{
    g_autoptr(jb_store) copy = jb_store_open(backup->database, JB_STORE_READ, error);
    g_autoptr(jb_check_report) report = copy ? jb_check(copy, error) : NULL;
    g_autoptr(GPtrArray) last = report ? jb_event_latest(copy, 0, 0, 1, error) : NULL;
    if (!last)
        return NULL;
    backup->schema = jb_store_schema(copy);
    backup->n_messages = report->n_messages;
    backup->n_events = report->n_events;
    backup->last_hash = g_strdup(last->len ? ((const struct jb_event *)last->pdata[0])->hash : "");
    return g_steal_pointer(&report);
}

static gboolean fill(jb_backup *backup, jb_store *store, const jb_home *home, jb_check_report **report, GError **error)
{
    if (!jb_files_make_folder(backup->path, FALSE, error) || !copy_spool(backup, home, error) ||
        !copy_settings(backup, home, error) || !jb_database_copy(store, backup->database, error))
        return FALSE;
    g_ptr_array_add(backup->files, g_strdup(DATABASE));
    *report = check_copy(backup, error);
    return *report && write_manifest(backup, error) && jb_files_sync_folder(backup->path, error);
}

/* What runs that were killed left behind; the caller holds the folder's lock. */
static gboolean remove_drafts(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = jb_files_list(folder);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        if (g_str_has_prefix(names->pdata[i], DRAFT) && !jb_files_remove_tree(path, error))
            return FALSE;
    }
    return TRUE;
}

/* The folder, opened and locked; -1. */
static int lock_folder(const char *folder, GError **error)
{
    if (g_mkdir_with_parents(folder, 0700) < 0) {
        jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot make the folder", folder);
        return -1;
    }
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (fd >= 0 && errno == EWOULDBLOCK)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_BUSY, "another backup to %s is being made; try again when it is done", folder);
    else
        jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot open the folder", folder);
    if (fd >= 0)
        close(fd);
    return -1;
}

static gboolean name_it(jb_backup *backup, const char *folder, const char *stamp, gboolean is_faulty, GError **error)
{
    g_autofree char *name = g_strconcat(BEGINNING, stamp, is_faulty ? FAULTY : "", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!jb_files_rename(backup->path, path, error))
        return FALSE;
    g_free(backup->path);
    backup->path = g_steal_pointer(&path);
    return TRUE;
}

static jb_backup *make_in(jb_store *store, const jb_home *home, const char *folder, gint64 now, jb_check_report **report,
                          GError **error)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(now);
    g_autofree char *stamp = g_date_time_format(when, "%Y%m%dT%H%M%SZ"), *name = g_strconcat(DRAFT, stamp, NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(jb_backup) backup = backup_new(path);
    backup->made_at = now;
    if (!remove_drafts(folder, error))
        return NULL;
    jb_fault_point("backup begins");
    if (!fill(backup, store, home, report, error) || !name_it(backup, folder, stamp, (*report)->n_faults != 0, error)) {
        jb_files_remove_tree(backup->path, NULL);
        return NULL;
    }
    return g_steal_pointer(&backup);
}

jb_backup *jb_backup_make(jb_store *store, const jb_home *home, const char *folder, gint64 now, jb_check_report **report,
                          GError **error)
{
    int lock = lock_folder(folder, error);
    *report = NULL;
    if (lock < 0)
        return NULL;
    jb_backup *backup = make_in(store, home, folder, now, report, error);
    if (!backup)
        g_clear_pointer(report, jb_check_report_free);
    close(lock);
    return backup;
}

gboolean jb_backup_rotate(const char *folder, guint keep, guint *n_removed, GError **error)
{
    g_autoptr(GPtrArray) names = jb_files_list(folder);
    guint n = 0;
    *n_removed = 0;
    for (guint i = names->len; i > 0; i--) {
        const char *name = names->pdata[i - 1];
        if (!is_sound_name(name) || ++n <= keep)
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL), *hidden = g_strconcat(folder, "/.", name, NULL);
        if (!jb_files_rename(path, hidden, error) || !jb_files_remove_tree(hidden, error)) /* never half a copy under its name */
            return FALSE;
        ++*n_removed;
    }
    return TRUE;
}

/* --- reading one --- */

static gboolean has_manifest(const char *path)
{
    g_autofree char *manifest = g_build_filename(path, MANIFEST, NULL);
    return g_file_test(manifest, G_FILE_TEST_IS_REGULAR);
}

char *jb_backup_find(const char *path, GError **error)
{
    g_autoptr(GPtrArray) names = jb_files_list(path);
    if (has_manifest(path) || g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return g_strdup(path);
    for (guint i = names->len; i > 0; i--) {
        g_autofree char *below = g_build_filename(path, names->pdata[i - 1], NULL);
        if (is_sound_name(names->pdata[i - 1]) && has_manifest(below))
            return g_steal_pointer(&below);
    }
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND, "%s is no backup and holds none that joinbox backup made", path);
    return NULL;
}

static gboolean is_damaged(const jb_backup *backup, const char *what, const char *name, GError **error)
{
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA, "the backup %s is damaged: %s %s; take an older one", backup->path, name, what);
    return FALSE;
}

static gboolean check_file(jb_backup *backup, json_t *entry, GError **error)
{
    const char *name = json_string_value(json_object_get(entry, "name"));
    const char *wanted = json_string_value(json_object_get(entry, "sha256"));
    if (!name || !wanted || strstr(name, "..") || g_path_is_absolute(name))
        return is_damaged(backup, "cannot be read", MANIFEST, error);
    gint64 size = 0;
    g_autofree char *path = g_build_filename(backup->path, name, NULL), *sha256 = jb_files_sha256(path, &size, error);
    if (!sha256)
        return FALSE;
    backup->n_bytes += size;
    g_ptr_array_add(backup->files, g_strdup(name));
    return strcmp(sha256, wanted) == 0 || is_damaged(backup, "is not what was written", name, error);
}

static gboolean read_manifest(jb_backup *backup, json_t *json, GError **error)
{
    json_t *files = json_object_get(json, "files"), *entry;
    size_t i;
    if (!json_is_array(files) || json_integer_value(json_object_get(json, "format")) < FORMAT)
        return is_damaged(backup, "cannot be read", MANIFEST, error);
    if (json_integer_value(json_object_get(json, "format")) > FORMAT) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_CONFIG,
                    "the backup %s was made by a newer joinbox: install that release or a later one", backup->path);
        return FALSE;
    }
    backup->made_at = json_integer_value(json_object_get(json, "made_at"));
    backup->schema = (guint)json_integer_value(json_object_get(json, "schema"));
    backup->n_messages = json_integer_value(json_object_get(json, "messages"));
    backup->n_events = json_integer_value(json_object_get(json, "events"));
    backup->n_spooled = json_integer_value(json_object_get(json, "spooled"));
    backup->last_hash = g_strdup(json_string_value(json_object_get(json, "last_hash")));
    json_array_foreach(files, i, entry)
        if (!check_file(backup, entry, error))
            return FALSE;
    return TRUE;
}

/* What check --repair wrote, say. */
static jb_backup *open_bare(const char *path, GError **error)
{
    struct stat st;
    g_autoptr(jb_backup) backup = backup_new(path);
    if (stat(path, &st) < 0) {
        jb_error_from_errno(error, JB_STORE_ERROR, errno, "cannot read", path);
        return NULL;
    }
    g_free(backup->database);
    backup->database = g_strdup(path);
    backup->is_bare = TRUE;
    backup->made_at = st.st_mtime;
    return g_steal_pointer(&backup);
}

jb_backup *jb_backup_open(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return open_bare(path, error);
    g_autoptr(jb_backup) backup = backup_new(path);
    g_autofree char *manifest = g_build_filename(path, MANIFEST, NULL);
    json_t *json = json_load_file(manifest, 0, NULL);
    gboolean good = json_is_object(json) ? read_manifest(backup, json, error) : is_damaged(backup, "cannot be read", MANIFEST, error);
    json_decref(json);
    return good ? g_steal_pointer(&backup) : NULL;
}
