#include "sending/handoff/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"
#include "base/service.h"
#include "store/readings.h"

enum {
    MOST_S = 6 * 60,               /* then the run ends; the next goes on */
    GIVE_UP_S = 14 * 24 * 3600,    /* then a person must look */
    DAY_S = 24 * 3600,
    JITTER_PERCENT = 20,
};

gint64 jb_engine_wait_s(gint64 n_attempts, gint64 said_s)
{
    static const gint64 waits[] = {60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600};
    gint64 wait = n_attempts < 1                                ? waits[0]
                  : n_attempts <= (gint64)G_N_ELEMENTS(waits) ? waits[n_attempts - 1]
                                                                : DAY_S;
    return MIN(MAX(wait, said_s), DAY_S);
}

/* So that many who failed together do not come again together. */
static gint64 with_jitter(const struct jb_world *world, gint64 wait_s)
{
    guint32 random;
    jb_world_random(world, (guint8 *)&random, sizeof random);
    return wait_s + wait_s * (gint64)(random % (JITTER_PERCENT + 1)) / 100;
}

static void say(const struct jb_engine *engine, const struct jb_errand *errand, const struct jb_step_result *result)
{
    static const char *const words[JB_N_ENDS] = {
        [JB_END_DONE] = "is done",         [JB_END_ABSENT] = "would be done", [JB_END_BLIND] = "would be done",
        [JB_END_WATCHED] = "is under way", [JB_END_LATER] = "waits",          [JB_END_UNCLEAR] = "is unclear",
        [JB_END_PERSON] = "needs a person", [JB_END_SYSTEM] = "needs a person"};
    if (!engine->print)
        return;
    g_autofree char *line = g_strdup_printf("%s %s %s%s%s", errand->application->reference,
                                            jb_step_rows[errand->row->step].name, words[result->end],
                                            result->why ? ": " : "", result->why ? result->why : "");
    g_autofree char *shown = jb_http_masked(errand->http, line);
    engine->print(shown);
}

/* --- one attempt --- */

/* Once it was there, it is never made anew by itself. */
static void look_for_what_was_there(struct jb_errand *errand, struct jb_step_result *result)
{
    if (result->end == JB_END_ABSENT && errand->row->remote_id)
        jb_step_end(result, JB_END_PERSON, "it was made (%s), but is there no more: was it deleted?", errand->row->remote_id);
}

static void look_unclear(struct jb_errand *errand, struct jb_step_result *result)
{
    if (result->end == JB_END_BLIND && errand->row->is_unclear)
        jb_step_end(result, JB_END_PERSON, "an earlier attempt may have been made, and nobody can look but you: if it is "
                    "there, --done %s, else --again %s", jb_step_rows[errand->row->step].name,
                    jb_step_rows[errand->row->step].name);
}

static void adopt(char **field, char **better)
{
    if (!*better)
        return;
    g_free(*field);
    *field = g_steal_pointer(better);
}

/* What was just made is looked at as it stands there. */
static void read_back(const struct jb_step_calls *calls, struct jb_errand *errand, struct jb_handoff *row,
                      struct jb_step_result *made)
{
    struct jb_step_result found = {0};
    g_free(row->remote_id);
    row->remote_id = g_strdup(made->remote_id);
    calls->look(errand, &found);
    if (found.end == JB_END_ABSENT)
        jb_step_end(made, JB_END_UNCLEAR, "it was made, but cannot be found there yet");
    else if (found.end != JB_END_DONE && found.end != JB_END_BLIND && found.end != JB_END_WATCHED)
        jb_step_end(made, JB_END_UNCLEAR, "it was made, but not read back: %s", found.why ? found.why : "?");
    else if (found.end != JB_END_BLIND)
        made->end = found.end;
    if (made->end == JB_END_WATCHED) {
        adopt(&made->why, &found.why);
        made->wait_s = found.wait_s;
    }
    adopt(&made->remote_id, &found.remote_id);
    adopt(&made->url, &found.url);
    if (found.data) {
        json_decref(made->data);
        made->data = json_incref(found.data);
    }
    jb_step_result_clear(&found);
}

static void attempt(const struct jb_engine *engine, struct jb_errand *errand, struct jb_handoff *row,
                    struct jb_step_result *result)
{
    const struct jb_step_calls *calls = jb_steps[row->step];
    calls->look(errand, result);
    jb_fault_point("step looked for");
    look_for_what_was_there(errand, result);
    look_unclear(errand, result);
    if (result->end != JB_END_ABSENT && result->end != JB_END_BLIND)
        return;
    jb_step_result_clear(result);
    calls->create(errand, result);
    jb_fault_point("step made");
    if (result->end == JB_END_DONE && !engine->is_rehearsal) {
        read_back(calls, errand, row, result);
        jb_fault_point("step read back");
    }
}

/* --- what came of it --- */

static void replace(const jb_http *http, char **field, const char *value)
{
    if (!value)
        return;
    g_free(*field);
    *field = jb_http_masked(http, value);
}

static void replace_data(const jb_http *http, json_t **field, const json_t *value)
{
    g_autofree char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
    g_autofree char *masked = jb_http_masked(http, text);
    if (!masked)
        return;
    json_decref(*field);
    *field = json_loads(masked, JSON_DECODE_ANY, NULL);
}

static void wait_or_give_up(const struct jb_engine *engine, struct jb_handoff *row, const struct jb_step_result *result)
{
    gint64 now = jb_world_now(engine->world);
    gint64 wait_s = result->end == JB_END_WATCHED ? MAX(result->wait_s, 60) : jb_engine_wait_s(row->n_attempts, result->wait_s);
    row->state = result->end == JB_END_WATCHED ? JB_HANDOFF_WATCHED : JB_HANDOFF_DUE;
    row->next_at = now + with_jitter(engine->world, wait_s);
    if (row->state == JB_HANDOFF_WATCHED) { /* all is well: what fails from here on is counted anew */
        row->n_attempts = 0;
        row->again_at = now;
    }
    if (row->state == JB_HANDOFF_DUE && now - MAX(row->first_at, row->again_at) > GIVE_UP_S)
        row->state = JB_HANDOFF_FAILED;
}

static void change_row(const struct jb_engine *engine, const struct jb_errand *errand, const struct jb_step_result *result,
                       struct jb_handoff *row)
{
    g_clear_pointer(&row->why, g_free);
    g_clear_pointer(&row->actor, g_free);
    replace(errand->http, &row->why, result->why);
    replace(errand->http, &row->remote_id, result->remote_id);
    if (result->url && jb_handoff_is_url(result->url))
        replace(errand->http, &row->url, result->url);
    replace_data(errand->http, &row->data, result->data);
    if (engine->again)
        row->again_at = jb_world_now(engine->world);
    row->is_unclear = result->end == JB_END_UNCLEAR || (row->is_unclear && result->end == JB_END_LATER);
    row->is_of_system = result->end == JB_END_SYSTEM;
    row->next_at = 0;
    switch (result->end) {
    case JB_END_DONE:
        row->state = JB_HANDOFF_DONE;
        row->actor = g_strdup("joinbox");
        return;
    case JB_END_WATCHED:
    case JB_END_LATER:
    case JB_END_UNCLEAR:
        wait_or_give_up(engine, row, result);
        return;
    default:
        row->state = JB_HANDOFF_FAILED;
    }
}

static gboolean record(const struct jb_engine *engine, struct jb_errand *errand, const struct jb_step_result *result,
                       struct jb_handoff *row, GError **error)
{
    const struct jb_step_calls *calls = jb_steps[row->step];
    const struct jb_signature signature = {"joinbox", jb_world_now(engine->world)};
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(engine->store, error);
    change_row(engine, errand, result, row);
    return transaction && jb_handoff_put(engine->store, &signature, row, error) &&
           (result->end != JB_END_DONE || !calls->record || calls->record(errand, &signature, error)) &&
           jb_transaction_commit(&transaction, error);
}

/* --- all of them --- */

/* Of the message that began it: whose words they are, and in which language. */
static jb_reading *reading_of(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) mails = jb_mail_list(store, application, error);
    for (guint i = 0; mails && i < mails->len; i++) {
        const struct jb_mail *mail = mails->pdata[i];
        jb_reading *reading = mail->role == JB_ROLE_REPORT ? NULL : jb_readings_get(store, mail->id, error);
        if (reading || (error && *error))
            return reading;
    }
    return NULL;
}

static gboolean take_step(const struct jb_engine *engine, gint64 id, int step, enum jb_end *end, guint *n_taken,
                          GError **error)
{
    const struct jb_signature signature = {"joinbox", jb_world_now(engine->world)};
    g_autoptr(jb_application) application = jb_application_get(engine->store, id, error);
    g_autoptr(GError) unread = NULL;
    g_autoptr(jb_reading) reading = application ? reading_of(engine->store, id, &unread) : NULL;
    jb_fault_point("step chosen");
    g_autoptr(jb_handoff) row = !application || unread   ? NULL
                                : engine->is_rehearsal ? jb_handoff_get(engine->store, id, step, error)
                                                       : jb_handoff_begin(engine->store, &signature, id, step, error);
    if (unread)
        g_propagate_error(error, g_steal_pointer(&unread));
    if (!row)
        return FALSE;
    (*n_taken)++;
    jb_fault_point("step begun");
    row->first_at = row->first_at ? row->first_at : signature.at;
    g_autoptr(jb_http) http = jb_http_new(engine->config, engine->is_rehearsal, engine->is_rehearsal ? engine->print : NULL);
    struct jb_errand errand = {.config = engine->config, .home = engine->home, .world = engine->world,
                               .store = engine->store, .http = http, .pace = engine->pace, .application = application, .reading = reading,
                               .row = row};
    struct jb_step_result result = {0};
    attempt(engine, &errand, row, &result);
    gboolean good = engine->is_rehearsal || record(engine, &errand, &result, row, error);
    jb_fault_point("step recorded");
    say(engine, &errand, &result);
    *end = result.end;
    jb_step_result_clear(&result);
    jb_http_answer_clear(&errand.answer);
    return good;
}

/* One step, of all that it is due for. A fault of the system ends it, since the next would fail as well. */
static gboolean take_for_all(const struct jb_engine *engine, int step, gint64 until, guint *n_taken, GError **error)
{
    const struct jb_handoff_filter filter = {.now = jb_world_now(engine->world), .only = engine->only,
                                             .again = engine->again};
    g_autoptr(GArray) ids = jb_handoff_candidates(engine->store, step, &filter, error);
    enum jb_end end = JB_END_DONE;
    for (guint i = 0; ids && i < ids->len && end != JB_END_SYSTEM && g_get_monotonic_time() < until &&
                      !jb_stop_waits(); i++) {
        gint64 id = g_array_index(ids, gint64, i);
        gboolean may_begin = FALSE;
        gint64 paused_by = 0;
        if (!jb_handoff_paused_by(engine->store, step, &paused_by, error) ||
            !jb_handoff_may_begin(engine->store, engine->config, id, step, &may_begin, error))
            return FALSE;
        if (may_begin && (!paused_by || engine->again) && !take_step(engine, id, step, &end, n_taken, error))
            return FALSE;
    }
    return ids != NULL;
}

static gboolean take_all(const struct jb_engine *engine, gint64 until, guint *n_taken, GError **error)
{
    gboolean good = TRUE;
    enum jb_end end;
    for (int step = 0; good && step < JB_N_HANDOFF_STEPS; step++) {
        if (!jb_step_is_set_up(step, engine->config))
            continue;
        if (!engine->step)
            good = take_for_all(engine, step, until, n_taken, error);
        else if (engine->step == &jb_step_rows[step])
            good = take_step(engine, engine->only, step, &end, n_taken, error);
    }
    return good;
}

gboolean jb_engine_run(const struct jb_engine *engine, guint *n_taken, GError **error)
{
    g_autofree char *path = g_build_filename(engine->home->run, "handoff.lock", NULL);
    gint64 until = g_get_monotonic_time() + (gint64)MOST_S * G_USEC_PER_SEC;
    gboolean good = TRUE;
    *n_taken = 0;
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (lock < 0)
        return jb_error_from_errno(error, JB_SENDING_ERROR, errno, "opening", path);
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        g_set_error(error, JB_SENDING_ERROR, JB_ERROR_BUSY, "another joinbox-handoff is at it: try again in a minute");
        good = FALSE;
    } else
        good = take_all(engine, until, n_taken, error);
    close(lock);
    return good;
}
