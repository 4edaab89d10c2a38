#include "base/sendmail.h"

#include <stdlib.h>
#include <sys/stat.h>

static gboolean gains_rights(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && (st.st_mode & (S_ISUID | S_ISGID));
}

gboolean jb_sendmail_gains_rights(const char *program)
{
    static const char *const helpers[] = {"postdrop", "nullmailer-queue"}; /* of Postfix, of nullmailer */
    g_autofree char *own = g_canonicalize_filename(program, "/");
    char *real = realpath(own, NULL);
    g_autofree char *folder = g_path_get_dirname(real ? real : own);
    gboolean gains = gains_rights(own);
    for (gsize i = 0; !gains && i < G_N_ELEMENTS(helpers); i++) {
        g_autofree char *beside = g_build_filename(folder, helpers[i], NULL);
        gains = gains_rights(beside);
    }
    free(real);
    return gains;
}
