#include "reading/understand/understand.h"

#include "base/mailbox.h"
#include "base/no_reply.h"
#include "reading/understand/mail/author.h"
#include "reading/understand/sort/classify.h"
#include "reading/understand/find.h"
#include "reading/understand/sort/follow_up.h"
#include "reading/understand/sort/language.h"
#include "reading/understand/mail/origin.h"
#include "reading/understand/sort/robots.h"
#include "reading/understand/sort/vouch.h"

static const struct jb_message *outer(const struct jb_case *c)
{
    return c->parts->messages->pdata[0];
}

static void add_all(GPtrArray *into, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(into, g_strdup(from->pdata[i]));
}

static void add_sentence(GPtrArray *list, char *sentence)
{
    g_ptr_array_add(list, sentence);
}

static void take_headers(const struct jb_case *c, struct jb_reading *reading)
{
    const struct jb_message *message = outer(c);
    reading->program = g_strdup(PACKAGE_STRING);
    reading->subject = g_strdup(message->subject);
    reading->message_id = g_strdup(message->message_id);
    reading->sent_at = message->sent_at;
    add_all(reading->in_reply_to, message->in_reply_to);
    add_all(reading->references, message->references);
}

/* What the stages before could not read: the reviewer is told, and no answer goes out that would not know it.
 */
static void take_failures(const struct jb_case *c, struct jb_reading *reading)
{
    add_all(reading->unread, c->parts->limits);
    for (guint i = 0; i < c->failed->len; i++) {
        const struct jb_case_failure *failure = c->failed->pdata[i];
        add_sentence(reading->unread, g_strdup_printf("%s: %s", failure->stage, failure->reason));
        if (g_str_equal(failure->stage, "split"))
            add_sentence(reading->hold, g_strdup("the message could not be taken apart"));
    }
    if (c->parts->limits->len)
        add_sentence(reading->hold, g_strdup("a part of the message was not read"));
}

static void take_author(const struct jb_case *c, struct jb_origin *origin, struct jb_reading *reading)
{
    const struct jb_message *message = c->parts->messages->pdata[origin->message];
    const char *elsewhere = NULL;
    jb_shape_free(&jb_address_shape, reading->sender);
    reading->sender = g_steal_pointer(&origin->author);
    reading->forwarded = origin->is_forwarded;
    reading->forwarded_by = g_strdup(origin->forwarded_by);
    if (origin->is_inline)
        reading->answer_to = g_strdup(reading->sender->email);
    else
        reading->answer_to = jb_author_answer_to(message, reading->sender, &elsewhere);
    if (elsewhere)
        add_sentence(reading->hold,
                     g_strdup_printf("answers are wanted at another domain (Reply-To: %s)", elsewhere));
    add_all(reading->doubts, origin->doubts);
}

/* Headers vouch for who sent the outer mail; nothing vouches for a forwarded author. */
static void take_vouch(const struct jb_case *c, struct jb_reading *reading)
{
    const char *author = reading->forwarded ? reading->forwarded_by : reading->sender->email;
    enum jb_vouch vouch = jb_vouch_author(outer(c), author, c->setting);
    reading->author_vouched = vouch == JB_VOUCH_PASS && !reading->forwarded;
    if (vouch == JB_VOUCH_FAIL)
        add_sentence(reading->hold,
                     g_strdup("our mail server says that the author may be forged (DMARC fail)"));
}

static void take_words(const struct jb_texts *texts, struct jb_reading *reading)
{
    reading->description = *texts->own ? g_strdup(texts->own) : NULL;
    reading->new_text = *texts->said ? g_strdup(texts->said) : NULL;
    while (texts->quoted->len)
        g_ptr_array_add(reading->quoted, g_ptr_array_steal_index(texts->quoted, 0));
    reading->language = g_strdup(jb_language_of(*texts->own ? texts->own : texts->said));
}

/* What a person writes in a language of which no phrases are known is left to people. */
static void leave_to_people(struct jb_reading *reading)
{
    if (jb_language_is_read(reading->language))
        return;
    add_sentence(reading->hold, g_strdup_printf("it is in %s, of which joinbox knows no phrases: read it before it is answered",
                                                jb_language_name(reading->language)));
}

static gboolean is_machine_class(int class)
{
    return class == JB_CLASS_BOUNCE || class == JB_CLASS_AUTO_REPLY || class == JB_CLASS_LIST;
}

static int answer_for(const struct jb_reading *reading)
{
    if (reading->follow_up)
        return JB_ANSWER_FOLLOW_UP;
    switch (reading->class) {
    case JB_CLASS_APPLICATION:
        return reading->missing->len ? JB_ANSWER_APPLICATION_INCOMPLETE : JB_ANSWER_APPLICATION_COMPLETE;
    case JB_CLASS_COMPANY:
        return JB_ANSWER_COMPANY;
    case JB_CLASS_INDIVIDUAL:
        return JB_ANSWER_INDIVIDUAL;
    case JB_CLASS_START_UP:
        return JB_ANSWER_START_UP;
    default:
        return JB_ANSWER_ENQUIRY;
    }
}

static void decide_answer(const struct jb_case *c, struct jb_reading *reading)
{
    struct jb_no_reply_case question = {
        .headers = outer(c)->headers,
        .envelope_sender = c->envelope ? c->envelope->sender : NULL,
        .author = reading->sender->email,
        .answer_to = reading->answer_to,
        .class = reading->class,
        .setting = c->setting,
    };
    guint reasons = jb_no_reply_reasons(&question);
    jb_no_reply_print(reasons, reading->no_reply);
    reading->reply = reasons ? JB_ANSWER_NONE : answer_for(reading);
}

static void find_facts(const struct jb_case *c, jb_studies *studies, const struct jb_texts *texts,
                       struct jb_reading *reading)
{
    jb_organisation_find(c, studies, texts, reading);
    jb_links_find(c, texts, reading);
    jb_criteria_find(c, studies, texts, reading);
    if (reading->class == JB_CLASS_APPLICATION)
        jb_missing_find(c, studies, texts, reading);
}

static char *mark_of(const struct jb_setting *setting, const jb_policy *policy)
{
    g_autofree char *sha256 = setting->policy_sha256
                                  ? g_strdup(setting->policy_sha256)
                                  : g_compute_checksum_for_string(G_CHECKSUM_SHA256, setting->policy, -1);
    return jb_policy_mark(policy, setting->policy_name, sha256);
}

/* NULL where the policy cannot be read: the reading says so and holds what answers it has. */
static jb_policy *read_policy(const struct jb_case *c, struct jb_reading *reading)
{
    g_autoptr(GError) error = NULL;
    jb_policy *policy = jb_policy_parse(c->setting->policy, c->setting->policy_name, &error);
    if (policy)
        return policy;
    add_sentence(reading->unread, g_strdup_printf("policy: %s", error->message));
    add_sentence(reading->hold, g_strdup("the policy could not be read, so nothing was checked against it"));
    return NULL;
}

/* The class first: how a mail came decides before what it says. */
jb_reading *jb_understand(const struct jb_case *c, const jb_policy *policy)
{
    jb_reading *reading = jb_reading_new();
    take_headers(c, reading);
    take_failures(c, reading);
    int machine = jb_robots_class(c, reading->reasons);
    struct jb_origin *origin = jb_origin_read(c);
    struct jb_texts *texts = jb_texts_of(origin);
    reading->follow_up = !is_machine_class(machine) && jb_follow_up_is(c, origin);
    take_author(c, origin, reading);
    take_vouch(c, reading);
    take_words(texts, reading);
    g_autoptr(jb_policy) own_policy = policy ? NULL : read_policy(c, reading);
    policy = policy ? policy : own_policy;
    if (policy)
        reading->policy = mark_of(c->setting, policy);
    g_autoptr(jb_studies) studies = policy ? jb_studies_new(c, policy, texts) : NULL;
    jb_papers_find(c, studies, texts, reading);
    if (machine >= 0)
        reading->class = machine;
    else
        jb_classify(texts, reading);
    if (machine < 0 && jb_robots_is_marked_spam(outer(c))) {
        reading->class = JB_CLASS_SPAM;
        jb_reason_add(reading->reasons, 100, "our mail server marked it as spam");
    }
    if (reading->class == JB_CLASS_BOUNCE)
        reading->bounce_of = jb_robots_bounce_of(c);
    if (!is_machine_class(reading->class) && reading->class != JB_CLASS_SPAM) {
        find_facts(c, studies, texts, reading);
        leave_to_people(reading);
    }
    decide_answer(c, reading);
    jb_texts_free(texts);
    jb_origin_free(origin);
    return reading;
}
