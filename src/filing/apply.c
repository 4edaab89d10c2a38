#include "filing/apply.h"

#include "base/fault.h"
#include "filing/queue_answer.h"
#include "filing/report.h"
#include "store/outbox.h"
#include "store/readings.h"
#include "store/spooled.h"

#define REFERENCE_PREFIX "CT"

void jb_outcome_clear(struct jb_outcome *outcome)
{
    g_clear_pointer(&outcome->sha256, g_free);
    g_clear_pointer(&outcome->sentence, g_free);
}

static gboolean note(jb_desk *desk, const struct jb_taken *taken, enum jb_event_kind kind, gint64 application,
                     gint64 message, json_t *data, GError **error)
{
    struct jb_signature signature;
    jb_desk_sign(desk, &signature);
    data = jb_taken_tell(taken, signature.at, data);
    return jb_event_append(desk->store, &signature, kind, application, message, data, NULL, error);
}

static gboolean note_copy(jb_desk *desk, const struct jb_match *match, const struct jb_spool_file *file,
                          const struct jb_taken *taken, struct jb_outcome *outcome, GError **error)
{
    g_autoptr(jb_mail) mail = jb_mail_get(desk->store, match->other, error);
    if (!mail)
        return FALSE;
    gboolean is_mended = FALSE;
    outcome->message = mail->id;
    if (!jb_mail_mend(desk->store, mail, taken->raw, &is_mended, error))
        return FALSE;
    if (is_mended) {
        outcome->sha256 = g_strdup(mail->sha256);
        outcome->sentence = g_strdup_printf("message %" G_GINT64_FORMAT " came again, and what was lost of it is back: joinbox reread", mail->id);
        return TRUE;
    }
    if (g_strcmp0(mail->source, file->base) == 0) {
        outcome->sentence = g_strdup_printf("message %" G_GINT64_FORMAT " was filed before the worker stopped", mail->id);
        return TRUE;
    }
    outcome->sentence = g_strdup_printf("message %" G_GINT64_FORMAT " came again", mail->id);
    if (taken->origin == JB_ORIGIN_IMPORT || (taken->origin == JB_ORIGIN_FETCH && mail->origin == JB_ORIGIN_FETCH))
        return TRUE;
    return note(desk, taken, JB_EVENT_DUPLICATE, match->application, match->other, NULL, error) &&
           (!match->application || jb_application_refresh(desk->store, match->application, error));
}

gboolean jb_apply_copy(jb_desk *desk, const struct jb_match *match, const struct jb_spool_file *file,
                       const struct jb_taken *taken, struct jb_outcome *outcome, GError **error)
{
    *outcome = (struct jb_outcome){0};
    jb_fault_point("before a copy is noted");
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(desk->store, error);
    gboolean good = transaction && note_copy(desk, match, file, taken, outcome, error) &&
                    jb_spooled_done(desk->store, file->base, error);
    jb_fault_point("before the copy's commit");
    good = good && jb_transaction_commit(&transaction, error);
    jb_fault_point("after the copy's commit");
    return good;
}

static enum jb_role role_of(const struct jb_match *match, const jb_reading *reading)
{
    switch (match->how) {
    case JB_MATCHED_NONE:
    case JB_MATCHED_COPY:
        return JB_ROLE_FIRST;
    case JB_MATCHED_PIECE:
        return JB_ROLE_WHOLE;
    case JB_MATCHED_TWIN:
        return JB_ROLE_CONFLICT;
    case JB_MATCHED_TOKEN:
    case JB_MATCHED_ANSWER:
        break;
    }
    /* what bears our token is no spam, whatever it looks like: a person sees it */
    return jb_class_is_set_aside(reading->class) && reading->class != JB_CLASS_SPAM ? JB_ROLE_REPORT : JB_ROLE_FOLLOW_UP;
}

static gboolean add_mail(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken,
                         const jb_reading *reading, struct jb_outcome *outcome, GError **error)
{
    g_autoptr(jb_mail) mail = g_new0(jb_mail, 1);
    mail->received_at = taken->received_at;
    mail->filed_at = jb_world_now(desk->world);
    mail->origin = taken->origin;
    mail->envelope_sender = g_strdup(taken->envelope->sender);
    mail->recipients = g_ptr_array_ref(taken->envelope->recipients);
    mail->message_id = g_strdup(reading->message_id);
    mail->source = g_strdup(file->base);
    if (!jb_mail_add(desk->store, mail, taken->raw, error))
        return FALSE;
    outcome->message = mail->id;
    outcome->sha256 = g_steal_pointer(&mail->sha256);
    return TRUE;
}

/* The first event of a new application sets its class and state. */
static enum jb_state first_state(int class, const struct jb_taken *taken)
{
    return taken->is_history && !jb_class_is_set_aside(class) ? JB_STATE_CLOSED : jb_state_first(class);
}

static gboolean note_first(jb_desk *desk, gint64 application, gint64 message, const struct jb_taken *taken,
                           const jb_reading *reading, GError **error)
{
    json_t *data = json_pack("{s:s, s:s}", "class", jb_class_names[reading->class], "state",
                             jb_state_names[first_state(reading->class, taken)]);
    if (reading->unread->len)
        json_object_set_new(data, "unread", json_true());
    return note(desk, taken, JB_EVENT_FILED, application, message, data, error);
}

static gboolean note_continued(jb_desk *desk, const struct jb_match *match, enum jb_role role, gint64 message,
                               const struct jb_taken *taken, const jb_reading *reading, GError **error)
{
    json_t *data = json_pack("{s:s}", "how", jb_matched_names[match->how]);
    if (taken->is_history)
        json_object_set_new(data, "history", json_true());
    if (role == JB_ROLE_REPORT)
        json_object_set_new(data, "report", json_true());
    if (match->is_new_author && role == JB_ROLE_FOLLOW_UP)
        json_object_set_new(data, "new_author", json_true());
    if (reading->unread->len)
        json_object_set_new(data, "unread", json_true());
    if (!note(desk, taken, JB_EVENT_CONTINUED, match->application, message, data, error))
        return FALSE;
    gboolean came_back = reading->class == JB_CLASS_BOUNCE && role == JB_ROLE_REPORT && !taken->is_history &&
                         jb_report_is_final(taken->raw, taken->headers);
    return !came_back ||
           note(desk, taken, JB_EVENT_BOUNCED, match->application, message, NULL, error);
}

/* The whole takes the place of the piece; where nobody has touched the matter yet it is classed anew. */
static gboolean note_whole(jb_desk *desk, const struct jb_match *match, gint64 message, const struct jb_taken *taken,
                           const jb_reading *reading, GError **error)
{
    g_autoptr(jb_application) application = jb_application_get(desk->store, match->application, error);
    if (!application || !jb_mail_supersede(desk->store, match->other, message, error))
        return FALSE;
    json_t *data = json_pack("{s:I}", "piece", (json_int_t)match->other);
    gboolean is_untouched = application->state == JB_STATE_NEW || application->state == JB_STATE_OPEN ||
                            application->state == JB_STATE_SET_ASIDE;
    if (is_untouched && application->n_messages == 1) {
        json_object_set_new(data, "class", json_string(jb_class_names[reading->class]));
        json_object_set_new(data, "state", json_string(jb_state_names[first_state(reading->class, taken)]));
    }
    return note(desk, taken, JB_EVENT_SUPERSEDED, match->application, message, data, error);
}

static gboolean note_hints(jb_desk *desk, const struct jb_match *match, gint64 application, gint64 message,
                           const struct jb_taken *taken, GError **error)
{
    if (match->conflict &&
        !note(desk, taken, JB_EVENT_CONFLICT, application, message, json_pack("{s:I}", "with", (json_int_t)match->conflict), error))
        return FALSE;
    return !match->suggested ||
           note(desk, taken, JB_EVENT_SUGGESTED, application, message,
                json_pack("{s:I, s:s}", "application", (json_int_t)match->suggested, "why", jb_hint_names[match->hint]),
                error);
}

static gboolean note_arrival(jb_desk *desk, const struct jb_match *match, enum jb_role role, gint64 message,
                             const struct jb_taken *taken, const jb_reading *reading, GError **error)
{
    switch (role) {
    case JB_ROLE_FIRST:
        return note_first(desk, match->application, message, taken, reading, error);
    case JB_ROLE_WHOLE:
        return note_whole(desk, match, message, taken, reading, error);
    case JB_ROLE_CONFLICT:
        return TRUE;
    case JB_ROLE_FOLLOW_UP:
    case JB_ROLE_REPORT:
        return note_continued(desk, match, role, message, taken, reading, error);
    }
    g_assert_not_reached();
}

static gboolean was_answered(jb_desk *desk, gint64 message, gint64 application, gboolean *answered, GError **error)
{
    g_autoptr(GPtrArray) items = jb_outbox_list(desk->store, application, TRUE, error);
    *answered = FALSE;
    for (guint i = 0; items && i < items->len; i++)
        *answered = *answered || ((const struct jb_outbox_item *)items->pdata[i])->message == message;
    return items != NULL;
}

static gboolean answer(jb_desk *desk, const struct jb_match *match, const struct jb_taken *taken,
                       const jb_reading *reading, gint64 message, char **said, GError **error)
{
    struct jb_filed filed = {.application = match->application, .message = message, .taken = taken, .reading = reading,
                             .match = match, .is_repeated = match->conflict != 0};
    if (match->how == JB_MATCHED_PIECE &&
        !was_answered(desk, match->other, match->application, &filed.is_repeated, error))
        return FALSE;
    return jb_queue_answer(desk, &filed, said, error);
}

/* All of it but begin and commit. */
static gboolean file_it(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken,
                        const jb_reading *reading, struct jb_match *match, struct jb_outcome *outcome, GError **error)
{
    jb_store *store = desk->store;
    enum jb_role role = role_of(match, reading);
    g_autofree char *said = NULL;
    if (!add_mail(desk, file, taken, reading, outcome, error))
        return FALSE;
    jb_fault_point("message added");
    if (role == JB_ROLE_FIRST &&
        !jb_application_add(store, REFERENCE_PREFIX, (enum jb_class)reading->class, taken->received_at,
                            &match->application, error))
        return FALSE;
    jb_fault_point("application there");
    if (!jb_application_place(store, match->application, outcome->message, role, error) ||
        !jb_readings_put(store, outcome->message, reading, jb_world_now(desk->world), error))
        return FALSE;
    jb_fault_point("reading added");
    if (!note_arrival(desk, match, role, outcome->message, taken, reading, error) ||
        (!taken->is_history && !note_hints(desk, match, match->application, outcome->message, taken, error)) ||
        !jb_application_refresh(store, match->application, error)) /* what is missing is in the answer */
        return FALSE;
    jb_fault_point("events added");
    if (!answer(desk, match, taken, reading, outcome->message, &said, error) ||
        !jb_application_refresh(store, match->application, error) || !jb_spooled_done(store, file->base, error))
        return FALSE;
    jb_fault_point("answer queued");
    outcome->sentence = g_strdup_printf(REFERENCE_PREFIX "-%04" G_GINT64_FORMAT ": message %" G_GINT64_FORMAT ", %s, %s; %s",
                                        match->application, outcome->message, jb_class_names[reading->class],
                                        jb_role_names[role], said);
    return TRUE;
}

/* Found out again inside the transaction: another process may have filed it meanwhile. */
static gboolean match_now(jb_desk *desk, const struct jb_taken *taken, const jb_reading *reading,
                          struct jb_match *match, GError **error)
{
    if (!jb_match_copy(desk->store, desk->key, taken->raw, match, error))
        return FALSE;
    return match->how == JB_MATCHED_COPY || jb_match_find(desk->store, desk->key, taken, reading, match, error);
}

gboolean jb_apply_within(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken,
                         const jb_reading *reading, struct jb_outcome *outcome, GError **error)
{
    struct jb_match match;
    *outcome = (struct jb_outcome){0};
    if (!match_now(desk, taken, reading, &match, error))
        return FALSE;
    jb_fault_point("matched");
    return match.how == JB_MATCHED_COPY
               ? note_copy(desk, &match, file, taken, outcome, error) && jb_spooled_done(desk->store, file->base, error)
               : file_it(desk, file, taken, reading, &match, outcome, error);
}

gboolean jb_apply(jb_desk *desk, const struct jb_spool_file *file, const struct jb_taken *taken,
                  const jb_reading *reading, struct jb_outcome *outcome, GError **error)
{
    *outcome = (struct jb_outcome){0};
    jb_fault_point("before the transaction");
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(desk->store, error);
    gboolean good = transaction && jb_apply_within(desk, file, taken, reading, outcome, error);
    jb_fault_point("before the commit");
    good = good && jb_transaction_commit(&transaction, error);
    jb_fault_point("after the commit");
    return good;
}
