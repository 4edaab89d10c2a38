/* checklist.h - the steps of an application's hand-off, as a person ticks them off: shared by `steps` and `show`. */
#ifndef JB_REVIEW_CHECKLIST_H
#define JB_REVIEW_CHECKLIST_H

#include "base/print.h"
#include "store/handoff.h"

struct jb_check {
    const struct jb_step_row *step;
    jb_handoff *row;       /* owned; id 0 where nothing came of it yet */
    gboolean is_set_up;    /* joinbox does it */
    gboolean is_open;      /* of the application's state, and not settled */
    gint64 paused_by;      /* application whose failure stops the whole system; 0 */
    const char *words;     /* "done", "by hand", "not yet" ... */
};
typedef struct jb_check jb_check;

/* Those that are wanted here, or of which there is something to say, in their order: jb_check, owned by the array. NULL on
 * errors. */
GPtrArray *jb_checklist(jb_store *store, const struct jb_config *config, const struct jb_application *application,
                        GError **error);
guint jb_checklist_n_open(const GPtrArray *checks);
/* Whether there is anything to say of them yet. */
gboolean jb_checklist_is_begun(const GPtrArray *checks);

void jb_checklist_print(struct jb_print *out, const GPtrArray *checks, gint64 now);
json_t *jb_checklist_json(const GPtrArray *checks);

#endif
