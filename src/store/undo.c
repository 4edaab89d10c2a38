/* The last command of a person on an application taken back: what was there before is there again. */
#include "base/error.h"
#include "base/fault.h"
#include "store/database.h"
#include "store/decision.h"
#include "store/fold.h"
#include "store/outbox.h"
#include "store/regroup.h"

/* What undoing an event of this kind brings back. */
enum remedy { NO, FIELDS, TEXT, MESSAGES, PLACE };
static const enum remedy remedies[JB_N_EVENT_KINDS] = {
    [JB_EVENT_STATE] = FIELDS, [JB_EVENT_CLASS] = FIELDS, [JB_EVENT_ASSIGNED] = FIELDS,
    [JB_EVENT_NOTED] = TEXT,   [JB_EVENT_CORRECTED] = TEXT, [JB_EVENT_MERGED] = MESSAGES,
    [JB_EVENT_MOVED] = PLACE,  [JB_EVENT_SPLIT] = PLACE,
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

/* The last event of a person that still stands; events->len where there is none that may be undone, with `error`. */
static guint find_last(const GPtrArray *events, const jb_application *seen, const char *actor, GError **error)
{
    for (guint i = events->len; i > 0; i--) {
        const struct jb_event *event = events->pdata[i - 1];

        if (event->kind == JB_EVENT_SENT || event->kind == JB_EVENT_RELEASED) {
            refuse(error, seen, "a mail has gone out since, and that cannot be called back");
            return events->len;
        }
        if (event->kind == JB_EVENT_UNDONE || event->kind == JB_EVENT_REREAD || strcmp(event->actor, "joinbox") == 0 || is_undone(events, i - 1))
            continue;
        if (strcmp(event->actor, actor) != 0)
            refuse(error, seen, "the last to change it was somebody else: joinbox log tells who");
        else if (remedies[event->kind] == NO)
            refuse(error, seen, "your last command on it cannot be taken back");
        else
            return i - 1;
        return events->len;
    }
    refuse(error, seen, "you have changed nothing of it");
    return events->len;
}

/* Where the command began that ended with event `i`: several fields may have been set at once. */
static guint first_of(const GPtrArray *events, guint i)
{
    const struct jb_event *event = events->pdata[i];
    gint64 n = json_integer_value(json_object_get(event->data, "of_command"));

    return n > 1 && n <= (gint64)i + 1 ? i + 1 - (guint)n : i;
}

/* Of state, class and whom it is assigned to what event `i` changed, as it was before. */
static json_t *fields_before(const GPtrArray *events, guint i)
{
    const struct jb_event *event = events->pdata[i];
    struct jb_fold fold = {.state = JB_STATE_NEW};
    json_t *data = json_object();

    for (guint before = 0; before < i; before++)
        jb_fold_step(&fold, events->pdata[before]);
    if (json_object_get(event->data, "state"))
        json_object_set_new(data, "state", json_string(jb_state_names[fold.state]));
    if (json_object_get(event->data, "class"))
        json_object_set_new(data, "class", json_string(jb_class_names[fold.class]));
    if (json_object_get(event->data, "assigned"))
        json_object_set_new(data, "assigned", fold.assigned ? json_string(fold.assigned) : json_null());
    jb_fold_clear(&fold);
    return data;
}

/* Whether all the messages are still where the merger put them. */
static gboolean are_there(jb_store *store, const json_t *places, gint64 into, GError **error)
{
    gsize i;
    json_t *place;

    json_array_foreach ((json_t *)places, i, place) {
        gint64 message = json_integer_value(json_array_get(place, 0));
        g_autoptr(GError) failed = NULL;
        g_autoptr(jb_mail) mail = jb_mail_get(store, message, &failed);

        if (mail && mail->application == into)
            continue;
        if (failed)
            g_propagate_error(error, g_steal_pointer(&failed));
        else
            g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE,
                        "the merger is not taken back: message %" G_GINT64_FORMAT
                        " has been put elsewhere since; joinbox move puts it where it belongs", message);
        return FALSE;
    }
    return TRUE;
}

static gboolean take_messages_back(jb_store *store, const struct jb_event *event, gint64 application, GError **error)
{
    json_t *place, *places = json_object_get(event->data, "places");
    gint64 into = json_integer_value(json_object_get(event->data, "into"));
    gsize i;

    if (!are_there(store, places, into, error))
        return FALSE;
    json_array_foreach (places, i, place) {
        const char *name = json_string_value(json_array_get(place, 1));
        int role = JB_ROLE_FOLLOW_UP;

        for (int r = 0; name && jb_role_names[r]; r++)
            role = strcmp(jb_role_names[r], name) == 0 ? r : role;
        if (!jb_application_place(store, application, json_integer_value(json_array_get(place, 0)), (enum jb_role)role, error))
            return FALSE;
    }
    return jb_application_refresh(store, into, error);
}

/* Answers that the merger took out wait for a person again. */
static gboolean hold_answers(jb_store *store, gint64 at, const json_t *answers, GError **error)
{
    const struct jb_signature by_itself = {.actor = "joinbox", .at = at};
    gsize i;
    json_t *answer;

    json_array_foreach ((json_t *)answers, i, answer)
        if (!jb_outbox_hold(store, &by_itself, json_integer_value(answer),
                            "the merger of its application was taken back", error))
            return FALSE;
    return TRUE;
}

/* Notes and corrections are gone from where they are read; the journal keeps that they were. */
static gboolean drop_texts(jb_store *store, gint64 first, gint64 last, GError **error)
{
    return jb_statement_run(store, JB_SQL_DECISION_DROP_NOTES, error, "ii", first, last) &&
           jb_statement_run(store, JB_SQL_DECISION_DROP_CORRECTIONS, error, "ii", first, last);
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
    json_t *data = remedies[event->kind] == TEXT ? json_object() : fields_before(events, first);
    json_object_set_new(data, "of", json_integer(begin->id));
    json_object_set_new(data, "to", json_integer(event->id));
    if (remedies[event->kind] == MESSAGES && !take_messages_back(store, event, seen->id, error)) {
        json_decref(data);
        return FALSE;
    }
    jb_fault_point("undo half done");
    return drop_texts(store, begin->id, event->id, error) &&
           jb_decide(store, signature, seen, JB_EVENT_UNDONE, data, NULL, error) &&
           hold_answers(store, signature->at, json_object_get(event->data, "dropped"), error);
}
