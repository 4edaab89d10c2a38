#include "base/reading.h"

#include "base/error.h"

const char *const jb_class_names[] = {
#define X(name, printed, answered, meaning) printed,
#include "base/classes.def"
#undef X
    NULL};
const char *const jb_document_kind_names[] = {
#define X(name, printed, founding, meaning, welsh) printed,
#include "base/documents.def"
#undef X
    NULL};
const char *const jb_form_names[] = {
#define X(name, printed, meaning) printed,
#include "base/forms.def"
#undef X
    NULL};
const char *const jb_answer_names[] = {
#define X(name, printed, meaning) printed,
#include "base/answers.def"
#undef X
    NULL};
const char *const jb_register_names[] = {"companies-house", "mutuals", NULL};
const char *const jb_status_names[] = {"evidenced", "stated", "absent", NULL};
const char *const jb_answered_names[] = {"yes", "by-law", "no", "silent", NULL};

static const gboolean class_is_answered[] = {
#define X(name, printed, answered, meaning) answered,
#include "base/classes.def"
#undef X
};

#define MAX_DESCRIPTION (512 * 1024)
#define OPTIONAL .flags = JB_OPTIONAL

JB_SHAPE(jb_registration_shape, jb_registration,
         {.key = "register", .kind = JB_ENUM, .offset = G_STRUCT_OFFSET(struct jb_registration, reg),
          .names = jb_register_names},
         JB_FIELD(jb_registration, number, JB_STRING, .max = 32));

JB_SHAPE(jb_organisation_shape, jb_organisation,
         JB_FIELD(jb_organisation, name, JB_STRING, OPTIONAL),
         JB_FIELD(jb_organisation, website, JB_STRING, OPTIONAL),
         JB_FIELD(jb_organisation, legal_form, JB_ENUM, OPTIONAL, .names = jb_form_names),
         JB_FIELD(jb_organisation, registration, JB_OBJECT, OPTIONAL, .of = &jb_registration_shape),
         JB_FIELD(jb_organisation, postcode, JB_STRING, OPTIONAL, .max = 16),
         JB_FIELD(jb_organisation, nation, JB_STRING, OPTIONAL, .max = 256));

JB_SHAPE(jb_paper_shape, jb_paper,
         JB_FIELD(jb_paper, name, JB_STRING, OPTIONAL, .max = 4096),
         JB_FIELD(jb_paper, media_type, JB_STRING, .max = 256),
         JB_FIELD(jb_paper, kind, JB_ENUM, .names = jb_document_kind_names),
         JB_FIELD(jb_paper, text, JB_ENUM, .names = jb_text_names),
         JB_FIELD(jb_paper, pages, JB_INT, OPTIONAL),
         JB_FIELD(jb_paper, size_bytes, JB_INT),
         JB_FIELD(jb_paper, sha256, JB_STRING, OPTIONAL, .max = 64),
         JB_FIELD(jb_paper, attachment, JB_INT),
         JB_FIELD(jb_paper, reason, JB_STRING, OPTIONAL),
         JB_FIELD(jb_paper, limits, JB_STRINGS));

JB_SHAPE(jb_quote_shape, jb_quote,
         JB_FIELD(jb_quote, source, JB_STRING, .max = 4096),
         JB_FIELD(jb_quote, page, JB_INT, OPTIONAL),
         JB_FIELD(jb_quote, clause, JB_STRING, OPTIONAL, .max = 256),
         JB_FIELD(jb_quote, text, JB_STRING, .max = 1500 * 4),
         JB_FIELD(jb_quote, question, JB_STRING, OPTIONAL, .max = 256),
         JB_FIELD(jb_quote, says, JB_STRING, OPTIONAL, .max = 4096));

JB_SHAPE(jb_ruling_shape, jb_ruling,
         JB_FIELD(jb_ruling, question, JB_STRING, .max = 256),
         JB_FIELD(jb_ruling, answer, JB_ENUM, .names = jb_answered_names),
         JB_FIELD(jb_ruling, law, JB_STRING, OPTIONAL, .max = 4096));

JB_SHAPE(jb_criterion_shape, jb_criterion,
         JB_FIELD(jb_criterion, key, JB_STRING, .flags = JB_IN_KEY),
         JB_FIELD(jb_criterion, status, JB_ENUM, .names = jb_status_names),
         JB_FIELD(jb_criterion, quotes, JB_LIST, .of = &jb_quote_shape, .max = JB_MOST_QUOTES),
         JB_FIELD(jb_criterion, doubts, JB_STRINGS),
         JB_FIELD(jb_criterion, rulings, JB_LIST, OPTIONAL, .of = &jb_ruling_shape, .max = 64),
         JB_FIELD(jb_criterion, found, JB_LIST, OPTIONAL, .of = &jb_quote_shape, .max = JB_MOST_QUOTES),
         JB_FIELD(jb_criterion, against, JB_LIST, OPTIONAL, .of = &jb_quote_shape, .max = JB_MOST_AGAINST));

JB_SHAPE(jb_reason_shape, jb_reason,
         JB_FIELD(jb_reason, what, JB_STRING),
         JB_FIELD(jb_reason, weight, JB_INT));

JB_SHAPE(jb_quoted_shape, jb_quoted,
         JB_FIELD(jb_quoted, at, JB_INT),
         JB_FIELD(jb_quoted, lines, JB_INT));

JB_SHAPE(jb_reading_shape, jb_reading,
         JB_FIELD(jb_reading, class, JB_ENUM, .names = jb_class_names),
         JB_FIELD(jb_reading, follow_up, JB_BOOL),
         JB_FIELD(jb_reading, sender, JB_OBJECT, .of = &jb_address_shape),
         JB_FIELD(jb_reading, organisation, JB_OBJECT, OPTIONAL, .of = &jb_organisation_shape),
         JB_FIELD(jb_reading, description, JB_STRING, OPTIONAL, .max = MAX_DESCRIPTION),
         JB_FIELD(jb_reading, documents, JB_LIST, .of = &jb_paper_shape),
         JB_FIELD(jb_reading, links, JB_STRINGS),
         JB_FIELD(jb_reading, criteria, JB_MAP, .of = &jb_criterion_shape),
         JB_FIELD(jb_reading, missing, JB_STRINGS),
         JB_FIELD(jb_reading, reply, JB_ENUM, OPTIONAL, .names = jb_answer_names),
         JB_FIELD(jb_reading, program, JB_STRING, OPTIONAL),
         JB_FIELD(jb_reading, policy, JB_STRING, OPTIONAL),
         JB_FIELD(jb_reading, reasons, JB_LIST, .of = &jb_reason_shape),
         JB_FIELD(jb_reading, no_reply, JB_STRINGS),
         JB_FIELD(jb_reading, hold, JB_STRINGS),
         JB_FIELD(jb_reading, doubts, JB_STRINGS),
         JB_FIELD(jb_reading, unread, JB_STRINGS),
         JB_FIELD(jb_reading, language, JB_STRING, OPTIONAL, .max = 16),
         JB_FIELD(jb_reading, subject, JB_STRING, OPTIONAL),
         JB_FIELD(jb_reading, message_id, JB_STRING, OPTIONAL, .max = 2048),
         JB_FIELD(jb_reading, in_reply_to, JB_STRINGS),
         JB_FIELD(jb_reading, references, JB_STRINGS),
         JB_FIELD(jb_reading, sent_at, JB_INT, OPTIONAL),
         JB_FIELD(jb_reading, answer_to, JB_STRING, OPTIONAL, .max = 512),
         JB_FIELD(jb_reading, author_vouched, JB_BOOL),
         JB_FIELD(jb_reading, forwarded, JB_BOOL),
         JB_FIELD(jb_reading, forwarded_by, JB_STRING, OPTIONAL, .max = 512),
         JB_FIELD(jb_reading, bounce_of, JB_STRING, OPTIONAL, .max = 2048),
         JB_FIELD(jb_reading, new_text, JB_STRING, OPTIONAL, .max = MAX_DESCRIPTION),
         JB_FIELD(jb_reading, quoted, JB_LIST, OPTIONAL, .of = &jb_quoted_shape, .max = JB_MOST_QUOTED));

jb_reading *jb_reading_new(void)
{
    jb_reading *reading = jb_shape_new(&jb_reading_shape);

    reading->class = JB_CLASS_ENQUIRY;
    reading->sender = jb_shape_new(&jb_address_shape);
    return reading;
}

void jb_reading_free(jb_reading *reading)
{
    if (reading)
        g_clear_pointer(&reading->texts, g_ptr_array_unref);
    jb_shape_free(&jb_reading_shape, reading);
}

json_t *jb_reading_to_json(const jb_reading *reading)
{
    return jb_shape_encode(&jb_reading_shape, reading);
}

static const char *broken_criterion(const jb_reading *reading)
{
    for (guint i = 0; i < reading->criteria->len; i++) {
        const struct jb_criterion *criterion = g_ptr_array_index(reading->criteria, i);

        if ((criterion->status == JB_STATUS_ABSENT) != (criterion->quotes->len == 0))
            return "a criterion has quotes just where it is not absent";
        for (guint j = 0; j < criterion->quotes->len; j++) {
            const struct jb_quote *quote = g_ptr_array_index(criterion->quotes, j);

            if (g_utf8_strlen(quote->text, -1) > 1500)
                return "a quote has at most 1,500 characters";
        }
    }
    return NULL;
}

/* The answer that may go with this class and state of things, by the contract ("Reply"). */
static gboolean reply_fits(const jb_reading *reading)
{
    switch (reading->reply) {
    case JB_ANSWER_NONE:
        return TRUE;
    case JB_ANSWER_FOLLOW_UP:
        return reading->follow_up;
    case JB_ANSWER_APPLICATION_COMPLETE:
        return !reading->follow_up && reading->class == JB_CLASS_APPLICATION && reading->missing->len == 0;
    case JB_ANSWER_APPLICATION_INCOMPLETE:
        return !reading->follow_up && reading->class == JB_CLASS_APPLICATION && reading->missing->len > 0;
    default:
        return !reading->follow_up &&
               g_str_equal(jb_answer_names[reading->reply], jb_class_names[reading->class]);
    }
}

static const char *broken_rule(const jb_reading *reading)
{
    if (!class_is_answered[reading->class] && reading->reply != JB_ANSWER_NONE)
        return "this class is never answered";
    if (reading->class != JB_CLASS_APPLICATION && reading->missing->len > 0)
        return "only an application can miss something";
    if (!reply_fits(reading))
        return "the answer does not fit the class";
    return broken_criterion(reading);
}

jb_reading *jb_reading_from_json(const json_t *json, GError **error)
{
    g_autoptr(jb_reading) reading = jb_shape_decode(&jb_reading_shape, json, error);
    const char *broken;

    if (!reading)
        return NULL;
    broken = broken_rule(reading);
    if (broken) {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "the reading breaks the contract: %s", broken);
        return NULL;
    }
    return g_steal_pointer(&reading);
}
