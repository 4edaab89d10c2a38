/* regroup_undo.c - a message that was moved or split off goes back to where it was (regroup.h). */
#include "store/regroup.h"

#include "base/error.h"
#include "base/fault.h"
#include "store/merge.h"

/* What was done: `message` went from one to the other, each of which has an event of it. */
struct regrouping {
    gint64 message, from, to;
    gboolean is_split;            /* `to` was made for it */
    jb_event *left, *came;        /* of `from`, of `to`; owned */
    jb_application *old, *new;    /* owned */
};
typedef struct regrouping regrouping;

static void regrouping_clear(struct regrouping *r)
{
    g_clear_pointer(&r->left, jb_event_free);
    g_clear_pointer(&r->came, jb_event_free);
    g_clear_pointer(&r->old, jb_application_free);
    g_clear_pointer(&r->new, jb_application_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(regrouping, regrouping_clear)

static gint64 number(const struct jb_event *event, const char *key)
{
    return json_integer_value(json_object_get(event->data, key));
}

static void take_sides(struct regrouping *r, const jb_application *seen, const struct jb_event *event)
{
    gint64 to = number(event, "to"), from = event->kind == JB_EVENT_SPLIT ? number(event, "out_of") : number(event, "from");
    r->message = event->message;
    r->from = to ? seen->id : from;
    r->to = to ? to : seen->id;
}

/* The event of the message that stands beside `event` in the journal, in that application; itself where it is of it. */
static gboolean find_event(jb_store *store, gint64 application, const struct jb_event *event, jb_event **found, GError **error)
{
    g_autoptr(GPtrArray) events = jb_event_list(store, application, MAX(event->id - 2, 0), 3, error);
    for (guint i = 0; events && i < events->len && !*found; i++) {
        const struct jb_event *other = events->pdata[i];
        gboolean is_one = other->kind == JB_EVENT_MOVED || other->kind == JB_EVENT_SPLIT;
        if (is_one && other->message == event->message && ABS(other->id - event->id) <= 1)
            *found = g_ptr_array_steal_index(events, i);
    }
    if (events && !*found)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_DATA, "the journal does not tell both sides of event %" G_GINT64_FORMAT,
                    event->id);
    return *found != NULL;
}

static gboolean load(struct regrouping *r, jb_store *store, const jb_application *seen, const struct jb_event *event,
                     GError **error)
{
    take_sides(r, seen, event);
    if (!r->message || !r->from || !r->to) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE,
                    "nothing of %s is taken back: another one was made part of it, and joinbox undo of that one takes it back",
                    seen->reference);
        return FALSE;
    }
    if (!find_event(store, r->from, event, &r->left, error) || !find_event(store, r->to, event, &r->came, error))
        return FALSE;
    r->is_split = r->came->kind == JB_EVENT_SPLIT;
    r->old = jb_application_get(store, r->from, error);
    r->new = r->old ? jb_application_get(store, r->to, error) : NULL;
    return r->new != NULL;
}

static gboolean is_gone(const jb_application *application)
{
    return application->state == JB_STATE_MERGED || application->state == JB_STATE_FORGOTTEN;
}

static gboolean can_go_back(const struct regrouping *r, jb_store *store, GError **error)
{
    g_autoptr(jb_mail) mail = jb_mail_get(store, r->message, error);
    if (!mail)
        return FALSE;
    if (mail->application != r->to || is_gone(r->old) || is_gone(r->new)) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "message %" G_GINT64_FORMAT
                    " has been put elsewhere since; joinbox move puts it where it belongs", r->message);
        return FALSE;
    }
    if (r->is_split && r->new->revision != r->came->id) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "%s has gone on by itself since; joinbox merge %s %s makes them one again",
                    r->new->reference, r->new->reference, r->old->reference);
        return FALSE;
    }
    return TRUE;
}

static enum jb_role role_before(const struct jb_event *left)
{
    const char *name = json_string_value(json_object_get(left->data, "role"));
    for (int role = 0; name && jb_role_names[role]; role++)
        if (strcmp(jb_role_names[role], name) == 0)
            return (enum jb_role)role;
    return JB_ROLE_FOLLOW_UP;
}

/* What began the application in its absence continues it again. */
static gboolean step_down(const struct regrouping *r, jb_store *store, GError **error)
{
    gint64 promoted = number(r->left, "promoted");
    g_autoptr(jb_mail) mail = promoted ? jb_mail_get(store, promoted, error) : NULL;
    if (!mail || mail->application != r->from || mail->role != JB_ROLE_FIRST)
        return !promoted || mail;
    return jb_application_place(store, r->from, promoted, JB_ROLE_FOLLOW_UP, error);
}

static json_t *taken_back(const struct jb_event *event)
{
    return json_pack("{s:I, s:I, s:b}", "of", (json_int_t)event->id, "to", (json_int_t)event->id, "as_before", TRUE);
}

/* What was made for the message is part of that which it came from, as if it had been merged. */
static gboolean tell(const struct regrouping *r, jb_store *store, const struct jb_signature *signature, GError **error)
{
    json_t *back = taken_back(r->left), *gone = NULL;
    json_object_set_new(back, "from", json_integer(r->to));
    if (!jb_event_append(store, signature, JB_EVENT_UNDONE, r->from, r->message, back, NULL, error))
        return FALSE;
    if (r->is_split)
        gone = json_pack("{s:s, s:I, s:[[I, s]], s:[]}", "state", jb_state_names[JB_STATE_MERGED], "into", (json_int_t)r->from,
                         "places", (json_int_t)r->message, jb_role_names[JB_ROLE_FIRST], "dropped");
    return jb_event_append(store, signature, r->is_split ? JB_EVENT_MERGED : JB_EVENT_UNDONE, r->to, r->is_split ? 0 : r->message,
                           r->is_split ? gone : taken_back(r->came), NULL, error);
}

gboolean jb_regroup_undo(jb_store *store, const struct jb_signature *signature, const jb_application *seen,
                         const struct jb_event *event, GError **error)
{
    g_auto(regrouping) r = {0};
    gint64 promoted = 0;
    if (!jb_decision_is_current(store, seen, error) || !load(&r, store, seen, event, error) || !can_go_back(&r, store, error))
        return FALSE;
    if (!jb_application_place(store, r.from, r.message, role_before(r.left), error) || !step_down(&r, store, error))
        return FALSE;
    jb_fault_point("message back");
    return jb_regroup_mend_first(store, r.to, &promoted, error) && tell(&r, store, signature, error) &&
           jb_merge_hold_answers(store, signature->at, json_object_get(r.left->data, "dropped"),
                                 "its message is back where it was", error) &&
           jb_application_refresh(store, r.from, error) && jb_application_refresh(store, r.to, error);
}
