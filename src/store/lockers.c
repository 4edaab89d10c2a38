#include "store/lockers.h"

#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A line is "1: POSIX  ADVISORY  WRITE 4711 08:01:1234 0 EOF"; the inode stands behind the last colon. */
static gint64 holder_in_line(const char *line, const char *kind, ino_t inode)
{
    g_auto(GStrv) words = g_strsplit_set(line, " ", -1);
    g_autoptr(GPtrArray) full = g_ptr_array_new();
    for (guint i = 0; words[i]; i++)
        if (*words[i])
            g_ptr_array_add(full, words[i]);
    if (full->len < 8 || strcmp(full->pdata[1], kind) != 0)
        return 0;
    const char *number = strrchr(full->pdata[5], ':');
    gint64 pid = g_ascii_strtoll(full->pdata[4], NULL, 10);
    return number && g_ascii_strtoull(number + 1, NULL, 10) == inode && pid != getpid() ? pid : 0;
}

static char *name_of(gint64 pid)
{
    g_autofree char *file = g_strdup_printf("/proc/%" G_GINT64_FORMAT "/comm", pid);
    char *name = NULL;
    if (!g_file_get_contents(file, &name, NULL, NULL))
        return g_strdup("another program");
    return g_strchomp(name);
}

gint64 jb_lockers_find(const char *path, const char *kind)
{
    struct stat st;
    g_autofree char *locks = NULL;
    if (stat(path, &st) < 0 || !g_file_get_contents("/proc/locks", &locks, NULL, NULL))
        return 0;
    g_auto(GStrv) lines = g_strsplit(locks, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        gint64 pid = holder_in_line(lines[i], kind, st.st_ino);
        if (pid > 0)
            return pid;
    }
    return 0;
}

char *jb_lockers_describe(const char *path)
{
    gint64 pid = jb_lockers_find(path, "POSIX");
    g_autofree char *name = pid ? name_of(pid) : NULL;
    return name ? g_strdup_printf("process %" G_GINT64_FORMAT " (%s) holds it", pid, name) : NULL;
}
