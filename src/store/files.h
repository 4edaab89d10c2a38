/* files.h - files copied for good: what these functions made is on the disk when they return. Errors are of JB_STORE_ERROR. */
#ifndef JB_STORE_FILES_H
#define JB_STORE_FILES_H

#include <glib.h>

/* Copies a plain file to a new one (mode 0600). Where `from` is gone (somebody moved it meanwhile) nothing is made and the call
 * succeeds with `copied` FALSE (NULL allowed: then it is an error). */
gboolean jb_files_copy(const char *from, const char *to, gboolean *copied, GError **error);
/* SHA-256 in hex and bytes of a file. Caller frees. */
char *jb_files_sha256(const char *path, gint64 *size, GError **error);
/* Writes a new file, or in place of the one there. */
gboolean jb_files_write(const char *path, const char *text, GError **error);
/* A new folder (0700); with `may_exist` one that is there will do. */
gboolean jb_files_make_folder(const char *path, gboolean may_exist, GError **error);
/* Names in a folder, sorted: char *, owned by the array. Empty where there is no folder. */
GPtrArray *jb_files_list(const char *folder);
gboolean jb_files_sync_folder(const char *path, GError **error);
gboolean jb_files_rename(const char *from, const char *to, GError **error);
/* Removes a folder with all in it; links are not followed. */
gboolean jb_files_remove_tree(const char *path, GError **error);

#endif
