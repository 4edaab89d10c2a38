/* ole.h - streams of an OLE compound file ([MS-CFB]), by libgsf, from memory. */
#ifndef JB_EXTRACT_OLE_H
#define JB_EXTRACT_OLE_H

#include <glib.h>

struct jb_ole;

/* NULL where the file is damaged. Borrows the bytes. */
struct jb_ole *jb_ole_open(const guint8 *bytes, gsize size);
void jb_ole_close(struct jb_ole *ole);

/* The stream of this path ("0Table", "__attach_version1.0_#00000000/__substg1.0_3701000D"); NULL where there is none
 * or it is larger than `max`. */
GBytes *jb_ole_stream(struct jb_ole *ole, const char *path, gsize max);

/* Names in a storage ("" for the root), in the order of the file, up to `max`. Free with g_strfreev. */
char **jb_ole_names(struct jb_ole *ole, const char *path, guint max);

#endif
