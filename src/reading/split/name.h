/* name.h - names of files as labels: one line, no folders, nothing that turns or hides text. Never a path. */
#ifndef JB_SPLIT_NAME_H
#define JB_SPLIT_NAME_H

#include <glib.h>

/* The last component in NFC, at most 255 bytes with its extension kept; NULL where nothing is left. `written` is UTF-8
 * or NULL. Caller frees. */
char *jb_name_clean(const char *written);

/* The extension in lower case with its dot, "" where there is none. Caller frees. */
char *jb_name_extension(const char *name);

#endif
