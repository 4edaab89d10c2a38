/* unpack.h - what the readers of containers (archive.h, tnef.h) have in common: the budget and the callback.
 *
 * One budget serves all containers of a mail, nested ones too: bytes are counted as they come out, and no size that a
 * container declares is believed. Nothing is ever written to disk; only regular files are read. */
#ifndef JB_READING_SPLIT_UNPACK_H
#define JB_READING_SPLIT_UNPACK_H

#include <glib.h>

enum {
    JB_UNPACK_MAX_BYTES = 64 << 20, /* out of all containers of a mail */
    JB_UNPACK_MAX_ENTRIES = 2000,   /* the same */
    JB_UNPACK_MAX_DEPTH = 3,        /* containers in containers */
    JB_UNPACK_MAX_RATIO = 200,      /* bytes out for each byte in, of one archive, after the first MiB */
};

struct jb_unpack_budget {
    gsize bytes_left;
    guint entries_left;
    guint depth_left;
};
#define JB_UNPACK_BUDGET_INIT {JB_UNPACK_MAX_BYTES, JB_UNPACK_MAX_ENTRIES, JB_UNPACK_MAX_DEPTH}

enum jb_unpack_flag {
    JB_UNPACK_LOCKED = 1 << 0,  /* needs a password; no bytes */
    JB_UNPACK_DAMAGED = 1 << 1, /* broken; the bytes are what could be had, perhaps none */
    JB_UNPACK_OVER = 1 << 2,    /* a limit forbids to read it; no bytes; `limit` of the walk says which */
    JB_UNPACK_BODY = 1 << 3,    /* text of the message itself (winmail.dat), UTF-8 of the type given: no attachment */
    JB_UNPACK_SHOWN = 1 << 4,   /* that text shows it by its Content-ID */
};

/* Called for each file, in order. `path`: clean UTF-8 in NFC with "/" between folders, neither absolute nor with "..",
 * never NULL or empty, "file" for one without a name. `type`: what the container says of its media type, or NULL; a mail within winmail.dat comes as a
 * whole message of type message/rfc822. `bytes` are borrowed, NULL where there are none. FALSE ends the walk. */
typedef gboolean (*jb_unpack_entry)(gpointer user, const char *path, const char *type, const guint8 *bytes, gsize size,
                                    guint flags);

#endif
