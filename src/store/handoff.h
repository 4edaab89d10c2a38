/* handoff.h - the steps of the hand-off: what is to be done in other systems for an application, and what came of it.
 *
 * Steps are rows of base/steps.def. A row of the store is made by the first attempt, or by the first word of a person; a
 * step without one has not been begun. Who tries them is src/sending/handoff; people's commands only change rows.
 *
 *     (none) ──begin──► trying ──► done | watched (somebody else's turn) | due (again later) | failed (a person)
 *                         ▲                  └──────────┴────┬───────────────────┘
 *                         └─────────────────────────────────-┘
 *     any but done by joinbox ──► done, waived, due      by a person
 *
 * A row that is found in `trying` is one whose process died: it may have taken effect, and is looked for first. */
#ifndef JB_STORE_HANDOFF_H
#define JB_STORE_HANDOFF_H

#include <jansson.h>

#include "base/config.h"
#include "store/application.h"

enum jb_handoff_step {
#define X(name, printed, system, state, want, after, setting, what) JB_HANDOFF_##name,
#include "base/steps.def"
#undef X
    JB_N_HANDOFF_STEPS,
};

enum jb_want { JB_WANT_BY_HAND, JB_WANT_IF_SET_UP, JB_WANT_IF_TOLD };

struct jb_step_row {
    const char *name, *system;
    enum jb_state state;
    enum jb_want want;
    const char *after;   /* "" none, "*" all others of its state */
    const char *setting; /* key that sets it up */
    gsize offset;        /* of that setting, a char *, in struct jb_config */
    const char *what;
};
extern const struct jb_step_row jb_step_rows[JB_N_HANDOFF_STEPS];

/* Step of that name, or -1. */
int jb_step_find(const char *name);
/* Whether joinbox itself does it here. */
gboolean jb_step_is_set_up(int step, const struct jb_config *config);
/* Whether it is to be done here at all, by joinbox or by hand (steps_not_wanted). */
gboolean jb_step_is_wanted(int step, const struct jb_config *config);

enum jb_handoff_state {
    JB_HANDOFF_DUE,
    JB_HANDOFF_TRYING,
    JB_HANDOFF_WATCHED,
    JB_HANDOFF_FAILED,
    JB_HANDOFF_DONE,
    JB_HANDOFF_WAIVED,
};
extern const char *const jb_handoff_state_names[];

struct jb_handoff {
    gint64 id;             /* 0: there is no row yet */
    gint64 application;
    int step;              /* enum jb_handoff_step; -1: of a step that this program does not know */
    int state;             /* enum jb_handoff_state */
    gint64 n_attempts;     /* since it was begun, or was last seen to be well */
    gint64 first_at;       /* UTC seconds: of the first attempt or word */
    gint64 again_at;       /* UTC seconds: when it was last seen to be well, or a person said to try it again; 0 */
    gint64 tried_at;       /* UTC seconds; 0 never */
    gint64 next_at;        /* UTC seconds: not tried before (due, watched) */
    gboolean is_unclear;   /* an attempt may have taken effect, and nobody has looked since */
    gboolean is_of_system; /* failed for a fault of the whole system: the others of it wait too */
    char *why;             /* a sentence: why it waits, failed or was waived; NULL */
    char *remote_id, *url; /* of what is there now; NULL */
    json_t *data;          /* what the step found or keeps for itself; NULL */
    json_t *brief;         /* what a person's command gave it to say; NULL */
    char *actor;           /* who settled it: "joinbox" or a person; NULL */
};
typedef struct jb_handoff jb_handoff;
void jb_handoff_free(jb_handoff *handoff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(jb_handoff, jb_handoff_free)

/* New; where there is no row, one with id 0, due at once. NULL on errors. */
jb_handoff *jb_handoff_get(jb_store *store, gint64 application, int step, GError **error);
/* Rows that are there, in order of their beginning: jb_handoff, owned by the array. NULL on errors. */
GPtrArray *jb_handoff_list(jb_store *store, gint64 application, GError **error);
/* Done or waived. */
gboolean jb_handoff_is_settled(const struct jb_handoff *handoff);

/* Whether all is settled that the step comes after, of what is wanted here. */
gboolean jb_handoff_may_begin(jb_store *store, const struct jb_config *config, gint64 application, int step,
                              gboolean *may_begin, GError **error);
/* What is wanted in the application's state and not settled, apart from `except` (-1: none). */
gboolean jb_handoff_count_open(jb_store *store, const struct jb_config *config, const struct jb_application *application,
                               int except, guint *n, GError **error);

/* Ids (gint64) of the applications whose step may be tried at `now`: due, or never tried. `again`: also what failed or
 * waits for its time; `only` 0: of all. NULL on errors. */
struct jb_handoff_filter {
    gint64 now, only;
    gboolean again;
};
GArray *jb_handoff_candidates(jb_store *store, int step, const struct jb_handoff_filter *filter, GError **error);
/* The application whose failure stops the whole system until a person says otherwise; 0: none. */
gboolean jb_handoff_paused_by(jb_store *store, int step, gint64 *application, GError **error);
/* Earliest time at which a step that is set up here is to be tried; 0: none. */
gboolean jb_handoff_next_at(jb_store *store, const struct jb_config *config, gint64 *at, GError **error);

/* The attempt is counted, and its row `trying`, before this returns. Runs its own transaction. */
jb_handoff *jb_handoff_begin(jb_store *store, const struct jb_signature *signature, gint64 application, int step,
                             GError **error);
/* Writes down what the row says now (id 0: a new one); where it is settled or failed, or was, with its event. In the
 * caller's transaction or else in one of its own. */
gboolean jb_handoff_put(jb_store *store, const struct jb_signature *signature, const struct jb_handoff *handoff,
                        GError **error);

/* What a person's command gives the step to say, before it is tried; in the caller's transaction. */
gboolean jb_handoff_set_brief(jb_store *store, const struct jb_signature *signature, gint64 application, int step,
                              const json_t *brief, GError **error);

/* Whether it is a web address that may be shown and written into a mail: http or https, printable ASCII. */
gboolean jb_handoff_is_url(const char *url);

#endif
