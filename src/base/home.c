#include "base/home.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static char *root_of(const char *option)
{
    const char *variable = g_getenv("JOINBOX_HOME");
    if (option && *option)
        return g_canonicalize_filename(option, NULL);
    if (variable && *variable)
        return g_canonicalize_filename(variable, NULL);
    if (g_file_test(JB_STATEDIR, G_FILE_TEST_IS_DIR))
        return g_strdup(JB_STATEDIR);
    return g_build_filename(g_get_user_data_dir(), "joinbox", NULL);
}

jb_home *jb_home_find(const char *option)
{
    jb_home *home = g_new0(jb_home, 1);
    home->root = root_of(option);
    home->is_system = !strcmp(home->root, JB_STATEDIR);
    home->database = g_build_filename(home->root, "joinbox.db", NULL);
    home->spool = g_build_filename(home->root, "spool", NULL);
    home->outbox = g_build_filename(home->root, "outbox", NULL);
    home->run = g_build_filename(home->root, "run", NULL);
    home->key = g_build_filename(home->root, "token.key", NULL);
    home->folder = g_strdup(home->is_system ? JB_SYSCONFDIR : home->root);
    home->config = g_build_filename(home->folder, "joinbox.conf", NULL);
    return home;
}

void jb_home_free(jb_home *home)
{
    if (!home)
        return;
    g_free(home->root);
    g_free(home->database);
    g_free(home->spool);
    g_free(home->outbox);
    g_free(home->run);
    g_free(home->key);
    g_free(home->folder);
    g_free(home->config);
    g_free(home);
}

gboolean jb_home_exists(const struct jb_home *home)
{
    return g_file_test(home->root, G_FILE_TEST_IS_DIR);
}

/* Root would leave files behind that the owner cannot write. */
static gboolean become(uid_t uid, gid_t gid, GError **error)
{
    const struct passwd *user = getpwuid(uid);
    if (geteuid() || !uid)
        return TRUE;
    if ((user ? initgroups(user->pw_name, gid) : setgroups(0, NULL)) || setresgid(gid, gid, gid) ||
        setresuid(uid, uid, uid))
        return jb_error_from_errno(error, JB_BASE_ERROR, errno, "becoming the owner of the home,", user ? user->pw_name : "?");
    return TRUE;
}

gboolean jb_home_enter(const struct jb_home *home, GError **error)
{
    GStatBuf st;
    if (g_stat(home->root, &st)) {
        if (errno != ENOENT)
            return jb_error_from_errno(error, JB_BASE_ERROR, errno, "opening the home", home->root);
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_NOT_FOUND,
                    "there is no home at %s: joinbox --home DIR init makes one", home->root);
        return FALSE;
    }
    if (!S_ISDIR(st.st_mode)) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_NOT_FOUND, "%s is no folder, so no home of joinbox", home->root);
        return FALSE;
    }
    if (st.st_mode & S_IRWXO) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_DENIED,
                    "anybody on this machine can get into the home %s, which holds people's mail: chmod o-rwx %s",
                    home->root, home->root);
        return FALSE;
    }
    if (g_access(home->root, R_OK | X_OK)) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_DENIED,
                    "you may not look into the home %s: become a member of its group (as root: adduser YOU GROUP) and log in anew",
                    home->root);
        return FALSE;
    }
    umask(st.st_mode & S_IWGRP ? 0007 : 0077);
    return become(st.st_uid, st.st_gid, error);
}

GBytes *jb_home_read_key(const struct jb_home *home, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;
    g_autoptr(GError) failed = NULL;
    if (!g_file_get_contents(home->key, &bytes, &size, &failed)) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_NOT_FOUND, "reading the key of the reply tokens: %s; joinbox init makes one",
                    failed->message);
        return NULL;
    }
    if (size != JB_HOME_KEY_BYTES) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "%s should hold %d bytes: replies to its tokens are lost if it is made anew",
                    home->key, JB_HOME_KEY_BYTES);
        return NULL;
    }
    return g_bytes_new_take(g_steal_pointer(&bytes), size);
}
