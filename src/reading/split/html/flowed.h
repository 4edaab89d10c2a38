/* flowed.h - format=flowed text made one paragraph a line (RFC 3676 §4). */
#ifndef JB_READING_SPLIT_FLOWED_H
#define JB_READING_SPLIT_FLOWED_H

#include <glib.h>

/* `text` is clean UTF-8 with LF. Soft breaks are joined where the quote depth is the same, space-stuffing is undone,
 * quotes of any depth are written "> " once a level, "-- " stays a line of its own. `delsp`: the parameter DelSp=yes
 * (§4.2). Text that claims to be flowed but is not comes back as it was. Caller frees. */
char *jb_flowed_unwrap(const char *text, gboolean delsp);

#endif
