/* stages.h - one stage run as a child, its answer checked. Private to src/reading. */
#ifndef JB_READING_STAGES_H
#define JB_READING_STAGES_H

#include "base/setting.h"

/* What a stage may use. Times are the parent's; memory is the stage's own charter. */
struct jb_budget {
    guint wall_ms;
    guint cpu_s;
    gsize max_output;
};

/* Runs `program` with `option` (NULL: none) on these bytes. The result's JSON (new reference), what follows it in `*bytes`
 * (NULL: not wanted). NULL with JB_READING_ERROR/JB_ERROR_DATA: a sentence that says what the stage did; with another
 * code where it could not be run. */
json_t *jb_stage_run(const char *program, const char *option, gconstpointer input, gsize size,
                     const struct jb_budget *budget, GBytes **bytes, GError **error);

#endif
