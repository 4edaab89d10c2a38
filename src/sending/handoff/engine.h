/* engine.h - the steps of the hand-off are taken: each looked for, made, read back and recorded, once.
 *
 * An attempt is a row before it is made (`trying`) and after. A killed run leaves `trying`: the next looks before it makes
 * anything, and so does one that timed out, so that there is one of it there whatever happens. One engine at a time: it
 * holds run/handoff.lock. */
#ifndef JB_SENDING_HANDOFF_ENGINE_H
#define JB_SENDING_HANDOFF_ENGINE_H

#include "sending/handoff/step.h"

struct jb_engine {
    const struct jb_config *config; /* all borrowed */
    const struct jb_home *home;
    const struct jb_world *world;
    jb_store *store;
    jb_pace *pace;
    gint64 only;              /* id of an application; 0: all */
    const struct jb_step_row *step; /* of `only` alone, whatever its state and though it was done: one that only looks; NULL: all */
    gboolean again;           /* also what failed, or waits for its time: a person says so */
    gboolean is_rehearsal;    /* nothing is written, here or there; requests are printed */
    void (*print)(const char *line); /* requests and what came of each step; NULL: none */
};

/* Takes all steps that are set up and due; `n_taken` says how many. JB_ERROR_BUSY where another engine is at it. */
gboolean jb_engine_run(const struct jb_engine *engine, guint *n_taken, GError **error);

/* What joinbox doctor asks: a JSON list of {"what", "verdict", "said"}, one for each system that is set up. New. */
json_t *jb_engine_examine(const struct jb_engine *engine);

/* What joinbox members import --wiki takes in: {"page", "revision", "csv"}, or {"why"}. New. */
json_t *jb_engine_members(const struct jb_engine *engine);

/* Seconds until attempt `n_attempts` + 1; a server's own wait counts where it is longer, up to a day. */
gint64 jb_engine_wait_s(gint64 n_attempts, gint64 said_s);

#endif
