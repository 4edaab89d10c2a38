#include "base/child.h"

#include <unistd.h>

/* Folder of the running program; NULL where /proc does not tell. Caller frees. */
static char *own_folder(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);

    return self ? g_path_get_dirname(self) : NULL;
}

/* `name` beside the running program where that is a build tree, else in `installed`. A build tree is told by our
 * Makefile lying there: nothing beside an installed program is ever trusted. */
static char *find(const char *name, const char *installed)
{
    g_autofree char *folder = own_folder();
    g_autofree char *mark = folder ? g_build_filename(folder, "config.status", NULL) : NULL;
    g_autofree char *beside = folder ? g_build_filename(folder, name, NULL) : NULL;

    if (mark && access(mark, F_OK) == 0 && access(beside, F_OK) == 0)
        return g_steal_pointer(&beside);
    return g_build_filename(installed, name, NULL);
}

char *jb_program_path(const char *name)
{
    return find(name, JB_LIBEXECDIR);
}

char *jb_command_path(const char *name)
{
    return find(name, JB_BINDIR);
}

char *jb_data_path(const char *name)
{
    return find(name, JB_DATADIR);
}
