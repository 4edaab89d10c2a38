/* write.c - joinbox reply|ask ID [--template NAME] [--file FILE|-] [--yes] [--repeat]: a letter by a person.
 *
 * A template is filled in and opened in $VISUAL or $EDITOR; what is saved is shown, with whom it goes to, and sent when that
 * is agreed to. --file takes the text from a file instead, --yes sends without asking. An editor that leaves nothing, or
 * the reply as it was, sends nothing. */
#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/answer.h"
#include "base/error.h"
#include "base/home.h"
#include "base/letter.h"
#include "base/nearest.h"
#include "base/opt.h"
#include "base/print.h"
#include "base/text.h"
#include "base/token.h"
#include "review/casefile.h"
#include "review/decide/change.h"
#include "review/decide/twin.h"
#include "review/look/letter.h"
#include "review/seen.h"

enum { MAX_LETTER_BYTES = 256 * 1024, WIDTH = 72 };

/* The letter that is being written. */
struct writing {
    struct jb_answer_to to;
    jb_casefile *file;
    jb_setting *setting;
    jb_policy *policy;
    GBytes *key;
    char *subject, *body;
};
typedef struct writing writing;

static void writing_clear(struct writing *w)
{
    g_clear_pointer(&w->file, jb_casefile_free);
    g_clear_pointer(&w->setting, jb_setting_free);
    g_clear_pointer(&w->policy, jb_policy_free);
    g_clear_pointer(&w->key, g_bytes_unref);
    g_free(w->subject);
    g_free(w->body);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(writing, writing_clear)

/* The last mail that is by the person it goes to, whose client has the thread; else the last by anybody. */
static guint last_of(const struct writing *w)
{
    const char *to = w->file->application->sender_email;
    guint last = w->file->mails->len, last_by_them = last;
    for (guint i = 0; i < w->file->mails->len; i++) {
        const struct jb_mail *mail = w->file->mails->pdata[i];
        const jb_reading *reading = w->file->readings->pdata[i];
        if (mail->role == JB_ROLE_REPORT || !reading || !mail->message_id)
            continue;
        last = i;
        if (reading->sender->email && g_ascii_strcasecmp(reading->sender->email, to) == 0)
            last_by_them = i;
    }
    return last_by_them < w->file->mails->len ? last_by_them : last;
}

static void answer_last(struct writing *w)
{
    jb_reading *together = w->file->together;
    guint last = last_of(w);
    if (last == w->file->mails->len)
        return;
    const struct jb_mail *mail = w->file->mails->pdata[last];
    const jb_reading *reading = w->file->readings->pdata[last];
    g_free(together->message_id);
    together->message_id = g_strdup(mail->message_id);
    g_ptr_array_set_size(together->references, 0);
    for (guint r = 0; r < reading->references->len; r++)
        g_ptr_array_add(together->references, g_strdup(reading->references->pdata[r]));
}

/* A person looks at the letter before it goes, so the sender's words may stand in it; it goes where the row says. */
static gboolean address(struct writing *w, GError **error)
{
    jb_reading *together = w->file->together;
    const jb_application *application = w->file->application;
    if (!application->sender_email) {
        g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "nobody can be written to for %s: joinbox set %s sender.email=…",
                    application->reference, application->reference);
        return FALSE;
    }
    together->author_vouched = TRUE;
    g_free(together->answer_to);
    together->answer_to = g_strdup(application->sender_email);
    answer_last(w);
    return TRUE;
}

/* With nothing missing there is no list to send unseen; a person may still ask in their own words. */
static gboolean has_what_to_ask(const struct jb_command_context *context, const jb_application *application,
                                const char *letter, GError **error)
{
    gboolean is_unseen = jb_opts_has(context->opts, JB_OPT_YES) && !jb_opts_get(context->opts, JB_OPT_FILE);
    if (strcmp(letter, "ask") || application->missing->len || !is_unseen)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
                "nothing is missing of %s, so what is asked needs your words: joinbox ask %s without --yes, or with --file",
                application->reference, application->reference);
    return FALSE;
}

static int number_of(const char *letter)
{
    int number = 0;
    while (strcmp(jb_letter_names[number], letter))
        number++;
    return number;
}

static gboolean prepare(struct jb_command_context *context, const char *id, const char *template_name, struct writing *w,
                        GError **error)
{
    g_autoptr(jb_application) application = jb_application_find(context->store, id, error);
    if (!application || !jb_seen_is_current(context, application, error) ||
        !jb_letter_is_allowed(number_of(template_name), application, error) ||
        !has_what_to_ask(context, application, template_name, error))
        return FALSE;
    w->file = jb_casefile_load(context->store, g_steal_pointer(&application), error);
    if (!w->file || !address(w, error))
        return FALSE;
    w->setting = jb_config_setting(context->config, error);
    w->policy = w->setting ? jb_policy_outline(w->setting->policy, w->setting->policy_name, error) : NULL;
    w->key = w->policy ? jb_home_read_key(context->home, error) : NULL;
    if (!w->key)
        return FALSE;
    w->to = (struct jb_answer_to){
        .config = context->config, .world = context->world, .policy = w->policy, .key = w->key,
        .reading = w->file->together, .reference = w->file->application->reference, .application = w->file->application->id,
        .missing = w->file->application->missing, .letter = template_name,
    };
    return jb_answer_draft(&w->to, &w->subject, &w->body, error);
}

/* "Subject: …", a blank line, the text: into subject and body, which must not be empty. */
static gboolean take_text(struct writing *w, const char *text, GError **error)
{
    g_autofree char *clean = jb_text_clean(text, strlen(text));
    char *end = strchr(clean, '\n');
    if (g_str_has_prefix(clean, "Subject:") && end) {
        g_free(w->subject);
        w->subject = g_strstrip(g_strndup(clean + strlen("Subject:"), (gsize)(end - clean) - strlen("Subject:")));
    } else
        end = clean;
    while (*end == '\n')
        end++;
    g_free(w->body);
    w->body = jb_letter_wrap(end, WIDTH);
    g_autofree char *words = g_strstrip(g_strdup(w->body));
    if (*words && *w->subject)
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "nothing was written, so nothing is sent");
    return FALSE;
}

/* What is open already: as the home's owner we might not open root's pipe again. */
static gboolean read_input(char **text, GError **error)
{
    g_autoptr(GIOChannel) input = g_io_channel_unix_new(STDIN_FILENO);
    gsize size = 0;
    g_io_channel_set_encoding(input, NULL, NULL);
    return g_io_channel_read_to_end(input, text, &size, error) == G_IO_STATUS_NORMAL;
}

static gboolean read_file(const char *path, char **text, GError **error)
{
    g_autoptr(GError) failed = NULL;
    if (strcmp(path, "-") ? g_file_get_contents(path, text, NULL, &failed) : read_input(text, &failed))
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_NOT_FOUND, "the letter cannot be read: %s", failed->message);
    return FALSE;
}

/* NULL where none is, or an empty one. */
static const char *named_editor(void)
{
    static const char *const variables[] = {"VISUAL", "EDITOR"};
    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *value = g_getenv(variables[i]);
        if (value && *value)
            return value;
    }
    return NULL;
}

static gboolean run_editor(const char *path, GError **error)
{
    const char *named = named_editor(), *editor = named ? named : "vi";
    g_autofree char *script = g_strconcat("exec ", editor, " \"$1\"", NULL);
    const char *argv[] = {"/bin/sh", "-c", script, "sh", path, NULL};
    g_autoptr(GError) failed = NULL;
    int status = 0;
    if (g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status, &failed) &&
        g_spawn_check_wait_status(status, &failed))
        return TRUE;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_UNAVAILABLE, "the editor (%s) failed, so nothing is sent: %s", editor,
                failed->message);
    return FALSE;
}

/* What the editor leaves; a draft that says nothing yet must not stay as it was. The file is the person's alone, and gone afterwards. */
static gboolean edit(const struct writing *w, char **text, GError **error)
{
    g_autofree char *draft = g_strdup_printf("Subject: %s\n\n%s", w->subject, w->body), *path = NULL;
    int fd = g_file_open_tmp("joinbox-letter.XXXXXX", &path, error);
    if (fd < 0)
        return FALSE;
    close(fd);
    gboolean is_edited = g_file_set_contents_full(path, draft, -1, G_FILE_SET_CONTENTS_NONE, 0600, error) &&
                         run_editor(path, error) && read_file(path, text, error);
    g_unlink(path);
    gboolean is_empty = !strcmp(w->to.letter, "reply") || (!strcmp(w->to.letter, "ask") && !w->to.missing->len);
    if (!is_edited || !is_empty || strcmp(*text, draft))
        return is_edited;
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "the letter was left as it was, so nothing is sent");
    return FALSE;
}

static gboolean write_text(struct jb_command_context *context, struct writing *w, GError **error)
{
    const char *path = jb_opts_get(context->opts, JB_OPT_FILE);
    g_autofree char *text = NULL;
    if (path)
        return read_file(path, &text, error) && take_text(w, text, error);
    if (jb_opts_has(context->opts, JB_OPT_YES) && strcmp(w->to.letter, "reply"))
        return TRUE;
    if (!isatty(STDIN_FILENO) && !named_editor())
        return jb_command_usage(context, "nobody is there to write it, so --file is wanted", error);
    return edit(w, &text, error) && take_text(w, text, error);
}

static gboolean agrees(struct jb_command_context *context, const struct writing *w, const jb_answer_mail *mail,
                       enum jb_twin twin, const char *told)
{
    char answer[8] = "";
    jb_letter_print(context->out, mail->mail);
    if (twin)
        jb_print_styled(context->out, JB_WARNING, "\n%s has been written to them already (%s), and they have not answered since.\n",
                        twin == JB_TWIN_SAME ? "This very letter" : "One like it", told);
    jb_print_styled(context->out, JB_BOLD, "\nSend this to %s, who wrote about %s? [y/N] ", mail->recipient, w->to.reference);
    fflush(context->out->stream);
    return fgets(answer, sizeof answer, stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

/* Where the letter leaves the matter. */
static int state_after(const struct writing *w)
{
    int state = w->file->application->state;
    if (!strcmp(w->to.letter, "ask") && (state == JB_STATE_NEW || state == JB_STATE_READY))
        return JB_STATE_INCOMPLETE;
    return state == JB_STATE_OPEN ? JB_STATE_ANSWERED : state;
}

/* So that it comes back to the application when it cannot be delivered. */
static char *envelope_sender(const struct writing *w)
{
    const struct jb_config *config = w->to.config;
    char *with_token = config->plus_address ? jb_token_address(w->key, w->to.application, config->address) : NULL;
    return with_token ? with_token : g_strdup(config->address);
}

static gboolean put(struct jb_command_context *context, const struct writing *w, const jb_answer_mail *mail, GError **error)
{
    const struct jb_signature signature = {.actor = context->world->actor, .at = jb_world_now(context->world)};
    g_autofree char *sender = envelope_sender(w);
    struct jb_outbox_item item = {
        .application = w->to.application, .template_name = mail->template_name, .recipient = mail->recipient,
        .envelope_sender = sender, .message_id = mail->message_id, .mail = mail->mail, .due_at = signature.at,
    };
    json_t *data = json_pack("{s:s}", "state", jb_state_names[state_after(w)]);
    g_autoptr(jb_transaction) transaction = jb_transaction_begin(context->store, error);
    if (!transaction) {
        json_decref(data);
        return FALSE;
    }
    return jb_decide(context->store, &signature, w->file->application, JB_EVENT_STATE, data, NULL, error) &&
           jb_outbox_add(context->store, &signature, &item, error) &&
           jb_application_refresh(context->store, w->to.application, error) && jb_transaction_commit(&transaction, error);
}

/* A command that was cut off and is typed again sends nothing twice; a person who wants that says so. */
static gboolean may_go(struct jb_command_context *context, const struct writing *w, const jb_answer_mail *mail, gboolean *agreed,
                       GError **error)
{
    g_autofree char *told = NULL;
    enum jb_twin twin = jb_opts_has(context->opts, JB_OPT_REPEAT) ? JB_TWIN_NONE : jb_twin_find(context, w->file, mail, &told);
    *agreed = jb_opts_has(context->opts, JB_OPT_YES) || agrees(context, w, mail, twin, told);
    if (!jb_opts_has(context->opts, JB_OPT_YES) || twin != JB_TWIN_SAME)
        return TRUE;
    if (context->n_args > 1) { /* the others are still to be written to */
        jb_print_text(context->out, "%s: this very letter has been written already (%s).\n", w->to.reference, told);
        *agreed = FALSE;
        return TRUE;
    }
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE,
                "this very letter has been written to %s already (%s), so it is not sent again; --repeat sends it once more",
                mail->recipient, told);
    return FALSE;
}

/* Which template: that of --template, or the verb's own. NULL with JB_ERROR_USAGE. */
static const char *template_of(const struct jb_command_context *context, GError **error)
{
    const char *name = jb_opts_get(context->opts, JB_OPT_TEMPLATE);
    struct jb_nearest nearest = {.wanted = name};
    for (int i = 0; name && jb_letter_names[i]; i++) {
        if (!strcmp(name, jb_letter_names[i]))
            return jb_letter_names[i];
        jb_nearest_offer(&nearest, jb_letter_names[i]);
    }
    if (!name)
        return context->command->verb;
    g_autofree char *hint = jb_nearest_hint(&nearest), *all = g_strjoinv(", ", (char **)jb_letter_names);
    g_set_error(error, JB_REVIEW_ERROR, JB_ERROR_USAGE, "there is no letter \"%s\"%s; there are %s", name, hint, all);
    return NULL;
}

/* With `mail` already sealed: it goes if that is agreed to. */
static gboolean send_off(struct jb_command_context *context, struct writing *w, const jb_answer_mail *mail, GError **error)
{
    gboolean agreed = FALSE;
    if (!may_go(context, w, mail, &agreed, error))
        return FALSE;
    if (!agreed) {
        jb_print_text(context->out, "Nothing is sent.\n");
        return TRUE;
    }
    if (!put(context, w, mail, error))
        return FALSE;
    jb_seen_remember_now(context, w->to.application);
    jb_print_text(context->out, "The letter goes to %s with the next joinbox work\n", mail->recipient);
    jb_print_styled(context->out, JB_DIM, "  to take it back until then: joinbox undo %s\n", w->to.reference);
    return TRUE;
}

static gboolean write_one(struct jb_command_context *context, const char *id, const char *template_name, GError **error)
{
    g_auto(writing) w = {0};
    if (!prepare(context, id, template_name, &w, error) || !write_text(context, &w, error))
        return FALSE;
    g_autoptr(jb_answer_mail) mail = jb_answer_seal(&w.to, w.subject, w.body, error);
    return mail && send_off(context, &w, mail, error);
}

/* Of several none is written to where one cannot be. */
static gboolean all_can_be(struct jb_command_context *context, const char *template_name, GError **error)
{
    for (guint i = 0; i < context->n_args; i++) {
        g_auto(writing) w = {0};
        if (!prepare(context, context->args[i], template_name, &w, error))
            return FALSE;
    }
    return TRUE;
}

gboolean jb_cmd_write(struct jb_command_context *context, GError **error)
{
    const char *name = template_of(context, error);
    gboolean takes_several = g_str_equal(context->command->verb, "ask");
    if (!name)
        return FALSE;
    if (!context->n_args || (context->n_args > 1 && !takes_several))
        return jb_command_usage(context, "write to whom?", error);
    if (context->n_args > 1 && jb_opts_has(context->opts, JB_OPT_REVISION))
        return jb_command_usage(context, "--revision is of one application", error);
    if (context->n_args > 1 && !all_can_be(context, name, error))
        return FALSE;
    for (guint i = 0; i < context->n_args; i++)
        if (!write_one(context, context->args[i], name, error))
            return FALSE;
    jb_home_wake(context->home);
    return TRUE;
}
