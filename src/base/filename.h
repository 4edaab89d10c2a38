/* filename.h - names that came from mail, made fit for a folder of ours. */
#ifndef JB_BASE_FILENAME_H
#define JB_BASE_FILENAME_H

#include <glib.h>

enum { JB_FILENAME_MAX_BYTES = 120 };

/* A name without folders, control and bidi characters, characters that other systems or shells take amiss, leading dots
 * and dashes, names of devices; at most JB_FILENAME_MAX_BYTES, the extension kept. "document" where nothing is left;
 * NULL allowed. Caller frees. */
char *jb_filename_safe(const char *name);

#endif
