#include "review/export.h"

#include "base/when.h"
#include "review/corrections.h"

json_t *jb_export_time(gint64 at)
{
    g_autofree char *text = jb_when_utc(at);
    return text ? json_string(text) : json_null();
}

json_t *jb_export_strings(const GPtrArray *strings)
{
    json_t *list = json_array();
    for (guint i = 0; strings && i < strings->len; i++)
        json_array_append_new(list, json_string(strings->pdata[i]));
    return list;
}

json_t *jb_export_application(const struct jb_application *a)
{
    json_t *why = a->why == JB_WHY_NONE ? json_null() : json_string(jb_why_names[a->why]);
    json_t *sender = json_pack("{s:s?, s:s?}", "name", a->sender_name, "email", a->sender_email);
    return json_pack("{s:s, s:s, s:s, s:o, s:b, s:o, s:o, s:o, s:I, s:I, s:s?, s:o, s:s?, s:s?, s:o, s:o}",
                     "reference", a->reference, "class", jb_class_names[a->class], "state", jb_state_names[a->state],
                     "why", why, "needs_person", jb_why_needs_person(a->why), "waits_since",
                     jb_export_time(a->waits_since), "opened_at", jb_export_time(a->opened_at), "changed_at",
                     jb_export_time(a->changed_at), "revision", (json_int_t)a->revision, "n_messages",
                     (json_int_t)a->n_messages, "organisation", a->organisation, "sender", sender, "subject", a->subject,
                     "assigned", a->assigned, "missing", jb_export_strings(a->missing),
                     "suggested", a->suggested ? json_integer(a->suggested) : json_null());
}

json_t *jb_export_answer(const struct jb_outbox_item *item)
{
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:I, s:s?, s:s?}", "id", (json_int_t)item->id, "template",
                     item->template_name, "to", item->recipient, "message_id", item->message_id, "state",
                     jb_outbox_state_names[item->state], "held_for", jb_export_strings(item->hold), "queued_at",
                     jb_export_time(item->queued_at), "sent_at", jb_export_time(item->sent_at), "attempts",
                     (json_int_t)item->n_attempts, "last_error", item->last_error, "remote_id", item->remote_id);
}

json_t *jb_export_event(const struct jb_event *event)
{
    return json_pack("{s:I, s:o, s:s, s:s, s:I, s:O?}", "id", (json_int_t)event->id, "at", jb_export_time(event->at),
                     "actor", event->actor, "kind", jb_event_kind_names[event->kind], "message",
                     (json_int_t)event->message, "data", event->data);
}

static json_t *quoted_json(const struct jb_reading *reading)
{
    json_t *list = json_array();
    for (guint i = 0; reading && i < reading->quoted->len; i++)
        json_array_append_new(list, jb_shape_encode(&jb_quoted_shape, reading->quoted->pdata[i]));
    return list;
}

static json_t *message_json(const struct jb_mail *mail, const struct jb_reading *reading)
{
    return json_pack("{s:I, s:o, s:s, s:I, s:s, s:s?, s:s?, s:s?, s:s?, s:o, s:s?, s:I}", "id", (json_int_t)mail->id,
                     "received_at", jb_export_time(mail->received_at), "role", jb_role_names[mail->role], "size_bytes",
                     (json_int_t)mail->size_bytes, "sha256", mail->sha256, "message_id", mail->message_id, "from",
                     reading && reading->sender ? reading->sender->email : NULL, "subject",
                     reading ? reading->subject : NULL, "text", reading ? reading->new_text : NULL, "quoted", quoted_json(reading), "envelope_sender",
                     mail->envelope_sender, "superseded_by", (json_int_t)mail->superseded_by);
}

/* The number that `save` takes goes in the place of the index within one message. */
static json_t *reading_json(const struct jb_casefile *file)
{
    json_t *json = jb_reading_to_json(file->together), *documents = json_object_get(json, "documents");
    for (guint i = 0; i < file->papers->len; i++) {
        const struct jb_casefile_paper *paper = file->papers->pdata[i];
        json_t *document = json_array_get(documents, i);
        json_object_set_new(document, "number", json_integer(i + 1));
        json_object_set_new(document, "message", json_integer(paper->message));
        json_object_del(document, "attachment");
    }
    return json;
}

json_t *jb_export_casefile(const struct jb_casefile *file)
{
    json_t *json = jb_export_application(file->application);
    json_t *messages = json_array(), *answers = json_array(), *events = json_array();
    for (guint i = 0; i < file->mails->len; i++)
        json_array_append_new(messages, message_json(file->mails->pdata[i], file->readings->pdata[i]));
    for (guint i = 0; i < file->answers->len; i++)
        json_array_append_new(answers, jb_export_answer(file->answers->pdata[i]));
    for (guint i = 0; i < file->events->len; i++)
        json_array_append_new(events, jb_export_event(file->events->pdata[i]));
    const char *proposal = jb_corrections_value(file->corrections, JB_CORRECTED_PROPOSAL);
    json_object_set_new(json, "proposal", proposal ? json_string(proposal) : json_null());
    json_object_set_new(json, "reading", reading_json(file));
    json_object_set_new(json, "messages", messages);
    json_object_set_new(json, "answers", answers);
    json_object_set_new(json, "events", events);
    return json;
}
