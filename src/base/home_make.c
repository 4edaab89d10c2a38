/* home_make.c - `joinbox init`: what is missing of a home is made, what is there is left alone. */
#include "base/home.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/config.h"
#include "base/error.h"

static const char *const folders[] = {"spool", "spool/tmp", "spool/new", "spool/cur", "outbox", "outbox/tmp",
                                      "outbox/new", "outbox/cur", "run"};
static const char *const own_folders[] = {"policy", "templates"};

/* The system's home belongs to user and group joinbox; group and all it holds are shared by the admins. */
static gboolean give_to_joinbox(const char *path, GError **error)
{
    const struct passwd *user = getpwnam("joinbox");
    if (!user) {
        g_set_error_literal(error, JB_BASE_ERROR, JB_ERROR_UNAVAILABLE,
                            "the system's home belongs to the user joinbox, who is missing: adduser --system --group "
                            "--home " JB_STATEDIR " --no-create-home joinbox");
        return FALSE;
    }
    if (chown(path, user->pw_uid, user->pw_gid) || chmod(path, 02770))
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "giving to the user joinbox", path);
    return TRUE;
}

static gboolean make_folder(const char *path, int mode, GPtrArray *made, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return TRUE;
    if (g_mkdir(path, mode) && errno != EEXIST)
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "making the folder", path);
    g_ptr_array_add(made, g_strconcat(path, "/", NULL));
    return TRUE;
}

/* The home's own folder, and those above it that are missing. */
static gboolean make_root(const struct jb_home *home, GPtrArray *made, GError **error)
{
    g_autofree char *above = g_path_get_dirname(home->root);
    if (jb_home_exists(home))
        return TRUE;
    if (g_mkdir_with_parents(above, 0755))
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "making the folder", above);
    if (g_mkdir(home->root, 0700))
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "making the home", home->root);
    g_ptr_array_add(made, g_strconcat(home->root, "/", NULL));
    return !home->is_system || geteuid() || give_to_joinbox(home->root, error);
}

/* Written under another name first, so that a half-written file never has the name; a file that is there stays. */
static gboolean make_file(const char *path, gconstpointer bytes, gsize size, int mode, GPtrArray *made, GError **error)
{
    g_autofree char *draft = g_strconcat(path, ".new", NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    if (!g_file_set_contents_full(draft, bytes, (gssize)size, G_FILE_SET_CONTENTS_DURABLE, mode, error)) {
        g_prefix_error(error, "making %s: ", path);
        return FALSE;
    }
    int linked = link(draft, path), why = errno;
    g_unlink(draft);
    if (linked && why != EEXIST)
        return jb_error_from_errno(error, JB_BASE_ERROR, why, "making", path);
    if (!linked)
        g_ptr_array_add(made, g_strdup(path));
    return TRUE;
}

/* Every key with its sentence and default, as a comment: what is in force is what the program says it is. */
static char *first_config(void)
{
    g_autoptr(GString) text = g_string_new("# joinbox.conf - see joinbox.conf(5), or: joinbox help config\n"
                                           "# A line without # before it counts; joinbox config shows what is in force.\n");
    for (guint i = 0; i < jb_config_n_rows; i++)
        g_string_append_printf(text, "\n# %s\n#%s = %s\n", jb_config_rows[i].sentence, jb_config_rows[i].name,
                               jb_config_rows[i].standard);
    return g_strdup(text->str);
}

static gboolean make_config(const struct jb_home *home, GPtrArray *made, GError **error)
{
    g_autofree char *text = first_config();
    int own_mode = home->is_system ? 0755 : 0770;
    if (home->is_system)
        umask(0022); /* the user joinbox must read it, whatever root's umask; jb_home_enter() sets another */
    if (g_mkdir_with_parents(home->folder, 0755))
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "making the folder", home->folder);
    for (gsize i = 0; i < G_N_ELEMENTS(own_folders); i++) {
        g_autofree char *path = g_build_filename(home->folder, own_folders[i], NULL);
        if (!make_folder(path, own_mode, made, error))
            return FALSE;
    }
    return make_file(home->config, text, strlen(text), 0644, made, error);
}

static gboolean make_key(const struct jb_home *home, const struct jb_world *world, GPtrArray *made, GError **error)
{
    guint8 key[JB_HOME_KEY_BYTES];
    jb_world_random(world, key, sizeof key);
    gboolean is_made = make_file(home->key, key, sizeof key, 0640, made, error);
    explicit_bzero(key, sizeof key);
    return is_made;
}

gboolean jb_home_make(const struct jb_home *home, const struct jb_world *world, GPtrArray *made, GError **error)
{
    /* The system's configuration is root's, so it is made before the process becomes the home's owner. */
    if (!make_root(home, made, error) || (home->is_system && !geteuid() && !make_config(home, made, error)) ||
        !jb_home_enter(home, error) || (!home->is_system && !make_config(home, made, error)))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(home->root, folders[i], NULL);
        if (!make_folder(path, 0770, made, error))
            return FALSE;
    }
    return make_key(home, world, made, error);
}
