/* What joinbox doctor asks of the systems that are set up, and others for no application. */
#include "sending/handoff/engine.h"

enum { CLOCKS_APART_S = 5 * 60 };

static const struct jb_application nobody = {.reference = (char *)"CT-0000"};

static struct jb_errand errand_for_nobody(const struct jb_engine *engine, jb_http *http, const struct jb_handoff *no_row)
{
    return (struct jb_errand){.config = engine->config, .home = engine->home, .world = engine->world, .store = engine->store,
                              .http = http, .pace = engine->pace, .application = &nobody, .row = no_row};
}

static json_t *examine(const struct jb_engine *engine, int step)
{
    const struct jb_handoff no_row = {.step = step};
    struct jb_step_result result = {0};
    g_autoptr(jb_http) http = jb_http_new(engine->config, TRUE, NULL); /* a rehearsal: nothing can be changed by it */
    struct jb_errand errand = errand_for_nobody(engine, http, &no_row);
    jb_steps[step]->examine(&errand, &result);
    const char *verdict = result.end == JB_END_DONE ? "fine" : result.end == JB_END_LATER ? "look" : "wrong";
    gint64 behind_s = errand.answer.clock ? errand.answer.clock - g_get_real_time() / G_USEC_PER_SEC : 0;
    if (result.end == JB_END_DONE && ABS(behind_s) > CLOCKS_APART_S) {
        verdict = "look";
        jb_step_end(&result, JB_END_LATER, "its clock and ours are %" G_GINT64_FORMAT " minutes apart: is ours right?",
                    ABS(behind_s) / 60);
    }
    g_autofree char *said = jb_http_masked(http, result.why ? result.why : "all is well");
    json_t *finding = json_pack("{s:s, s:s, s:s}", "what", jb_step_rows[step].name, "verdict", verdict, "said", said);
    jb_step_result_clear(&result);
    jb_http_answer_clear(&errand.answer);
    return finding;
}

json_t *jb_engine_examine(const struct jb_engine *engine)
{
    json_t *list = json_array();
    for (int step = 0; step < JB_N_HANDOFF_STEPS; step++)
        if (jb_step_is_set_up(step, engine->config) && jb_steps[step]->examine)
            json_array_append_new(list, examine(engine, step));
    return list;
}

json_t *jb_engine_members(const struct jb_engine *engine)
{
    const struct jb_handoff no_row = {.step = JB_HANDOFF_wiki_list};
    struct jb_step_result result = {0};
    g_autoptr(jb_http) http = jb_http_new(engine->config, TRUE, NULL);
    struct jb_errand errand = errand_for_nobody(engine, http, &no_row);
    json_t *members = jb_step_is_set_up(no_row.step, engine->config) ? jb_steps[no_row.step]->list(&errand, &result) : NULL;
    g_autofree char *why = jb_http_masked(http, result.why ? result.why : "wiki_secret_file is not set (joinbox help config)");
    jb_step_result_clear(&result);
    jb_http_answer_clear(&errand.answer);
    return members ? members : json_pack("{s:s}", "why", why);
}
