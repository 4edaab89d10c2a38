/* tell.c - the newcomer is written to, once, when all else is settled: the welcome mail with all links.
 *
 * The other system is our own outbox, so the mail and the record of it are one transaction. */
#include "base/answer.h"
#include "base/error.h"
#include "base/token.h"
#include "sending/handoff/step.h"
#include "store/outbox.h"

#define LETTER "welcome"

/* What is composed, until it is recorded. */
struct kept {
    jb_answer_mail *mail;
    char *envelope_sender;
};

static void kept_free(struct kept *kept)
{
    jb_answer_mail_free(kept->mail);
    g_free(kept->envelope_sender);
    g_free(kept);
}

static void end_with(struct jb_step_result *result, enum jb_end end, GError *error)
{
    jb_step_end(result, end, "%s", error->message);
}

static void look(struct jb_errand *errand, struct jb_step_result *result)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) answers = jb_outbox_list(errand->store, errand->application->id, TRUE, &error);
    if (errand->kept) /* composed just now; it is there with the record */
        jb_step_end(result, JB_END_BLIND, NULL);
    else
        jb_step_end(result, JB_END_ABSENT, NULL);
    for (guint i = 0; answers && i < answers->len; i++) {
        const struct jb_outbox_item *item = answers->pdata[i];
        if (g_str_equal(item->template_name, LETTER) && item->state != JB_OUTBOX_DROPPED)
            jb_step_end(result, JB_END_DONE, NULL);
    }
    if (error)
        end_with(result, JB_END_LATER, error);
}

/* Of one step: what its system says for applicants, else the address of what is there. NULL: nothing; caller frees. */
static char *link_of(struct jb_errand *errand, int step, GError **error)
{
    g_autoptr(jb_handoff) row = jb_handoff_get(errand->store, errand->application->id, step, error);
    if (!row || row->state == JB_HANDOFF_WAIVED)
        return NULL;
    g_autoptr(GError) failed = NULL;
    char *link = jb_steps[step]->link && jb_step_is_set_up(step, errand->config) ? jb_steps[step]->link(errand, &failed) : NULL;
    if (!failed)
        return link ? link : g_strdup(row->url);
    g_propagate_error(error, g_steal_pointer(&failed));
    return NULL;
}

/* [{"step", "name", "url"}]; NULL with an error where one that is promised cannot be had. */
static json_t *links_of(struct jb_errand *errand, GError **error)
{
    json_t *links = json_array();
    g_autoptr(GError) failed = NULL;
    for (int step = 0; step < JB_N_HANDOFF_STEPS && !failed; step++) {
        if (jb_step_rows[step].state != JB_STATE_ACCEPTED || !jb_step_is_wanted(step, errand->config))
            continue;
        g_autofree char *url = link_of(errand, step, &failed);
        if (url)
            json_array_append_new(links, json_pack("{s:s, s:s, s:s}", "step", jb_step_rows[step].name, "name",
                                                    jb_step_rows[step].system, "url", url));
    }
    if (!failed)
        return links;
    json_decref(links);
    g_propagate_error(error, g_steal_pointer(&failed));
    return NULL;
}

/* The facts that the letter may name. The words are the applicant's own where somebody vouched for them. */
static jb_reading *facts_of(const struct jb_errand *errand)
{
    const jb_application *application = errand->application;
    const jb_reading *first = errand->reading;
    jb_reading *facts = jb_reading_new();
    facts->class = application->class;
    facts->sender->name = g_strdup(application->sender_name);
    facts->sender->email = g_strdup(application->sender_email);
    facts->answer_to = g_strdup(application->sender_email);
    facts->subject = g_strdup(application->subject);
    facts->organisation = jb_shape_new(&jb_organisation_shape);
    facts->organisation->name = g_strdup(application->organisation);
    facts->author_vouched = first && first->author_vouched;
    facts->language = first ? g_strdup(first->language) : NULL;
    facts->message_id = first ? g_strdup(first->message_id) : NULL;
    return facts;
}

static struct kept *compose(struct jb_errand *errand, const json_t *links, GError **error)
{
    const jb_application *application = errand->application;
    const struct jb_config *config = errand->config;
    g_autoptr(jb_reading) facts = facts_of(errand);
    g_autoptr(jb_setting) setting = jb_config_setting(config, error);
    g_autoptr(jb_policy) policy = setting ? jb_policy_outline(setting->policy, setting->policy_name, error) : NULL;
    g_autoptr(GBytes) key = policy ? jb_home_read_key(errand->home, error) : NULL;
    if (!key)
        return NULL;
    const struct jb_answer_to to = {
        .config = config, .world = errand->world, .policy = policy, .key = key, .reading = facts,
        .reference = application->reference, .application = application->id, .missing = application->missing,
        .letter = LETTER, .links = links,
    };
    jb_answer_mail *mail = jb_answer_compose(&to, error);
    if (!mail)
        return NULL;
    struct kept *kept = g_new0(struct kept, 1);
    kept->mail = mail;
    kept->envelope_sender = config->plus_address ? jb_token_address(key, application->id, config->address) : NULL;
    if (!kept->envelope_sender)
        kept->envelope_sender = g_strdup(config->address);
    return kept;
}

static void create(struct jb_errand *errand, struct jb_step_result *result)
{
    g_autoptr(GError) error = NULL;
    if (!errand->application->sender_email) {
        jb_step_end(result, JB_END_PERSON, "nobody can be written to: joinbox set %s sender.email=...",
                    errand->application->reference);
        return;
    }
    json_t *links = links_of(errand, &error);
    errand->kept = links ? compose(errand, links, &error) : NULL;
    json_decref(links);
    if (errand->kept)
        jb_step_end(result, JB_END_DONE, NULL);
    else
        end_with(result, JB_END_PERSON, error);
}

static gboolean record(struct jb_errand *errand, const struct jb_signature *signature, GError **error)
{
    struct kept *kept = g_steal_pointer(&errand->kept);
    g_autoptr(GPtrArray) hold = g_ptr_array_new();
    if (!kept) /* it was there already */
        return TRUE;
    if (errand->config->sending == JB_SENDING_HOLD)
        g_ptr_array_add(hold, (gpointer) "sending is off");
    struct jb_outbox_item item = {
        .application = errand->application->id, .template_name = kept->mail->template_name,
        .recipient = kept->mail->recipient, .envelope_sender = kept->envelope_sender,
        .message_id = kept->mail->message_id, .mail = kept->mail->mail, .hold = hold, .due_at = signature->at,
    };
    gboolean good = jb_outbox_add(errand->store, signature, &item, error) &&
                    jb_application_refresh(errand->store, item.application, error);
    kept_free(kept);
    return good;
}

const struct jb_step_calls jb_step_tell = {.look = look, .create = create, .record = record};
