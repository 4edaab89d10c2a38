#include "store/outbox.h"

#include "base/error.h"
#include "store/application.h"
#include "store/database.h"

const char *const jb_outbox_state_names[] = {"held", "due", "sending", "sent", "failed", "dropped", NULL};

void jb_outbox_item_free(jb_outbox_item *item)
{
    if (!item)
        return;
    g_free(item->template_name);
    g_free(item->recipient);
    g_free(item->envelope_sender);
    g_free(item->message_id);
    g_clear_pointer(&item->mail, g_bytes_unref);
    g_clear_pointer(&item->hold, g_ptr_array_unref);
    g_free(item->last_error);
    g_free(item->remote_id);
    g_free(item);
}

/* Once the answer that asks for what is missing is on its way, the application waits for the applicant. */
static gboolean asks(jb_store *store, const struct jb_outbox_item *item)
{
    if (g_strcmp0(item->template_name, jb_answer_names[JB_ANSWER_APPLICATION_INCOMPLETE]) != 0)
        return FALSE;
    g_autoptr(jb_application) application = jb_application_get(store, item->application, NULL);
    return application && application->state == JB_STATE_NEW;
}

static gboolean append_event(jb_store *store, const struct jb_signature *signature, enum jb_event_kind kind,
                             const struct jb_outbox_item *item, json_t *data, GError **error)
{
    json_object_set_new(data, "answer", json_integer(item->id));
    if ((kind == JB_EVENT_QUEUED || kind == JB_EVENT_RELEASED) && asks(store, item))
        json_object_set_new(data, "state", json_string(jb_state_names[JB_STATE_INCOMPLETE]));
    return jb_event_append(store, signature, kind, item->application, item->message, data, NULL, error);
}

gboolean jb_outbox_add(jb_store *store, const struct jb_signature *signature, struct jb_outbox_item *item,
                       GError **error)
{
    gsize size;
    gconstpointer bytes = g_bytes_get_data(item->mail, &size);
    g_autofree char *hold = jb_strings_to_json(item->hold);
    item->state = item->hold && item->hold->len ? JB_OUTBOX_HELD : JB_OUTBOX_DUE;
    item->queued_at = signature->at;
    item->id = 0;
    if (!jb_statement_run(store, JB_SQL_OUTBOX_ADD, error, "zzssssbissii", item->application, item->message,
                          item->template_name, item->recipient, item->envelope_sender, item->message_id, bytes, size,
                          (gint64)item->brings_new, jb_outbox_state_names[item->state], hold, item->queued_at,
                          item->due_at))
        return FALSE;
    if (!jb_database_n_changed(store))
        return TRUE;
    item->id = jb_database_last_id(store);
    json_t *data = json_pack("{s:s}", "template", item->template_name);
    if (item->state == JB_OUTBOX_HELD)
        json_object_set_new(data, "reasons", json_integer(item->hold->len)); /* their words may hold an address */
    return append_event(store, signature, item->state == JB_OUTBOX_HELD ? JB_EVENT_HELD : JB_EVENT_QUEUED, item, data,
                        error);
}

static jb_outbox_item *item_of_row(jb_statement *row)
{
    gsize size;
    gconstpointer bytes = jb_column_blob(row, 18, &size);
    jb_outbox_item *item = g_new0(jb_outbox_item, 1);
    *item = (jb_outbox_item){
        .id = jb_column_int(row, 0),
        .application = jb_column_int(row, 1),
        .message = jb_column_int(row, 2),
        .template_name = jb_column_text(row, 3),
        .recipient = jb_column_text(row, 4),
        .envelope_sender = jb_column_text(row, 5),
        .message_id = jb_column_text(row, 6),
        .size_bytes = jb_column_int(row, 7),
        .brings_new = jb_column_int(row, 8) != 0,
        .state = jb_column_name(row, 9, jb_outbox_state_names),
        .hold = jb_column_strings(row, 10),
        .queued_at = jb_column_int(row, 11),
        .due_at = jb_column_int(row, 12),
        .leased_until = jb_column_int(row, 13),
        .sent_at = jb_column_int(row, 14),
        .n_attempts = jb_column_int(row, 15),
        .last_error = jb_column_text(row, 16),
        .remote_id = jb_column_text(row, 17),
        .mail = bytes ? g_bytes_new(bytes, size) : NULL,
    };
    return item;
}

jb_outbox_item *jb_outbox_get(jb_store *store, gint64 id, GError **error)
{
    g_autoptr(jb_statement) row = jb_statement_new(store, JB_SQL_OUTBOX_GET, error, "i", id);
    return row && jb_statement_step(row, error) == JB_STEP_ROW ? item_of_row(row) : NULL;
}

GPtrArray *jb_outbox_list(jb_store *store, gint64 application, gboolean all, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)jb_outbox_item_free);
    g_autoptr(jb_statement) row =
        application ? jb_statement_new(store, JB_SQL_OUTBOX_LIST_OF, error, "i", application)
                    : jb_statement_new(store, all ? JB_SQL_OUTBOX_LIST_ALL : JB_SQL_OUTBOX_LIST_OPEN, error, "");
    enum jb_step step = JB_STEP_FAILED;
    while (row && (step = jb_statement_step(row, error)) == JB_STEP_ROW)
        g_ptr_array_add(list, item_of_row(row));
    return step == JB_STEP_DONE ? g_steal_pointer(&list) : NULL;
}

/* The item that `sql` finds at `now`, leased; `attempt` is added to its attempts. */
static jb_outbox_item *take(jb_store *store, enum jb_sql sql, gint64 now, guint lease_s, gint64 attempt, GError **error)
{
    gint64 id = 0;
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    if (!transaction || !jb_statement_ask(store, sql, &id, error, "i", now) || id == 0 ||
        !jb_statement_run(store, JB_SQL_OUTBOX_LEASE, error, "iii", id, now + lease_s, attempt))
        return NULL;
    g_autoptr(jb_outbox_item) item = jb_outbox_get(store, id, error);
    return item && jb_transaction_commit(&transaction, error) ? g_steal_pointer(&item) : NULL;
}

jb_outbox_item *jb_outbox_lease(jb_store *store, gint64 now, guint lease_s, GError **error)
{
    return take(store, JB_SQL_OUTBOX_DUE, now, lease_s, 1, error);
}

jb_outbox_item *jb_outbox_lease_released(jb_store *store, gint64 now, guint lease_s, GError **error)
{
    return take(store, JB_SQL_OUTBOX_DUE_RELEASED, now, lease_s, 1, error);
}

jb_outbox_item *jb_outbox_lost(jb_store *store, gint64 now, guint lease_s, GError **error)
{
    return take(store, JB_SQL_OUTBOX_LOST, now, lease_s, 0, error);
}

/* What a row becomes. NULL and 0 leave what is there. */
struct change {
    enum jb_outbox_state state;
    enum jb_event_kind event;
    guint allowed;      /* bits of the states from which it goes */
    GPtrArray *hold;
    gint64 due_at;
    gint64 sent_at;
    const char *last_error;
    const char *remote_id;
    gboolean is_silent; /* no event */
};

static gboolean apply(jb_store *store, const struct jb_signature *signature, const struct jb_outbox_item *item,
                      const struct change *change, GError **error)
{
    g_autofree char *hold = change->hold ? jb_strings_to_json(change->hold) : NULL;
    if (!jb_statement_run(store, JB_SQL_OUTBOX_SET_STATE, error, "isszzss", item->id,
                          jb_outbox_state_names[change->state], hold, change->due_at, change->sent_at,
                          change->last_error, change->remote_id))
        return FALSE;
    if (change->is_silent)
        return TRUE;
    json_t *data = json_pack("{s:s}", "template", item->template_name);
    if (change->hold && change->hold->len)
        json_object_set_new(data, "reasons", json_integer(change->hold->len));
    if (change->event == JB_EVENT_RELEASED || change->event == JB_EVENT_DROPPED)
        json_object_set_new(data, "was", json_string(jb_outbox_state_names[item->state]));
    return append_event(store, signature, change->event, item, data, error) &&
           (!item->application || jb_application_refresh(store, item->application, error));
}

static gboolean change_item(jb_store *store, const struct jb_signature *signature, gint64 id,
                            const struct change *change, GError **error)
{
    g_autoptr(jb_outbox_item) item = jb_outbox_get(store, id, error);
    if (!item) {
        if (error && !*error)
            g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND,
                        "there is no answer %" G_GINT64_FORMAT "; joinbox outbox lists them", id);
        return FALSE;
    }
    if (!(change->allowed & 1u << item->state)) {
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "answer %" G_GINT64_FORMAT " is %s: it cannot become %s", id,
                    jb_outbox_state_names[item->state], jb_outbox_state_names[change->state]);
        return FALSE;
    }
    return apply(store, signature, item, change, error);
}

/* In the caller's transaction, if there is one. */
static gboolean make_change(jb_store *store, const struct jb_signature *signature, gint64 id,
                            const struct change *change, GError **error)
{
    if (jb_store_in_transaction(store))
        return change_item(store, signature, id, change, error);
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(store, error);
    return transaction && change_item(store, signature, id, change, error) &&
           jb_transaction_commit(&transaction, error);
}

#define FROM(state) (1u << JB_OUTBOX_##state)

gboolean jb_outbox_sent(jb_store *store, const struct jb_signature *signature, gint64 id, const char *remote_id,
                        GError **error)
{
    const struct change change = {.state = JB_OUTBOX_SENT, .event = JB_EVENT_SENT, .allowed = FROM(SENDING) | FROM(HELD),
                                  .sent_at = signature->at, .remote_id = remote_id};
    return make_change(store, signature, id, &change, error);
}

gboolean jb_outbox_retry(jb_store *store, const struct jb_signature *signature, gint64 id, const char *why,
                         gint64 due_at, GError **error)
{
    const struct change change = {.state = JB_OUTBOX_DUE, .allowed = FROM(SENDING), .due_at = due_at,
                                  .last_error = why, .is_silent = TRUE};
    return make_change(store, signature, id, &change, error);
}

gboolean jb_outbox_failed(jb_store *store, const struct jb_signature *signature, gint64 id, const char *why,
                          GError **error)
{
    const struct change change = {.state = JB_OUTBOX_FAILED, .event = JB_EVENT_FAILED, .allowed = FROM(SENDING),
                                  .last_error = why};
    return make_change(store, signature, id, &change, error);
}

gboolean jb_outbox_hold(jb_store *store, const struct jb_signature *signature, gint64 id, const char *reason,
                        GError **error)
{
    g_autoptr(GPtrArray) hold = g_ptr_array_new();
    g_ptr_array_add(hold, (gpointer)reason);
    const struct change change = {.state = JB_OUTBOX_HELD, .event = JB_EVENT_HELD,
                                  .allowed = FROM(DUE) | FROM(SENDING) | FROM(DROPPED), .hold = hold};
    return make_change(store, signature, id, &change, error);
}

gboolean jb_outbox_unsettled(jb_store *store, const struct jb_signature *signature, gint64 id, const char *why,
                             GError **error)
{
    g_autoptr(GPtrArray) hold = g_ptr_array_new();
    g_ptr_array_add(hold, (gpointer)"unsettled");
    const struct change change = {.state = JB_OUTBOX_HELD, .event = JB_EVENT_HELD, .allowed = FROM(SENDING), .hold = hold,
                                  .last_error = why};
    return make_change(store, signature, id, &change, error);
}

gboolean jb_outbox_release(jb_store *store, const struct jb_signature *signature, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    const struct change change = {.state = JB_OUTBOX_DUE, .event = JB_EVENT_RELEASED,
                                  .allowed = FROM(HELD) | FROM(FAILED), .hold = none, .due_at = signature->at};
    return make_change(store, signature, id, &change, error);
}

gboolean jb_outbox_drop(jb_store *store, const struct jb_signature *signature, gint64 id, GError **error)
{
    const struct change change = {.state = JB_OUTBOX_DROPPED, .event = JB_EVENT_DROPPED,
                                  .allowed = FROM(HELD) | FROM(DUE) | FROM(FAILED)};
    return make_change(store, signature, id, &change, error);
}

/* How far the answer is, where that is too far to be taken back. */
static gboolean is_untried(const struct jb_outbox_item *item, GError **error)
{
    static const char *const how_far[JB_N_OUTBOX_STATES] = {
        [JB_OUTBOX_SENDING] = "is on its way this moment", [JB_OUTBOX_SENT] = "has gone out",
        [JB_OUTBOX_FAILED] = "was tried, and failed", [JB_OUTBOX_DROPPED] = "was taken out of the outbox"};
    const char *how = item->n_attempts ? "was tried already, and may have arrived" : NULL;

    if (how_far[item->state])
        how = how_far[item->state];
    if (!how)
        return TRUE;
    g_set_error(error, JB_STORE_ERROR, JB_ERROR_USAGE, "answer %" G_GINT64_FORMAT " to %s %s, so that is not taken back%s",
                item->id, item->recipient, how,
                item->state == JB_OUTBOX_DUE || item->state == JB_OUTBOX_HELD || item->state == JB_OUTBOX_FAILED
                    ? "; joinbox drop keeps it from being tried again" : "");
    return FALSE;
}

/* What was taken out is held, or failed, as it was; what was due waits for a person, so that nothing goes out by taking back. */
static gboolean put_back(jb_store *store, const struct jb_signature *signature, const struct jb_outbox_item *item,
                         const struct jb_event *event, GError **error)
{
    const struct jb_signature by_itself = {.actor = "joinbox", .at = signature->at};
    const char *was = json_string_value(json_object_get(event->data, "was"));
    struct change change = {.state = JB_OUTBOX_HELD, .is_silent = TRUE};

    if (item->state != JB_OUTBOX_DROPPED || !was)
        return is_untried(item, error);
    if (!strcmp(was, jb_outbox_state_names[JB_OUTBOX_DUE]))
        return jb_outbox_hold(store, &by_itself, item->id, "person", error);
    if (!strcmp(was, jb_outbox_state_names[JB_OUTBOX_FAILED]))
        change.state = JB_OUTBOX_FAILED;
    return apply(store, signature, item, &change, error);
}

gboolean jb_outbox_take_back(jb_store *store, const struct jb_signature *signature, const struct jb_event *event,
                             GError **error)
{
    const struct jb_signature by_itself = {.actor = "joinbox", .at = signature->at};
    g_autoptr(GPtrArray) by_person = g_ptr_array_new();
    const struct change hold = {.state = JB_OUTBOX_HELD, .hold = by_person, .is_silent = TRUE};
    g_autoptr(jb_outbox_item) item =
        jb_outbox_get(store, json_integer_value(json_object_get(event->data, "answer")), error);

    g_ptr_array_add(by_person, (gpointer)"person");
    if (!item && error && !*error)
        g_set_error(error, JB_STORE_ERROR, JB_ERROR_NOT_FOUND, "the answer of event %" G_GINT64_FORMAT " is not there any more",
                    event->id);
    if (!item)
        return FALSE;
    if (event->kind == JB_EVENT_DROPPED)
        return put_back(store, signature, item, event, error);
    if (!is_untried(item, error))
        return FALSE;
    return event->kind == JB_EVENT_RELEASED ? apply(store, signature, item, &hold, error)
                                            : jb_outbox_drop(store, &by_itself, item->id, error);
}

gboolean jb_outbox_next_due(jb_store *store, gboolean is_released, gint64 *at, GError **error)
{
    return jb_statement_ask(store, is_released ? JB_SQL_OUTBOX_NEXT_DUE_RELEASED : JB_SQL_OUTBOX_NEXT_DUE, at, error, "");
}

gboolean jb_outbox_count(jb_store *store, const struct jb_outbox_count *what, gint64 *n, GError **error)
{
    if (what->recipient)
        return jb_statement_ask(store, JB_SQL_OUTBOX_COUNT_TO, n, error, "sisi", what->recipient, what->since,
                                what->template_name, (gint64)what->brings_new);
    return jb_statement_ask(store, JB_SQL_OUTBOX_COUNT_ALL, n, error, "isi", what->since, what->template_name,
                            (gint64)what->brings_new);
}
