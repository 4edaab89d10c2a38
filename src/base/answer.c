#include "base/answer.h"

#include "base/error.h"
#include "base/letter.h"
#include "base/template.h"
#include "base/token.h"

#include <unistd.h>

#define WIDTH 72

void jb_answer_mail_free(jb_answer_mail *mail)
{
    if (!mail)
        return;
    g_free(mail->recipient);
    g_free(mail->message_id);
    g_free(mail->template_name);
    g_clear_pointer(&mail->mail, g_bytes_unref);
    g_free(mail);
}

const char *const jb_letter_names[] = {
#define X(name, printed, states, when) (printed),
#include "base/letters.def"
#undef X
    NULL,
};
const char *const jb_letter_occasions[] = {
#define X(name, printed, states, when) (when),
#include "base/letters.def"
#undef X
    NULL,
};

static char *path_in(const struct jb_config *config, const char *name, const char *language)
{
    g_autofree char *file = g_strdup_printf("templates/%s.%s.txt", name, language);

    return jb_config_path(config, file);
}

static const char *template_of(const struct jb_answer_to *to)
{
    return to->letter ? to->letter : jb_answer_names[to->which];
}

/* Which language an answer is in: the applicant's where there is a template in it, else the network's. */
const char *jb_answer_language(const struct jb_answer_to *to)
{
    const char *name = template_of(to);
    const char *own = to->language ? to->language : to->reading->language, *network = to->config->language == 1 ? "cy" : "en";
    g_autofree char *path = own && strlen(own) == 2 ? path_in(to->config, name, own) : NULL;

    return path && access(path, R_OK) == 0 ? own : network;
}

char *jb_answer_template_path(const struct jb_config *config, const char *name, const char *language)
{
    g_autofree char *path = path_in(config, name, language);

    return access(path, R_OK) == 0 ? g_steal_pointer(&path) : path_in(config, name, "en");
}

gboolean jb_answer_render(const char *text, const char *name, const json_t *view, char **subject, char **body,
                          GError **error)
{
    g_autofree char *all = jb_template_render(text, name, view, error);
    char *end;

    if (!all)
        return FALSE;
    end = strchr(all, '\n');
    if (!g_str_has_prefix(all, "Subject: ") || !end || end[1] != '\n') {
        g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG,
                    "%s: a template begins with a line \"Subject: …\" and a blank line", name);
        return FALSE;
    }
    *subject = g_strstrip(g_strndup(all + strlen("Subject: "), (gsize)(end - all) - strlen("Subject: ")));
    *body = jb_letter_wrap(end + 2, WIDTH);
    return TRUE;
}

static gboolean render_file(const char *path, const json_t *view, char **subject, char **body, GError **error)
{
    g_autofree char *text = NULL, *name = g_path_get_basename(path);
    g_autoptr(GError) failure = NULL;

    if (g_file_get_contents(path, &text, NULL, &failure))
        return jb_answer_render(text, name, view, subject, body, error);
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_CONFIG, "the template cannot be read: %s", failure->message);
    return FALSE;
}

static GBytes *write_letter(const struct jb_answer_to *to, const char *message_id, const char *language,
                            const char *subject, const char *body, GError **error)
{
    const jb_reading *reading = to->reading;
    const struct jb_config *config = to->config;
    g_autofree char *reply_to =
        config->plus_address ? jb_token_address(to->key, to->application, config->address) : NULL;
    struct jb_letter letter = {
        .from_name = config->network,
        .from_address = config->address,
        .to_name = reading->author_vouched && g_strcmp0(reading->answer_to, reading->sender->email) == 0
                       ? reading->sender->name : NULL,
        .to_address = reading->answer_to,
        .reply_to = reply_to,
        .subject = subject,
        .date = jb_world_now(to->world),
        .message_id = message_id,
        .in_reply_to = reading->message_id,
        .references = reading->references,
        .language = language,
        .is_automatic = to->letter == NULL,
        .body = body,
    };

    return jb_letter_write(&letter, error);
}

gboolean jb_answer_draft(const struct jb_answer_to *to, char **subject, char **body, GError **error)
{
    g_autofree char *path = jb_answer_template_path(to->config, template_of(to), jb_answer_language(to));
    json_t *view = jb_answer_view(to);
    gboolean is_rendered = render_file(path, view, subject, body, error);

    json_decref(view);
    return is_rendered;
}

jb_answer_mail *jb_answer_seal(const struct jb_answer_to *to, const char *subject, const char *body, GError **error)
{
    g_autoptr(jb_answer_mail) answer = g_new0(jb_answer_mail, 1);
    guint64 nonce;

    jb_world_random(to->world, (guint8 *)&nonce, sizeof nonce);
    answer->recipient = g_strdup(to->reading->answer_to);
    answer->template_name = g_strdup(template_of(to));
    answer->message_id = jb_token_message_id(to->key, to->application, nonce, to->config->message_id_domain);
    answer->mail = write_letter(to, answer->message_id, jb_answer_language(to), subject, body, error);
    return answer->mail ? g_steal_pointer(&answer) : NULL;
}

jb_answer_mail *jb_answer_compose(const struct jb_answer_to *to, GError **error)
{
    g_autofree char *subject = NULL, *body = NULL;

    return jb_answer_draft(to, &subject, &body, error) ? jb_answer_seal(to, subject, body, error) : NULL;
}
