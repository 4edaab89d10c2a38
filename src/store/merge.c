/* merge.c - two that belong together made one (decision.h), and parted again. */
#include "store/merge.h"

#include "base/error.h"
#include "base/fault.h"
#include "store/outbox.h"

/* What is to be known to take it back: the messages and what each was. */
static json_t *places_of(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) mails = jb_mail_list(store, application, error);
    json_t *places = mails ? json_array() : NULL;

    for (guint i = 0; mails && i < mails->len; i++) {
        const struct jb_mail *mail = mails->pdata[i];
        json_array_append_new(places, json_pack("[I, s]", (json_int_t)mail->id, jb_role_names[mail->role]));
    }
    return places;
}

static gboolean place_all(jb_store *store, const json_t *places, gint64 into, gboolean as_they_were, GError **error)
{
    gsize i;
    json_t *place;

    json_array_foreach ((json_t *)places, i, place) {
        const char *name = json_string_value(json_array_get(place, 1));
        int role = JB_ROLE_FOLLOW_UP;

        for (int r = 0; name && jb_role_names[r]; r++)
            if (strcmp(jb_role_names[r], name) == 0 && (as_they_were || r != JB_ROLE_FIRST))
                role = r;
        if (!jb_application_place(store, into, json_integer_value(json_array_get(place, 0)), (enum jb_role)role, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean is_automatic(const struct jb_outbox_item *item)
{
    for (int i = 0; jb_answer_names[i]; i++)
        if (g_str_equal(item->template_name, jb_answer_names[i]))
            return TRUE;
    return FALSE;
}

json_t *jb_merge_drop_answers(jb_store *store, gint64 at, gint64 application, gint64 message, GError **error)
{
    const struct jb_signature by_itself = {.actor = "joinbox", .at = at};
    g_autoptr(GPtrArray) answers = jb_outbox_list(store, application, TRUE, error);
    json_t *dropped = answers ? json_array() : NULL;

    for (guint i = 0; answers && i < answers->len; i++) {
        const struct jb_outbox_item *item = answers->pdata[i];
        gboolean waits = item->state == JB_OUTBOX_HELD || item->state == JB_OUTBOX_DUE || item->state == JB_OUTBOX_FAILED;

        if (!waits || !is_automatic(item) || (message && item->message != message))
            continue;
        if (!jb_outbox_drop(store, &by_itself, item->id, error)) {
            json_decref(dropped);
            return NULL;
        }
        json_array_append_new(dropped, json_integer(item->id));
    }
    return dropped;
}

gboolean jb_merge_hold_answers(jb_store *store, gint64 at, const json_t *answers, const char *why, GError **error)
{
    const struct jb_signature by_itself = {.actor = "joinbox", .at = at};
    gsize i;
    json_t *answer;

    json_array_foreach ((json_t *)answers, i, answer)
        if (!jb_outbox_hold(store, &by_itself, json_integer_value(answer), why, error))
            return FALSE;
    return TRUE;
}

/* An application is more than another matter, and that more than what is set aside. */
static int rank_of(int class)
{
    return class == JB_CLASS_APPLICATION ? 2 : !jb_class_is_set_aside(class);
}

/* What the other one is told. What is more than it makes it what it is, so that no application lies hidden among enquiries. */
static json_t *told(const jb_application *seen, const jb_application *into)
{
    json_t *data = json_pack("{s:I}", "from", (json_int_t)seen->id);

    if (rank_of(seen->class) <= rank_of(into->class))
        return data;
    json_object_set_new(data, "class", json_string(jb_class_names[seen->class]));
    json_object_set_new(data, "state", json_string(jb_state_names[seen->state]));
    json_object_set_new(data, "asked", json_boolean(seen->why == JB_WHY_ASKED));
    return data;
}

gboolean jb_decide_merge(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                         const jb_application *into, GError **error)
{
    json_t *places, *dropped, *data;

    if (!jb_decision_is_current(store, seen, error) || !jb_decision_is_current(store, into, error))
        return FALSE;
    dropped = jb_merge_drop_answers(store, signature->at, seen->id, 0, error);
    places = dropped ? places_of(store, seen->id, error) : NULL;
    if (!places || !place_all(store, places, into->id, FALSE, error)) {
        json_decref(places);
        json_decref(dropped);
        return FALSE;
    }
    jb_fault_point("messages moved");
    data = json_pack("{s:s, s:I, s:o, s:o}", "state", jb_state_names[JB_STATE_MERGED], "into", (json_int_t)into->id, "places",
                     places, "dropped", dropped);
    return jb_event_append(store, signature, JB_EVENT_MERGED, seen->id, 0, data, NULL, error) &&
           jb_event_append(store, signature, JB_EVENT_MOVED, into->id, 0, told(seen, into), NULL, error) &&
           jb_application_refresh(store, seen->id, error) && jb_application_refresh(store, into->id, error);
}

static gint64 merged_into(jb_store *store, gint64 application, GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, application, 0, 0, error);
    gint64 into = 0;

    for (guint i = 0; events && i < events->len; i++) {
        const struct jb_event *event = events->pdata[i];
        if (event->kind == JB_EVENT_MERGED)
            into = json_integer_value(json_object_get(event->data, "into"));
    }
    return into;
}

gint64 jb_application_survivor(jb_store *store, gint64 application, GError **error)
{
    /* each is merged into one that was not merged then, so the chain ends; the bound is for a damaged store */
    for (guint i = 0; i < 1000; i++) {
        g_autoptr(jb_application) row = jb_application_get(store, application, error);

        if (!row || row->state != JB_STATE_MERGED)
            return row ? application : 0;
        application = merged_into(store, application, error);
    }
    return 0;
}

/* --- taking it back --- */

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

/* Whether what was made an application by the merger still stands where that brought it: else people have gone on with it. */
static gboolean has_not_gone_on(jb_store *store, const struct jb_event *moved, gint64 into, GError **error)
{
    const char *class = json_string_value(json_object_get(moved->data, "class"));
    const char *state = json_string_value(json_object_get(moved->data, "state"));
    g_autoptr(jb_application) now = class ? jb_application_get(store, into, error) : NULL;

    if (!class || (now && !g_strcmp0(jb_class_names[now->class], class) && !g_strcmp0(jb_state_names[now->state], state)))
        return TRUE;
    if (now)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE,
                    "the merger is not taken back: it made %s what it is, which is %s now; joinbox split makes a message of it "
                    "one of its own", now->reference, jb_state_names[now->state]);
    return FALSE;
}

/* The other one's event of the merger stands behind it in the journal; what it brought about is to be as if it had not been. */
static gboolean tell_other(jb_store *store, const struct jb_signature *signature, const struct jb_event *merged, gint64 into,
                           GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, into, merged->id, 1, error);
    const struct jb_event *moved = events && events->len ? events->pdata[0] : NULL;
    gboolean is_it = moved && moved->id == merged->id + 1 && moved->kind == JB_EVENT_MOVED;

    if (!events || (is_it && !has_not_gone_on(store, moved, into, error)))
        return FALSE;
    if (is_it && !jb_event_append(store, signature, JB_EVENT_UNDONE, into, 0,
                                  json_pack("{s:I, s:I, s:b}", "of", (json_int_t)moved->id, "to", (json_int_t)moved->id,
                                            "as_before", TRUE), NULL, error))
        return FALSE;
    return jb_application_refresh(store, into, error);
}

gboolean jb_merge_take_back(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                            const struct jb_event *event, GError **error)
{
    const json_t *places = json_object_get(event->data, "places");
    gint64 into = json_integer_value(json_object_get(event->data, "into"));

    return are_there(store, places, into, error) && place_all(store, places, seen->id, TRUE, error) &&
           jb_merge_hold_answers(store, signature->at, json_object_get(event->data, "dropped"),
                                 "the merger of its application was taken back", error) &&
           tell_other(store, signature, event, into, error);
}
