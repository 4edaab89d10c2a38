#include "review/set_up/preview.h"

#include "base/answer.h"
#include "base/error.h"
#include "base/home.h"
#include "base/opt.h"
#include "base/print.h"
#include "review/look/letter.h"

/* The application of nobody: enough of everything that a template may name. */
enum { NUMBER = 142 };
#define REFERENCE "CT-0142"

static void add_document(jb_reading *reading, const char *name, int kind, int text, gint64 pages)
{
    struct jb_paper *paper = jb_shape_new(&jb_paper_shape);
    paper->name = g_strdup(name);
    paper->media_type = g_strdup("application/pdf");
    paper->kind = kind;
    paper->text = text;
    paper->pages = pages;
    g_ptr_array_add(reading->documents, paper);
}

static void add_criterion(jb_reading *reading, const char *key, int status)
{
    struct jb_criterion *criterion = jb_shape_new(&jb_criterion_shape);
    criterion->key = g_strdup(key);
    criterion->status = status;
    if (status == JB_STATUS_EVIDENCED) {
        struct jb_quote *quote = jb_shape_new(&jb_quote_shape);
        quote->source = g_strdup("Rules.pdf");
        quote->page = 3;
        quote->clause = g_strdup("7");
        quote->text = g_strdup("Every worker may be a member, and nobody else.");
        g_ptr_array_add(criterion->quotes, quote);
    }
    g_ptr_array_add(reading->criteria, criterion);
}

static int class_of(enum jb_answer answer)
{
    for (int i = 0; i < JB_N_CLASSES; i++)
        if (!strcmp(jb_class_names[i], jb_answer_names[answer]))
            return i;
    return JB_CLASS_APPLICATION;
}

static void set_papers(jb_reading *reading, gboolean is_complete)
{
    if (is_complete)
        add_document(reading, "Rules.pdf", JB_KIND_RULES, JB_TEXT_DIGITAL, 12);
    else
        add_document(reading, "Scan0001.pdf", JB_KIND_OTHER, JB_TEXT_ENCRYPTED, 4);
    if (is_complete)
        reading->description = g_strdup("We are six people who make websites.");
}

static jb_reading *invented(enum jb_answer answer, const jb_policy *policy)
{
    jb_reading *reading = jb_reading_new();
    gboolean is_complete = answer != JB_ANSWER_APPLICATION_INCOMPLETE;
    reading->class = class_of(answer);
    reading->reply = answer;
    reading->follow_up = answer == JB_ANSWER_FOLLOW_UP;
    reading->sender->name = g_strdup("Alex Example");
    reading->sender->email = g_strdup("alex@example.net");
    reading->answer_to = g_strdup("alex@example.net");
    reading->author_vouched = TRUE;
    reading->subject = g_strdup("We would like to join");
    reading->message_id = g_strdup("first@example.net");
    if (reading->class == JB_CLASS_APPLICATION) {
        reading->organisation = jb_shape_new(&jb_organisation_shape);
        reading->organisation->name = g_strdup("Example Workers Co-operative");
        set_papers(reading, is_complete);
        for (guint i = 0; i < policy->criteria->len; i++)
            add_criterion(reading, jb_policy_criterion(policy, i)->key,
                          is_complete ? (i % 2 ? JB_STATUS_EVIDENCED : JB_STATUS_STATED) : JB_STATUS_ABSENT);
    }
    return reading;
}

/* All that can be missing, so that every question of the template is seen. */
static GPtrArray *missing_of(enum jb_answer answer, const jb_policy *policy)
{
    GPtrArray *missing = g_ptr_array_new_with_free_func(g_free);
    if (answer != JB_ANSWER_APPLICATION_INCOMPLETE)
        return missing;
    g_ptr_array_add(missing, g_strdup("description"));
    g_ptr_array_add(missing, g_strdup("founding-document"));
    for (guint i = 0; i < policy->criteria->len; i++)
        g_ptr_array_add(missing, g_strdup(jb_policy_criterion(policy, i)->key));
    return missing;
}

/* The token of a preview is nobody's: it is made without the installation's key. */
static GBytes *key_of_nobody(void)
{
    static const guint8 zeros[JB_HOME_KEY_BYTES] = {0};
    return g_bytes_new_static(zeros, sizeof zeros);
}

/* What a preview is made from. */
struct invention {
    jb_setting *setting;
    jb_policy *policy;
    jb_reading *reading;
    GPtrArray *missing;
    GBytes *key;
    json_t *links, *members;
    struct jb_answer_to to;
};
typedef struct invention invention;

static void invention_clear(invention *all)
{
    g_clear_pointer(&all->setting, jb_setting_free);
    g_clear_pointer(&all->policy, jb_policy_free);
    g_clear_pointer(&all->reading, jb_reading_free);
    g_clear_pointer(&all->missing, g_ptr_array_unref);
    g_clear_pointer(&all->key, g_bytes_unref);
    json_decref(all->links);
    json_decref(all->members);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(invention, invention_clear)

/* An answer, or else the letter of that name. */
static gboolean invent(struct jb_command_context *context, int answer, const char *letter, invention *all, GError **error)
{
    all->setting = jb_config_setting(context->config, error);
    all->policy = all->setting ? jb_policy_outline(all->setting->policy, all->setting->policy_name, error) : NULL;
    if (!all->policy)
        return FALSE;
    gboolean asks = letter && !strcmp(letter, jb_letter_names[JB_LETTER_ASK]);
    enum jb_answer which = answer >= 0 ? (enum jb_answer)answer
                           : asks      ? JB_ANSWER_APPLICATION_INCOMPLETE : JB_ANSWER_APPLICATION_COMPLETE;
    all->reading = invented(which, all->policy);
    all->missing = missing_of(which, all->policy);
    all->key = key_of_nobody();
    all->links = json_pack("[{s:s, s:s, s:s}]", "step", "discourse", "name", "Discourse", "url", "https://community.coops.tech");
    all->members = json_pack("[{s:s, s:s, s:s, s:s}]", "name", "Example Digital Co-operative", "place", "Leeds", "skills",
                             "websites, maps", "contact", "hello@example.org");
    all->to = (struct jb_answer_to){
        .config = context->config, .world = context->world, .policy = all->policy, .key = all->key, .reading = all->reading,
        .reference = REFERENCE, .application = NUMBER, .missing = all->missing, .which = which, .letter = letter,
        .links = all->links, .members = all->members, .is_in_preparation = TRUE,
    };
    return TRUE;
}

static int index_of(const char *name, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (!strcmp(names[i], name))
            return i;
    return -1;
}

gboolean jb_preview(struct jb_command_context *context, const char *name, const char *language, GError **error)
{
    int answer = index_of(name, jb_answer_names);
    g_auto(invention) all = {0};
    if (!invent(context, answer, answer < 0 ? name : NULL, &all, error))
        return FALSE;
    all.to.language = language;
    g_autoptr(jb_answer_mail) mail = jb_answer_compose(&all.to, error);
    if (!mail)
        return FALSE;
    if (!jb_opts_has(context->opts, JB_OPT_JSON)) {
        jb_letter_print(context->out, mail->mail);
        return TRUE;
    }
    json_t *json = json_pack("{s:s, s:s, s:s, s:o}", "template", mail->template_name, "to", mail->recipient, "message_id",
                             mail->message_id, "mail", jb_letter_json(mail->mail));
    jb_print_json(context->out, json, JB_JSON_PRETTY);
    json_decref(json);
    return TRUE;
}

json_t *jb_preview_view(struct jb_command_context *context, GError **error)
{
    g_auto(invention) all = {0};
    return invent(context, JB_ANSWER_APPLICATION_INCOMPLETE, NULL, &all, error) ? jb_answer_view(&all.to) : NULL;
}
