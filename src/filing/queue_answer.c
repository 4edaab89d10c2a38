#include "filing/queue_answer.h"

#include "base/answer.h"
#include "base/no_reply.h"
#include "filing/budget.h"
#include "store/decision.h"
#include "store/members.h"
#include "store/outbox.h"
#include "store/restore.h"

enum { DAY_S = 86400, HOUR_S = 3600 };

/* The worker's own look at the raw headers: a child's word is not enough to send mail on. */
static guint forbidden_by(const jb_desk *desk, const struct jb_filed *filed)
{
    const struct jb_no_reply_case c = {
        .headers = filed->taken->headers,
        .envelope_sender = filed->taken->envelope->sender,
        .author = filed->reading->sender ? filed->reading->sender->email : NULL,
        .answer_to = filed->reading->answer_to,
        .class = filed->reading->class,
        .setting = desk->setting,
    };
    return jb_no_reply_reasons(&c);
}

/* The address, case overlooked, with nothing of an address before or behind it. */
static gboolean stands_at(const char *bytes, gsize size, gsize at, const char *address)
{
    gsize length = strlen(address), before = (gsize)(strchr(address, '@') - address);
    if (at < before || size - (at - before) < length || g_ascii_strncasecmp(bytes + at - before, address, length) != 0)
        return FALSE;
    gsize start = at - before, end = start + length;
    gboolean begins = start == 0 || !(g_ascii_isalnum(bytes[start - 1]) || strchr(".+-_@", bytes[start - 1]));
    return begins && (end == size || !(g_ascii_isalnum(bytes[end]) || bytes[end] == '-' || bytes[end] == '@'));
}

static gboolean text_names(const char *bytes, gsize size, const char *address)
{
    const char *sign;
    for (gsize at = 0; at < size && (sign = memchr(bytes + at, '@', size - at)); at = (gsize)(sign - bytes) + 1)
        if (stands_at(bytes, size, (gsize)(sign - bytes), address))
            return TRUE;
    return FALSE;
}

/* Answers go where From or Reply-To say; of a message that was forwarded, to an address that stands somewhere in it. */
static gboolean is_named(const struct jb_filed *filed)
{
    static const char *const fields[] = {"From", "Reply-To"};
    const char *address = filed->reading->answer_to;
    if (!address || !strchr(address, '@'))
        return FALSE;
    for (guint i = 0; i < filed->taken->headers->len; i++) {
        const struct jb_header *header = filed->taken->headers->pdata[i];
        for (gsize j = 0; j < G_N_ELEMENTS(fields); j++)
            if (g_ascii_strcasecmp(header->name, fields[j]) == 0 &&
                text_names(header->value, strlen(header->value), address))
                return TRUE;
    }
    gsize size;
    const char *raw = g_bytes_get_data(filed->taken->raw, &size);
    return filed->reading->forwarded && text_names(raw, size, address);
}

static gboolean brings_new(const jb_reading *reading)
{
    return reading->documents->len || reading->links->len || (reading->description && *reading->description);
}

static gboolean count(jb_store *store, const struct jb_outbox_count *what, gint64 *n, GError **error)
{
    return jb_outbox_count(store, what, n, error);
}

static gboolean count_answers(jb_desk *desk, const char *recipient, int answer, gint64 now, struct jb_answer_case *c,
                              GError **error)
{
    const struct jb_outbox_count same = {.recipient = recipient, .template_name = jb_answer_names[answer],
                                         .since = now - c->config->answers_window_days * DAY_S};
    const struct jb_outbox_count followups = {.recipient = recipient, .brings_new = TRUE, .since = now - DAY_S,
                                              .template_name = jb_answer_names[JB_ANSWER_FOLLOW_UP]};
    const struct jb_outbox_count all = {.since = now - HOUR_S};
    return count(desk->store, &same, &c->n_same_template, error) &&
           count(desk->store, &followups, &c->n_followups_of_day, error) &&
           count(desk->store, &all, &c->n_of_hour, error);
}

static json_t *strings_json(const GPtrArray *strings)
{
    json_t *list = json_array();
    for (guint i = 0; i < strings->len; i++)
        json_array_append_new(list, json_string(strings->pdata[i]));
    return list;
}

static char *joined(const char *before, GPtrArray *names)
{
    GString *text = g_string_new(before);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
    return g_string_free(text, FALSE);
}

/* No answer: the journal says why. */
static gboolean say_none(jb_desk *desk, const struct jb_filed *filed, GPtrArray *why, char **said, GError **error)
{
    struct jb_signature signature;
    jb_desk_sign(desk, &signature);
    *said = joined("no answer: ", why);
    return jb_event_append(desk->store, &signature, JB_EVENT_UNANSWERED, filed->application, filed->message,
                           jb_taken_tell(filed->taken, signature.at, json_pack("{s:o}", "why", strings_json(why))), NULL, error);
}

static gboolean states_something(const jb_reading *reading)
{
    for (guint i = 0; i < reading->criteria->len; i++)
        if (((const struct jb_criterion *)reading->criteria->pdata[i])->status != JB_STATUS_ABSENT)
            return TRUE;
    return FALSE;
}

/* What is missing or comes next is told in answer to what was sent for it; not to "we have changed our minds", nor once the
 * members vote or have decided. */
static gboolean is_in_preparation(const jb_application *application, const jb_reading *reading)
{
    gboolean is_early = application->state == JB_STATE_NEW || application->state == JB_STATE_INCOMPLETE ||
                        application->state == JB_STATE_READY;
    return is_early && application->class == JB_CLASS_APPLICATION &&
           (reading->documents->len || reading->links->len || states_something(reading));
}

/* Whom a company or a start-up may talk to. New; NULL: nobody, or an error. */
static json_t *members_for(jb_desk *desk, const struct jb_filed *filed, int answer, GError **error)
{
    if (answer != JB_ANSWER_COMPANY && answer != JB_ANSWER_START_UP)
        return json_array();
    return jb_members_offered(desk->store, filed->reading->organisation, error);
}

static jb_answer_mail *compose(jb_desk *desk, const struct jb_filed *filed, int answer, GError **error)
{
    g_autoptr(jb_application) application = jb_application_get(desk->store, filed->application, error);
    if (!application)
        return NULL;
    g_autofree char *language = jb_correction_value(desk->store, application->id, JB_CORRECTED_LANGUAGE, NULL);
    json_t *members = members_for(desk, filed, answer, error);
    if (!members)
        return NULL;
    const struct jb_answer_to to = {
        .config = desk->config, .world = desk->world, .policy = desk->policy, .key = desk->key,
        .reading = filed->reading, .reference = application->reference, .application = application->id,
        .missing = application->missing, .is_first = filed->match->how == JB_MATCHED_NONE, .which = (enum jb_answer)answer,
        .is_in_preparation = is_in_preparation(application, filed->reading), .language = language,
        .members = members,
    };
    jb_answer_mail *mail = jb_answer_compose(&to, error);
    json_decref(members);
    return mail;
}

static gboolean add(jb_desk *desk, const struct jb_filed *filed, const jb_answer_mail *answer, GPtrArray *hold,
                    gboolean is_news, char **said, GError **error)
{
    struct jb_signature signature;
    jb_desk_sign(desk, &signature);
    struct jb_outbox_item item = {
        .application = filed->application, .message = filed->message, .template_name = answer->template_name,
        .recipient = answer->recipient, .envelope_sender = (char *)"", .message_id = answer->message_id,
        .mail = answer->mail, .brings_new = is_news, .hold = hold, .due_at = signature.at,
    };
    *said = g_strconcat(answer->template_name, hold->len ? " held" : "", NULL); /* the reasons may name an address */
    return jb_outbox_add(desk->store, &signature, &item, error);
}

gboolean jb_queue_answer(jb_desk *desk, const struct jb_filed *filed, char **said, GError **error)
{
    g_autoptr(GPtrArray) why = g_ptr_array_new_with_free_func(g_free), hold = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) failed = NULL;
    struct jb_answer_case c = {
        .config = desk->config, .reading = filed->reading, .forbidden = forbidden_by(desk, filed),
        .continues = filed->match->how == JB_MATCHED_TOKEN || filed->match->how == JB_MATCHED_ANSWER,
        .is_repeated = filed->is_repeated, .brings_new = brings_new(filed->reading),
        .is_named = is_named(filed),
    };
    int answer = jb_answer_choose(&c, why);
    if (answer != JB_ANSWER_NONE && filed->taken->origin == JB_ORIGIN_IMPORT) {
        g_ptr_array_add(why, g_strdup("imported")); /* a rehearsal: nobody hears of it */
        answer = JB_ANSWER_NONE;
    }
    if (answer == JB_ANSWER_NONE)
        return say_none(desk, filed, why, said, error);
    if (!count_answers(desk, filed->reading->answer_to, answer, jb_world_now(desk->world), &c, error))
        return FALSE;
    if (!jb_restore_covers(desk->store, filed->taken->received_at, &c.is_from_before, error))
        return FALSE;
    jb_answer_hold(&c, answer, hold);
    g_autoptr(jb_answer_mail) mail = compose(desk, filed, answer, &failed);
    if (mail)
        return add(desk, filed, mail, hold, c.brings_new && answer == JB_ANSWER_FOLLOW_UP, said, error);
    g_ptr_array_add(why, g_strdup("cannot-be-composed"));
    g_printerr("joinbox: message %" G_GINT64_FORMAT " is filed, but not answered: %s\n", filed->message, failed->message);
    return say_none(desk, filed, why, said, error);
}
