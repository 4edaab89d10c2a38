/* pace.h - no system is asked faster than it likes.
 *
 * Each says how long it wants to be left alone between calls (struct jb_dialect). Kept for one run: two do not run at once. */
#ifndef JB_SENDING_HANDOFF_PACE_H
#define JB_SENDING_HANDOFF_PACE_H

#include <glib.h>

typedef GHashTable jb_pace; /* name of a system, borrowed -> when it may be asked again */
jb_pace *jb_pace_new(void);
void jb_pace_free(jb_pace *pace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_pace, jb_pace_free)

/* Times are microseconds of a clock that only goes forward. How long to wait until `system` may be asked: */
gint64 jb_pace_wait(jb_pace *pace, const char *system, gint64 now);
/* It has answered, and wants its pause. */
void jb_pace_rest(jb_pace *pace, const char *system, guint pause_ms, gint64 now);

#endif
