/* secret.h - a password from a file that only its owner may read (threats N4).
 *
 * The first line of the file. It is never printed, never an argument, and wiped when freed. */
#ifndef JB_SENDING_SECRET_H
#define JB_SENDING_SECRET_H

#include <glib.h>

/* NULL with JB_SENDING_ERROR (CONFIG): not there, not a plain file, readable by group or others, empty, control
 * characters in it. The error names the file, never what is in it. */
char *jb_secret_read(const char *path, GError **error);
void jb_secret_free(char *secret);
typedef char jb_secret;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_secret, jb_secret_free)

#endif
