/* stages.h - stages run as children, their answers checked. Private to src/reading. */
#ifndef JB_READING_STAGES_H
#define JB_READING_STAGES_H

#include "base/setting.h"
#include "reading/run.h"

/* What a stage may use. Times are the parent's. */
struct jb_budget {
    guint wall_ms;
    guint cpu_s;
    gsize max_output;
    gsize memory_bytes; /* address space; 0: what the stage's own charter says */
};

/* One stage to be run, and what came of it. */
struct jb_stage_call {
    jb_servers *servers;          /* NULL: none */
    const char *program, *option; /* option NULL: none */
    gconstpointer input;
    gsize size;
    struct jb_budget budget;
    void (*step)(gpointer data, guint n); /* as in jb_child; NULL: nobody is told */
    gpointer step_data;
    json_t *result;  /* the caller's reference; NULL where the stage failed */
    GBytes *bytes;   /* what followed the result; owned; NULL where it failed */
    GError *failure; /* JB_READING_ERROR/JB_ERROR_DATA: a sentence that says what the stage did; owned */
};
void jb_stage_call_clear(struct jb_stage_call *call);

/* Runs all, `n_at_once` side by side. FALSE only where one could not be run at all. */
gboolean jb_stages_run(struct jb_stage_call *calls, gsize n, guint n_at_once, GError **error);

/* Runs `program` with `option` (NULL: none) on these bytes. The result's JSON (new reference), what follows it in `*bytes`
 * (NULL: not wanted). NULL with JB_READING_ERROR/JB_ERROR_DATA: a sentence that says what the stage did; with another
 * code where it could not be run. */
json_t *jb_stage_run(jb_servers *servers, const char *program, const char *option, gconstpointer input, gsize size,
                     const struct jb_budget *budget, GBytes **bytes, GError **error);

#endif
