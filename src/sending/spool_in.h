/* spool_in.h - a fetched message becomes a file of the spool, as durably as joinbox-deliver makes one.
 *
 * Written to tmp/, made durable, renamed to new/, the folder made durable. Its name is made from where it comes from, so
 * that one that is fetched twice (a crash between file and record) is known by its name: the worker files it once. Its
 * block (intake/envelope.h) says origin=fetch and when the server received it. */
#ifndef JB_SENDING_SPOOL_IN_H
#define JB_SENDING_SPOOL_IN_H

#include "base/home.h"

struct jb_spool_in {
    const struct jb_home *home; /* borrowed */
    char *name, *temporary;     /* owned */
    int fd;
};

/* `source` is part of the file's name: letters, digits and dots. `received_at` UTC seconds. JB_SENDING_ERROR. */
gboolean jb_spool_in_begin(struct jb_spool_in *in, const struct jb_home *home, const char *source, gint64 received_at,
                           GError **error);
gboolean jb_spool_in_write(struct jb_spool_in *in, const char *bytes, gsize size, GError **error);
/* True: it is in new/ and will be there after a crash. */
gboolean jb_spool_in_finish(struct jb_spool_in *in, GError **error);
/* Drops what is not finished; to be called in any case. */
void jb_spool_in_clear(struct jb_spool_in *in);

#endif
