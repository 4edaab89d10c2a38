/* The last command of a person on an application taken back: what was there before is there again. */
#include "base/error.h"
#include "base/fault.h"
#include "store/database.h"
#include "store/decision.h"
#include "store/fold.h"
#include "store/merge.h"
#include "store/outbox.h"
#include "store/regroup.h"

/* What undoing an event of this kind brings back. */
enum remedy { NO, FIELDS, TEXT, MESSAGES, PLACE, ANSWER };
static const enum remedy remedies[JB_N_EVENT_KINDS] = {
    [JB_EVENT_STATE] = FIELDS,    [JB_EVENT_CLASS] = FIELDS,   [JB_EVENT_ASSIGNED] = FIELDS, [JB_EVENT_DISMISSED] = FIELDS,
    [JB_EVENT_NOTED] = TEXT,      [JB_EVENT_CORRECTED] = TEXT, [JB_EVENT_MERGED] = MESSAGES,
    [JB_EVENT_MOVED] = PLACE,     [JB_EVENT_SPLIT] = PLACE,
    [JB_EVENT_QUEUED] = ANSWER,   [JB_EVENT_RELEASED] = ANSWER, [JB_EVENT_DROPPED] = ANSWER,
};

static gboolean refuse(GError **error, const jb_application *seen, const char *why)
{
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "nothing of %s is taken back: %s", seen->reference, why);
    return FALSE;
}

/* Whether a later event has taken this one back. */
static gboolean is_undone(const GPtrArray *events, guint i)
{
    const struct jb_event *event = events->pdata[i];

    for (guint later = i + 1; later < events->len; later++) {
        const struct jb_event *other = events->pdata[later];
        gint64 first = json_integer_value(json_object_get(other->data, "of"));
        gint64 last = json_integer_value(json_object_get(other->data, "to"));

        if (other->kind == JB_EVENT_UNDONE && event->id >= first && event->id <= last)
            return TRUE;
    }
    return FALSE;
}

/* The worker's, and what a command did beside what it was for. */
static gboolean is_no_command(const struct jb_event *event)
{
    return event->kind == JB_EVENT_UNDONE || event->kind == JB_EVENT_REREAD || strcmp(event->actor, "joinbox") == 0 ||
           json_is_true(json_object_get(event->data, "suggestion"));
}

/* The last event of a person that still stands; events->len where there is none that may be undone, with `error`. */
static guint find_last(const GPtrArray *events, const jb_application *seen, const char *actor, GError **error)
{
    gboolean is_sent = FALSE;

    for (guint i = events->len; i > 0; i--) {
        const struct jb_event *event = events->pdata[i - 1];

        is_sent = is_sent || event->kind == JB_EVENT_SENT;
        if (event->kind == JB_EVENT_SENT || is_no_command(event) || is_undone(events, i - 1))
            continue;
        if (strcmp(event->actor, actor) != 0)
            refuse(error, seen, "the last to change it was somebody else: joinbox log tells who");
        else if (is_sent)
            refuse(error, seen, "a mail has gone out since, and that cannot be called back");
        else if (event->kind == JB_EVENT_HELD)
            refuse(error, seen, "your last command on it held an answer back: joinbox send lets it go, joinbox drop takes it out");
        else if (remedies[event->kind] == NO)
            refuse(error, seen, "your last command on it cannot be taken back");
        else
            return i - 1;
        return events->len;
    }
    refuse(error, seen, "you have changed nothing of it");
    return events->len;
}

/* Where the command began that ended with event `i`: several fields may have been set at once, and a letter brings its state
 * with it, in the event before. */
static guint first_of(const GPtrArray *events, guint i)
{
    const struct jb_event *event = events->pdata[i], *before = i ? events->pdata[i - 1] : NULL;
    gint64 n = json_integer_value(json_object_get(event->data, "of_command"));

    if (event->kind == JB_EVENT_QUEUED && before && before->kind == JB_EVENT_STATE && before->id == event->id - 1)
        return i - 1;
    return n > 1 && n <= (gint64)i + 1 ? i + 1 - (guint)n : i;
}

/* Of state, class and whom it is assigned to what event `i` changed, as it was before. */
static json_t *fields_before(const GPtrArray *events, guint i)
{
    const struct jb_event *event = events->pdata[i];
    struct jb_fold fold = {.state = JB_STATE_NEW};
    json_t *data = json_object();

    jb_fold_events(&fold, events, i);
    if (json_object_get(event->data, "state"))
        json_object_set_new(data, "state", json_string(jb_state_names[fold.state]));
    if (json_object_get(event->data, "class"))
        json_object_set_new(data, "class", json_string(jb_class_names[fold.class]));
    if (json_object_get(event->data, "assigned"))
        json_object_set_new(data, "assigned", fold.assigned ? json_string(fold.assigned) : json_null());
    jb_fold_clear(&fold);
    return data;
}

/* Notes and corrections are gone from where they are read; the journal keeps that they were. */
static gboolean drop_texts(jb_store *store, gint64 first, gint64 last, GError **error)
{
    return jb_statement_run(store, JB_SQL_DECISION_DROP_NOTES, error, "ii", first, last) &&
           jb_statement_run(store, JB_SQL_DECISION_DROP_CORRECTIONS, error, "ii", first, last);
}

/* What of it lies outside the application's fields: where its messages are, what becomes of its answers. */
static gboolean take_back(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                          const struct jb_event *event, GError **error)
{
    switch (remedies[event->kind]) {
    case MESSAGES:
        return jb_merge_take_back(store, signature, seen, event, error);
    case ANSWER:
        return jb_outbox_take_back(store, signature, event, error);
    default:
        return TRUE;
    }
}

gboolean jb_decide_undo(jb_store *store, const struct jb_signature *signature, const jb_application *seen, int *undone,
                        GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, seen->id, 0, 0, error);
    guint last = events ? find_last(events, seen, signature->actor, error) : 0;

    if (!events || last == events->len)
        return FALSE;
    guint first = first_of(events, last);
    const struct jb_event *event = events->pdata[last], *begin = events->pdata[first];
    *undone = event->kind;
    if (remedies[event->kind] == PLACE)
        return jb_regroup_undo(store, signature, seen, event, error);
    if (!jb_decision_is_current(store, seen, error) || !take_back(store, signature, seen, event, error))
        return FALSE;
    json_t *data = remedies[event->kind] == TEXT ? json_object() : fields_before(events, first);
    json_object_set_new(data, "of", json_integer(begin->id));
    json_object_set_new(data, "to", json_integer(event->id));
    json_object_set_new(data, "as_before", json_true());
    jb_fault_point("undo half done");
    return drop_texts(store, begin->id, event->id, error) &&
           jb_event_append(store, signature, JB_EVENT_UNDONE, seen->id, 0, data, NULL, error) &&
           jb_application_refresh(store, seen->id, error);
}
