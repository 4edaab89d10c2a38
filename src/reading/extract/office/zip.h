/* zip.h - members of a zip file held in memory, by libarchive. Nothing is written to disk; bytes are counted as they
 * come out, whatever the directory claims. */
#ifndef JB_EXTRACT_ZIP_H
#define JB_EXTRACT_ZIP_H

#include <glib.h>

enum {
    JB_ZIP_MAX_MEMBERS = 2000,
    JB_ZIP_MAX_MEMBER_BYTES = 32 << 20,
    JB_ZIP_MAX_BYTES = 48 << 20, /* of all members taken */
};

typedef GHashTable jb_zip; /* name → GBytes; g_hash_table_unref */

/* The members that `wants` (name) says yes to. NULL where the file is no zip or passes a limit; `problem` is then a
 * sentence, static. What was read before damage is kept. */
jb_zip *jb_zip_read(const guint8 *bytes, gsize size, gboolean (*wants)(const char *name), const char **problem);

/* A member's bytes or NULL; borrowed. */
GBytes *jb_zip_member(jb_zip *zip, const char *name);

#endif
