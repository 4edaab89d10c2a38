/* fetch.h - new mail of an IMAP folder comes into the spool.
 *
 * Each message once: it is durable in the spool before its UID is recorded, and its file's name says which it is, so
 * that what a crash lets come twice is filed once. A folder that was numbered anew (UIDVALIDITY) is fetched from its
 * beginning; what is filed already is known by its content. */
#ifndef JB_SENDING_FETCH_H
#define JB_SENDING_FETCH_H

#include "base/config.h"
#include "base/home.h"
#include "base/world.h"
#include "store/store.h"

struct jb_fetch {
    const struct jb_config *config; /* all borrowed */
    const struct jb_home *home;
    const struct jb_world *world;
    jb_store *store;
};

/* Once, or for ever (`watch`: by IDLE, connecting anew after failures, with growing pauses). Another one at work is
 * JB_ERROR_BUSY. */
gboolean jb_fetch(const struct jb_fetch *fetch, gboolean watch, GError **error);

#endif
