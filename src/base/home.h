/* home.h - where an installation lives.
 *
 * Looked for in this order: --home, $JOINBOX_HOME, the system's (JB_STATEDIR) where it exists, the person's
 * ($XDG_DATA_HOME/joinbox). Others than owner and group have no business in it. The system's home has its configuration
 * in JB_SYSCONFDIR, any other home in itself. */
#ifndef JB_BASE_HOME_H
#define JB_BASE_HOME_H

#include <glib.h>
#include "base/world.h"

enum { JB_HOME_KEY_BYTES = 32 };
#define JB_HOME_WORK_LOCK "work.lock" /* in run/: locked while a worker works */

struct jb_home {
    char *root;
    char *database; /* root/joinbox.db */
    char *spool;    /* root/spool: a Maildir */
    char *outbox;   /* root/outbox: a Maildir, where sending = maildir */
    char *run;      /* root/run: the worker's lock and socket */
    char *key;      /* root/token.key: key of the reply tokens */
    char *folder;   /* of the configuration: root, or JB_SYSCONFDIR */
    char *config;   /* folder/joinbox.conf */
    gboolean is_system;
};
typedef struct jb_home jb_home;

/* Where the home is or would be; `option` is --home's value or NULL. Looks at nothing but the system's folder. */
jb_home *jb_home_find(const char *option);
void jb_home_free(jb_home *home);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_home, jb_home_free)

gboolean jb_home_exists(const struct jb_home *home);
/* Before anything in it is touched: it is there, others can neither read nor write it; as root the process becomes the
 * home's owner for good; sets the umask. JB_ERROR_NOT_FOUND (says to run init), JB_ERROR_DENIED. */
gboolean jb_home_enter(const struct jb_home *home, GError **error);

/* Makes what is missing of the folders, the configuration and the key; what is there is left alone. Paths of what was
 * made are added to `made` (char *, owned by it). Enters the home. */
gboolean jb_home_make(const struct jb_home *home, const struct jb_world *world, GPtrArray *made, GError **error);

/* Tells a worker that there is something to do; says nothing where none runs. */
void jb_home_wake(const struct jb_home *home);
/* Tells joinbox-send --watch, in the same way, that something is due. */
void jb_home_wake_sender(const struct jb_home *home);

/* The 32 secret bytes of `key`. NULL with JB_ERROR_NOT_FOUND, JB_ERROR_DATA. */
GBytes *jb_home_read_key(const struct jb_home *home, GError **error);

#endif
