#include "review/keep/burial.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"
#include "base/home.h"
#include "base/world.h"

enum { MAX_ELSEWHERE = 20 };

static GArray *new_ids(void)
{
    return g_array_new(FALSE, FALSE, sizeof(gint64));
}

void jb_burial_init(struct jb_burial *burial)
{
    *burial = (struct jb_burial){.ids = new_ids(), .mains = new_ids(), .revisions = new_ids(),
                                 .files = g_ptr_array_new_with_free_func(g_free),
                                 .elsewhere = g_ptr_array_new_with_free_func(g_free)};
}

void jb_burial_clear(struct jb_burial *burial)
{
    g_clear_pointer(&burial->ids, g_array_unref);
    g_clear_pointer(&burial->mains, g_array_unref);
    g_clear_pointer(&burial->revisions, g_array_unref);
    g_clear_pointer(&burial->files, g_ptr_array_unref);
    g_clear_pointer(&burial->elsewhere, g_ptr_array_unref);
}

static gboolean has(const GArray *ids, gint64 id)
{
    for (guint i = 0; i < ids->len; i++)
        if (g_array_index(ids, gint64, i) == id)
            return TRUE;
    return FALSE;
}

gboolean jb_burial_add(struct jb_command_context *context, struct jb_burial *burial, gint64 application, GError **error)
{
    if (has(burial->ids, application))
        return TRUE;
    g_autoptr(GArray) family = jb_forget_family(context->store, application, error);
    if (!family || !jb_forget_count(context->store, family, jb_world_now(context->world), &burial->sum, error))
        return FALSE;
    for (guint i = 0; i < family->len; i++) {
        gint64 id = g_array_index(family, gint64, i);
        g_autoptr(jb_application) row = jb_application_get(context->store, id, error);
        if (!row)
            return FALSE;
        g_array_append_val(burial->ids, id);
        g_array_append_val(burial->mains, application);
        g_array_append_val(burial->revisions, row->revision);
    }
    return TRUE;
}

static gboolean are_as_seen(jb_store *store, const struct jb_burial *burial, GError **error)
{
    for (guint i = 0; i < burial->ids->len; i++) {
        g_autoptr(jb_application) now = jb_application_get(store, g_array_index(burial->ids, gint64, i), error);
        if (!now)
            return FALSE;
        if (now->revision == g_array_index(burial->revisions, gint64, i))
            continue;
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_BUSY,
                    "%s has moved on since; nothing was forgotten, look again: joinbox show %s", now->reference, now->reference);
        return FALSE;
    }
    return TRUE;
}

/* --- files of the home --- */

/* By what a file is known: "outbox/1700000000.O7." (the host's name follows), "spool/1700000000.M1P2.host" (a mail reader adds
 * its flags behind a colon). Caller frees. */
static char *place_of(const char *folder, const char *name)
{
    const char *end = strchr(name, ':');
    if (strcmp(folder, "outbox") == 0) {
        const char *dot = strchr(name, '.');
        end = dot ? strchr(dot + 1, '.') : NULL;
        end = end ? end + 1 : NULL;
    }
    g_autofree char *base = end ? g_strndup(name, (gsize)(end - name)) : g_strdup(name);
    return g_build_filename(folder, base, NULL);
}

static void list_in(const char *root, const char *folder, const char *part, GHashTable *places, GPtrArray *files)
{
    g_autofree char *path = g_build_filename(root, folder, part, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *place = place_of(folder, name);
        if (g_hash_table_contains(places, place))
            g_ptr_array_add(files, g_build_filename(folder, part, name, NULL));
    }
}

static void list_files(const char *root, GPtrArray *names, GPtrArray *files)
{
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    static const char *const folders[] = {"outbox", "spool"}, *const parts[] = {"tmp", "new", "cur"};
    for (guint i = 0; i < names->len; i++)
        g_hash_table_add(places, names->pdata[i]);
    for (gsize f = 0; f < G_N_ELEMENTS(folders); f++)
        for (gsize p = 0; p < G_N_ELEMENTS(parts); p++)
            list_in(root, folders[f], parts[p], places, files);
}

/* Each once, and no more than a person reads. */
static void add_elsewhere(struct jb_burial *burial, const GPtrArray *places)
{
    for (guint i = 0; i < places->len && burial->elsewhere->len < MAX_ELSEWHERE; i++)
        if (!g_ptr_array_find_with_equal_func(burial->elsewhere, places->pdata[i], g_str_equal, NULL))
            g_ptr_array_add(burial->elsewhere, g_strdup(places->pdata[i]));
}

static gboolean gather_files(struct jb_command_context *context, struct jb_burial *burial, GError **error)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) elsewhere = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < burial->ids->len; i++)
        if (!jb_forget_places(context->store, g_array_index(burial->ids, gint64, i), places, elsewhere, error))
            return FALSE;
    add_elsewhere(burial, elsewhere);
    list_files(context->home->root, places, burial->files);
    return TRUE;
}

static gboolean sync_folder_of(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean good = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        close(fd);
    return good || jb_error_from_errno(error, JB_REVIEW_ERROR, why, "cannot sync the folder", folder);
}

/* One that is gone already is as wanted. */
static gboolean remove_file(const char *root, const char *file, GError **error)
{
    g_autofree char *path = g_build_filename(root, file, NULL);
    jb_fault_point("before a file is removed");
    if (unlink(path) < 0 && errno != ENOENT)
        return jb_error_from_errno(error, JB_REVIEW_ERROR, errno, "cannot remove what was forgotten", path);
    jb_fault_point("file removed");
    return sync_folder_of(path, error);
}

static gboolean remove_files(struct jb_command_context *context, struct jb_burial *burial, GError **error)
{
    g_autoptr(GPtrArray) files = jb_forget_files(context->store, error);
    for (guint i = 0; files && i < files->len; i++)
        if (!remove_file(context->home->root, files->pdata[i], error))
            return FALSE;
    if (!files || (files->len && !jb_forget_files_gone(context->store, error)))
        return FALSE;
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *path = g_build_filename(context->home->root, files->pdata[i], NULL);
        burial->n_files_left += access(path, F_OK) == 0;
    }
    return TRUE;
}

static gboolean look_for_remains(jb_store *store, struct jb_burial *burial, GError **error)
{
    for (guint i = 0; i < burial->ids->len; i++) {
        gint64 n = 0;
        if (!jb_forget_remains(store, g_array_index(burial->ids, gint64, i), &n, error))
            return FALSE;
        burial->n_rows_left += n;
    }
    return TRUE;
}

gboolean jb_burial_finish(struct jb_command_context *context, struct jb_burial *burial, GError **error)
{
    return remove_files(context, burial, error) && jb_wipe(context->store, &burial->wipe, error) &&
           look_for_remains(context->store, burial, error);
}

static gboolean forget_all(struct jb_command_context *context, struct jb_burial *burial, const char *why, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autoptr(GBytes) key = jb_home_read_key(context->home, error);
    g_autoptr(jb_transaction) transaction = key ? jb_transaction_begin(context->store, error) : NULL;
    const struct jb_forget forget = {.signature = &signature, .key = key, .why = why, .files = burial->files};
    if (!transaction || !are_as_seen(context->store, burial, error) || !gather_files(context, burial, error) ||
        !jb_forget(context->store, &forget, burial->ids, burial->mains, &burial->sum, error))
        return FALSE;
    jb_fault_point("before forgetting's commit");
    if (!jb_transaction_commit(&transaction, error))
        return FALSE;
    jb_fault_point("after forgetting's commit");
    return TRUE;
}

gboolean jb_burial_run(struct jb_command_context *context, struct jb_burial *burial, const char *why, GError **error)
{
    if (!forget_all(context, burial, why, error))
        return FALSE;
    if (jb_burial_finish(context, burial, error))
        return TRUE;
    g_prefix_error(error, "it is forgotten in the database, but not all is done (joinbox forget again does the rest): ");
    return FALSE;
}
