/* The place: the home, whose it is, and the disk below it. */
#include <errno.h>
#include <glib/gstdio.h>
#include <pwd.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/error.h"
#include "base/home.h"
#include "review/doctor/disk.h"
#include "review/doctor/doctor.h"

enum { LEAST_FREE_MIB = 64, GOOD_FREE_MIB = 1024, FOLDERS_DEEP = 3 };

static const char *name_of(uid_t uid)
{
    const struct passwd *user = getpwuid(uid);
    return user ? user->pw_name : "an account that is not there any more";
}

void jb_look_at_home(jb_doctor *doctor)
{
    const struct jb_home *home = doctor->context->home;
    g_autoptr(GError) error = NULL;
    GStatBuf st;
    if (!jb_home_enter(home, &error)) {
        jb_say(doctor, JB_VERDICT_WRONG, "%s", error->message);
        return;
    }
    if (g_access(home->root, W_OK)) {
        jb_say(doctor, JB_VERDICT_WRONG, "%s cannot be written by you: be a member of its group", home->root);
        return;
    }
    if (!g_stat(home->root, &st) && !st.st_uid) {
        jb_say(doctor, JB_VERDICT_LOOK, "%s belongs to root, so all that reads strangers' mail runs as root: "
               "chown -R it to an account of its own", home->root);
        return;
    }
    jb_say(doctor, JB_VERDICT_FINE, "%s", home->root);
}

/* The home is closed to others; what would hurt most if it were moved elsewhere is so by itself too. */
static gboolean is_secret(const char *path)
{
    return g_str_has_suffix(path, "/token.key") || g_str_has_suffix(path, "/joinbox.db");
}

/* What is amiss with the rights of one file of a home; NULL: nothing. Caller frees. */
static char *fault_of(const char *path, const GStatBuf *st, const GStatBuf *home, const char *root)
{
    gboolean is_shared = (home->st_mode & S_IWGRP) != 0;
    if (st->st_mode & S_IRWXO && is_secret(path))
        return g_strdup_printf("%s is open to everybody: chmod o-rwx %s", path, path);
    if (st->st_uid != home->st_uid && !is_shared)
        return g_strdup_printf("%s belongs to %s, not to the owner of the home: chown %s %s", path, name_of(st->st_uid),
                               name_of(home->st_uid), path);
    if (is_shared && st->st_gid != home->st_gid)
        return g_strdup_printf("%s is not of the home's group, so others who answer cannot write it: chgrp --reference=%s %s",
                               path, root, path);
    return NULL;
}

struct walk {
    jb_doctor *doctor;
    GStatBuf home;
    guint n_faults;
};

/* Configuration, policy and templates hold nobody's mail. */
static gboolean is_open_to_all(const char *name)
{
    return !strcmp(name, "joinbox.conf") || !strcmp(name, "policy") || !strcmp(name, "templates");
}

static void walk_into(struct walk *walk, const char *folder, guint depth)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        GStatBuf st;
        if (is_open_to_all(name) || g_lstat(path, &st))
            continue;
        g_autofree char *fault = fault_of(path, &st, &walk->home, walk->doctor->context->home->root);
        if (fault && !walk->n_faults++)
            jb_say(walk->doctor, JB_VERDICT_WRONG, "%s", fault);
        if (S_ISDIR(st.st_mode) && depth)
            walk_into(walk, path, depth - 1);
    }
}

void jb_look_at_rights(jb_doctor *doctor)
{
    struct walk all = {.doctor = doctor};
    const struct jb_home *home = doctor->context->home;
    if (g_stat(home->root, &all.home))
        return;
    walk_into(&all, home->root, FOLDERS_DEEP);
    if (all.n_faults > 1)
        jb_say(doctor, JB_VERDICT_WRONG, "and %u more of that kind", all.n_faults - 1);
    if (!all.n_faults)
        jb_say(doctor, JB_VERDICT_FINE, "all in it belongs to its owner%s, and is closed to others",
               all.home.st_mode & S_IWGRP ? " and group" : "");
}

void jb_look_at_disk(jb_doctor *doctor)
{
    struct statvfs disk;
    if (statvfs(doctor->context->home->root, &disk)) {
        jb_say(doctor, JB_VERDICT_WRONG, "the disk of %s cannot be asked: %s", doctor->context->home->root, g_strerror(errno));
        return;
    }
    guint64 free_mib = (guint64)disk.f_bavail * disk.f_frsize / (1024 * 1024);
    if (free_mib < LEAST_FREE_MIB)
        jb_say(doctor, JB_VERDICT_WRONG, "%" G_GUINT64_FORMAT " MiB are free: joinbox-deliver takes mail only with %d MiB and more, "
               "and the mail server keeps it until then", free_mib, LEAST_FREE_MIB);
    else if (disk.f_files && disk.f_favail < 1000)
        jb_say(doctor, JB_VERDICT_WRONG, "%" G_GUINT64_FORMAT " more files can be made (inodes), whatever space there is",
               (guint64)disk.f_favail);
    else
        jb_say(doctor, free_mib < GOOD_FREE_MIB ? JB_VERDICT_LOOK : JB_VERDICT_FINE, "%" G_GUINT64_FORMAT " MiB are free%s",
               free_mib, free_mib < GOOD_FREE_MIB ? ", which a few large mails fill" : "");
}

static const struct jb_disk_fault *fault_of_mount(const char *root, char **kind)
{
    g_autofree char *text = NULL, *options = NULL;
    GStatBuf st;
    if (g_stat(root, &st) || !g_file_get_contents("/proc/self/mountinfo", &text, NULL, NULL) ||
        !jb_disk_find(text, major(st.st_dev), minor(st.st_dev), kind, &options))
        return NULL;
    return jb_disk_fault_of_options(options);
}

void jb_look_at_file_system(jb_doctor *doctor)
{
    const char *root = doctor->context->home->root;
    g_autofree char *kind = NULL;
    struct statfs fs;
    if (statfs(root, &fs))
        return; /* the check of the disk says so */
    const struct jb_disk_fault *fault = jb_disk_fault_of_type((guint64)fs.f_type & G_MAXUINT32);
    const struct jb_disk_fault *other = fault_of_mount(root, &kind);
    if (fault)
        jb_say(doctor, fault->is_grave ? JB_VERDICT_WRONG : JB_VERDICT_LOOK, "%s %s", root, fault->why);
    if (other)
        jb_say(doctor, other->is_grave ? JB_VERDICT_WRONG : JB_VERDICT_LOOK, "%s %s", root, other->why);
    if (!fault && !other)
        jb_say(doctor, JB_VERDICT_FINE, "%s, of which no lie about fsync is known", kind ? kind : "a kind");
}
