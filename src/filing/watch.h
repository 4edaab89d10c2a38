/* watch.h - the worker as a service: woken by joinbox-deliver's datagrams, by the clock, by signals.
 *
 * HUP: the configuration is read anew. TERM, INT: it ends after the message that is being filed. What goes wrong about
 * the place (database busy, disk full) is told, and tried again after a while. */
#ifndef JB_FILING_WATCH_H
#define JB_FILING_WATCH_H

#include "filing/desk.h"

/* Runs until a signal ends it; the lock is held by the caller. */
gboolean jb_watch(jb_desk *desk, GError **error);

#endif
