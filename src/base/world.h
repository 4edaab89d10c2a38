/* world.h - what a program learns of the world around it, in one place so that tests can set it.
 *
 * The clock, random bytes, the host's name, and who is at the keyboard. */
#ifndef JB_BASE_WORLD_H
#define JB_BASE_WORLD_H

#include <glib.h>

struct jb_world {
    gint64 fixed_now; /* UTC seconds that stand for now; 0: the real clock. $JOINBOX_CLOCK sets it, for tests */
    char *host;       /* never NULL */
    char *actor;      /* $JOINBOX_ACTOR, $SUDO_USER, or the login name; never NULL */
};
typedef struct jb_world jb_world;

jb_world *jb_world_new(void);
void jb_world_free(jb_world *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_world, jb_world_free)

gint64 jb_world_now(const struct jb_world *world); /* UTC seconds */
/* Waits; not where the clock is fixed, which would not go on meanwhile. */
void jb_world_wait(const struct jb_world *world, gint64 microseconds);
/* Fills from the kernel's generator; aborts where there is none. */
void jb_world_random(const struct jb_world *world, guint8 *bytes, gsize size);

#endif
