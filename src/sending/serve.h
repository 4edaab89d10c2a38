/* serve.h - joinbox-send --watch: all that needs the network, as one service.
 *
 * The outbox (joinbox-send), the hand-off (joinbox-handoff) and, where an IMAP folder is set up, the fetching
 * (joinbox-fetch --watch) are children of it, one of each at a time. It is woken by the worker (run/send.sock), by the
 * clock, by signals and by the end of a child; it touches no mail itself. HUP: the configuration is read anew. TERM: the
 * children end after the mail or step that they are at, and it after them. */
#ifndef JB_SENDING_SERVE_H
#define JB_SENDING_SERVE_H

#include "base/home.h"
#include "base/world.h"

/* Runs until a signal ends it. JB_ERROR_BUSY where another is at it in this home. */
gboolean jb_serve(const struct jb_home *home, const struct jb_world *world, GError **error);

#endif
