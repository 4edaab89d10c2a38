/* entry_path.h - names of files in containers, made labels. They are never used as a path. */
#ifndef JB_READING_SPLIT_ENTRY_PATH_H
#define JB_READING_SPLIT_ENTRY_PATH_H

#include <glib.h>

enum { JB_ENTRY_NAME_MAX_BYTES = 255, JB_ENTRY_PATH_MAX_BYTES = 1024 };

/* Folders and name parted by "/": backslashes, drive letters, empty and dotted steps, control and bidi characters are
 * taken off; each name is cut at 255 bytes with its extension kept, the whole to its last 1,024. `utf8` is valid, NULL
 * allowed. "file" where nothing is left. Caller frees. */
char *jb_entry_path(const char *utf8);

#endif
