#include "store/handoff.h"

#include "base/error.h"
#include "store/database.h"

const char *const jb_handoff_state_names[] = {"due", "trying", "watched", "failed", "done", "waived", NULL};

const struct jb_step_row jb_step_rows[JB_N_HANDOFF_STEPS] = {
#define X(name, printed, system, state, want, after, setting, what)                                                    \
    [JB_HANDOFF_##name] = {printed, system, JB_STATE_##state, JB_WANT_##want, after, #setting,                         \
                           G_STRUCT_OFFSET(struct jb_config, setting), what},
#include "base/steps.def"
#undef X
};

int jb_step_find(const char *name)
{
    for (int step = 0; name && step < JB_N_HANDOFF_STEPS; step++)
        if (strcmp(jb_step_rows[step].name, name) == 0)
            return step;
    return -1;
}

gboolean jb_step_is_set_up(int step, const struct jb_config *config)
{
    const char *value = G_STRUCT_MEMBER(char *, config, jb_step_rows[step].offset);
    return value && *value && jb_step_is_wanted(step, config);
}

gboolean jb_step_is_wanted(int step, const struct jb_config *config)
{
    for (guint i = 0; i < config->steps_not_wanted->len; i++)
        if (strcmp(config->steps_not_wanted->pdata[i], jb_step_rows[step].name) == 0)
            return FALSE;
    const char *value = G_STRUCT_MEMBER(char *, config, jb_step_rows[step].offset);
    return jb_step_rows[step].want == JB_WANT_BY_HAND || (value && *value);
}

void jb_handoff_free(jb_handoff *handoff)
{
    if (!handoff)
        return;
    g_free(handoff->why);
    g_free(handoff->remote_id);
    g_free(handoff->url);
    json_decref(handoff->data);
    json_decref(handoff->brief);
    g_free(handoff->actor);
    g_free(handoff);
}

gboolean jb_handoff_is_settled(const struct jb_handoff *handoff)
{
    return handoff->state == JB_HANDOFF_DONE || handoff->state == JB_HANDOFF_WAIVED;
}

static json_t *column_json(jb_statement *row, int column)
{
    const char *text = jb_column_peek(row, column);
    return text ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL;
}

static jb_handoff *of_row(jb_statement *row)
{
    jb_handoff *handoff = g_new0(jb_handoff, 1);
    *handoff = (jb_handoff){
        .id = jb_column_int(row, 0),
        .application = jb_column_int(row, 1),
        .step = jb_step_find(jb_column_peek(row, 2)),
        .state = jb_column_name(row, 3, jb_handoff_state_names),
        .n_attempts = jb_column_int(row, 4),
        .first_at = jb_column_int(row, 5),
        .again_at = jb_column_int(row, 6),
        .tried_at = jb_column_int(row, 7),
        .next_at = jb_column_int(row, 8),
        .is_unclear = jb_column_int(row, 9) != 0,
        .is_of_system = jb_column_int(row, 10) != 0,
        .why = jb_column_text(row, 11),
        .remote_id = jb_column_text(row, 12),
        .url = jb_column_text(row, 13),
        .data = column_json(row, 14),
        .brief = column_json(row, 15),
        .actor = jb_column_text(row, 16),
    };
    return handoff;
}

jb_handoff *jb_handoff_get(jb_store *store, gint64 application, int step, GError **error)
{
    g_autoptr(jb_statement) row =
        jb_statement_new(store, JB_SQL_HANDOFF_GET, error, "is", application, jb_step_rows[step].name);
    enum jb_step found = row ? jb_statement_step(row, error) : JB_STEP_FAILED;
    if (found == JB_STEP_ROW)
        return of_row(row);
    if (found == JB_STEP_FAILED)
        return NULL;
    jb_handoff *none = g_new0(jb_handoff, 1);
    *none = (jb_handoff){.application = application, .step = step, .state = JB_HANDOFF_DUE};
    return none;
}

GPtrArray *jb_handoff_list(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_handoff_free);
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_HANDOFF_LIST, error, "i", application);
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(list, of_row(row));
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

/* Nobody has asked for it, as long as it has no row. */
static gboolean is_untold(int step)
{
    return jb_step_rows[step].want == JB_WANT_IF_TOLD;
}

static gboolean is_settled(jb_store *store, gint64 application, int step, gboolean *settled, GError **error)
{
    g_autoptr(jb_handoff) handoff = jb_handoff_get(store, application, step, error);
    *settled = handoff && (jb_handoff_is_settled(handoff) || (!handoff->id && is_untold(step)));
    return handoff != NULL;
}

gboolean jb_handoff_count_open(jb_store *store, const struct jb_config *config, const struct jb_application *application,
                               int except, guint *n, GError **error)
{
    *n = 0;
    for (int step = 0; step < JB_N_HANDOFF_STEPS; step++) {
        gboolean settled = TRUE;
        if (step == except || (int)jb_step_rows[step].state != application->state || !jb_step_is_wanted(step, config))
            continue;
        if (!is_settled(store, application->id, step, &settled, error))
            return FALSE;
        *n += !settled;
    }
    return TRUE;
}

gboolean jb_handoff_may_begin(jb_store *store, const struct jb_config *config, gint64 application, int step,
                              gboolean *may_begin, GError **error)
{
    const struct jb_step_row *row = &jb_step_rows[step];
    int after = jb_step_find(row->after);
    guint n_open = 0;
    *may_begin = TRUE;
    if (strcmp(row->after, "*") == 0) {
        const struct jb_application here = {.id = application, .state = (int)row->state};
        if (!jb_handoff_count_open(store, config, &here, step, &n_open, error))
            return FALSE;
        *may_begin = n_open == 0;
    } else if (after >= 0 && jb_step_is_wanted(after, config))
        return is_settled(store, application, after, may_begin, error);
    return TRUE;
}

GArray *jb_handoff_candidates(jb_store *store, int step, const struct jb_handoff_filter *filter, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(jb_statement) row =
        jb_statement_new(store, JB_SQL_HANDOFF_CANDIDATES, error, "ssiizi", jb_step_rows[step].name,
                         jb_state_names[jb_step_rows[step].state], filter->now, (gint64)filter->again, filter->only,
                         (gint64)is_untold(step));
    enum jb_step found = JB_STEP_FAILED;
    while (row && (found = jb_statement_step(row, error)) == JB_STEP_ROW) {
        gint64 id = jb_column_int(row, 0);
        g_array_append_val(ids, id);
    }
    return found == JB_STEP_DONE ? g_steal_pointer(&ids) : NULL;
}

gboolean jb_handoff_paused_by(jb_store *store, int step, gint64 *application, GError **error)
{
    *application = 0;
    for (int other = 0; other < JB_N_HANDOFF_STEPS && !*application; other++)
        if (strcmp(jb_step_rows[other].system, jb_step_rows[step].system) == 0 &&
            !jb_statement_ask(store, JB_SQL_HANDOFF_PAUSED, application, error, "s", jb_step_rows[other].name))
            return FALSE;
    return TRUE;
}

/* A step that waits for others is not due: what settles them asks again. */
static gboolean is_waiting_for_others(jb_store *store, const struct jb_config *config, int step, GError **error)
{
    const struct jb_handoff_filter all = {.now = G_MAXINT64};
    g_autoptr(GArray) ids = jb_handoff_candidates(store, step, &all, error);
    for (guint i = 0; ids && i < ids->len; i++) {
        gboolean may_begin = FALSE;
        if (!jb_handoff_may_begin(store, config, g_array_index(ids, gint64, i), step, &may_begin, error) || may_begin)
            return FALSE;
    }
    return TRUE;
}

gboolean jb_handoff_next_at(jb_store *store, const struct jb_config *config, gint64 *at, GError **error)
{
    *at = 0;
    for (int step = 0; step < JB_N_HANDOFF_STEPS; step++) {
        gint64 next = 0;
        gint64 paused_by = 0;
        if (!jb_step_is_set_up(step, config))
            continue;
        if (!jb_statement_ask(store, JB_SQL_HANDOFF_NEXT, &next, error, "ssi", jb_step_rows[step].name,
                              jb_state_names[jb_step_rows[step].state], (gint64)is_untold(step)) ||
            !jb_handoff_paused_by(store, step, &paused_by, error))
            return FALSE;
        if (next && !paused_by && !(*jb_step_rows[step].after && is_waiting_for_others(store, config, step, NULL)))
            *at = *at ? MIN(*at, next) : next;
    }
    return TRUE;
}

jb_handoff *jb_handoff_begin(jb_store *store, const struct jb_signature *signature, gint64 application, int step,
                             GError **error)
{
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    if (!transaction || !jb_statement_run(store, JB_SQL_HANDOFF_BEGIN, error, "isis", application, jb_step_rows[step].name,
                                          signature->at, jb_state_names[jb_step_rows[step].state]))
        return NULL;
    g_autoptr(jb_handoff) handoff = jb_handoff_get(store, application, step, error);
    return handoff && jb_transaction_commit(&transaction, error) ? g_steal_pointer(&handoff) : NULL;
}

/* The journal tells what lasts: that it is settled, that it failed, that it no longer is what it was. */
static gboolean append_event(jb_store *store, const struct jb_signature *signature, const struct jb_handoff *handoff,
                             GError **error)
{
    return jb_event_append(store, signature, JB_EVENT_HANDED_ON, handoff->application, 0,
                           json_pack("{s:s, s:s}", "step", jb_step_rows[handoff->step].name, "outcome",
                                     jb_handoff_state_names[handoff->state]),
                           NULL, error) &&
           jb_application_refresh(store, handoff->application, error);
}

static gboolean put(jb_store *store, const struct jb_signature *signature, const struct jb_handoff *handoff, GError **error)
{
    g_autofree char *data = handoff->data ? json_dumps(handoff->data, JSON_COMPACT) : NULL;
    g_autofree char *brief = handoff->brief ? json_dumps(handoff->brief, JSON_COMPACT) : NULL;
    g_autoptr(jb_handoff) before = jb_handoff_get(store, handoff->application, handoff->step, error);
    if (!before || !jb_statement_run(store, JB_SQL_HANDOFF_PUT, error, "issiiiiisssssssi", handoff->application,
                                     jb_step_rows[handoff->step].name, jb_handoff_state_names[handoff->state],
                                     handoff->first_at ? handoff->first_at : signature->at,
                                     handoff->again_at, handoff->next_at,
                                     (gint64)handoff->is_unclear, (gint64)handoff->is_of_system, handoff->why,
                                     handoff->remote_id, handoff->url, data, brief, handoff->actor,
                                     jb_state_names[jb_step_rows[handoff->step].state], handoff->n_attempts))
        return FALSE;
    gboolean is_news = handoff->state == JB_HANDOFF_FAILED || jb_handoff_is_settled(handoff) ||
                       before->state == JB_HANDOFF_FAILED || jb_handoff_is_settled(before);
    return !is_news || append_event(store, signature, handoff, error);
}

gboolean jb_handoff_put(jb_store *store, const struct jb_signature *signature, const struct jb_handoff *handoff,
                        GError **error)
{
    if (jb_store_in_transaction(store))
        return put(store, signature, handoff, error);
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    return transaction && put(store, signature, handoff, error) && jb_transaction_commit(&transaction, error);
}

gboolean jb_handoff_set_brief(jb_store *store, const struct jb_signature *signature, gint64 application, int step,
                              const json_t *brief, GError **error)
{
    g_autofree char *text = json_dumps(brief, JSON_COMPACT);
    return jb_statement_run(store, JB_SQL_HANDOFF_BRIEF, error, "isiss", application, jb_step_rows[step].name, signature->at,
                            text, jb_state_names[jb_step_rows[step].state]);
}

gboolean jb_handoff_is_url(const char *url)
{
    const char *rest = g_str_has_prefix(url, "https://") ? url + 8 : g_str_has_prefix(url, "http://") ? url + 7 : "";
    for (const char *p = url; *p; p++)
        if ((guchar)*p <= 0x20 || (guchar)*p >= 0x7f || *p == '<' || *p == '>' || *p == '"')
            return FALSE;
    return g_ascii_isalnum(*rest) && strlen(url) < 2048;
}
