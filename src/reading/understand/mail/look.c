#include "reading/understand/mail/look.h"

#include "base/address.h"
#include "base/mailbox.h"
#include "base/no_reply.h"
#include "base/text.h"

enum { FIRST_BYTES = 6000 }; /* of the body, where a machine says what it is */

const char *jb_look_header(const struct jb_look *look, const char *name)
{
    return jb_message_header(look->message, name);
}

gboolean jb_look_begins(const char *value, const char *word)
{
    return value && g_ascii_strncasecmp(value + strspn(value, " \t"), word, strlen(word)) == 0;
}

guint jb_look_count(const char *text, const char *const *phrases, guint most)
{
    guint n = 0;
    for (; *phrases && n < most; phrases++)
        n += strstr(text, *phrases) != NULL;
    return n;
}

gboolean jb_look_has_part(const struct jb_look *look, const char *type)
{
    for (guint i = 0; i < look->message->part_types->len; i++)
        if (g_ascii_strncasecmp(look->message->part_types->pdata[i], type, strlen(type)) == 0)
            return TRUE;
    return FALSE;
}

gboolean jb_look_has_report(const struct jb_look *look, const char *type)
{
    for (guint i = 0; i < look->message->part_types->len; i++) {
        const char *part = look->message->part_types->pdata[i];
        if (g_str_has_prefix(part, "multipart/report") && strstr(part, type))
            return TRUE;
    }
    return FALSE;
}

gboolean jb_look_is_automatic(const struct jb_look *look)
{
    const char *value = jb_look_header(look, "Auto-Submitted");
    return value && *value && !jb_look_begins(value, "no");
}

/* Words of the body that are no quotes, up to FIRST_BYTES. Caller frees. */
static char *first_text(const struct jb_message *message, gsize *size)
{
    GString *text = g_string_new(NULL);
    *size = 0;
    for (guint i = 0; i < message->bodies->len; i++) {
        const struct jb_body *body = message->bodies->pdata[i];
        if (g_str_has_prefix(body->type, "text/rfc822"))
            continue;
        for (const char *p = body->text; *p;) {
            const char *end = strchrnul(p, '\n');
            if (*p != '>') {
                *size += (gsize)(end - p) + 1;
                if (text->len < FIRST_BYTES)
                    g_string_append_len(text, p, MIN(end - p, FIRST_BYTES));
                g_string_append_c(text, ' ');
            }
            p = *end ? end + 1 : end;
        }
    }
    g_autofree char *valid = g_utf8_make_valid(text->str, -1);
    g_string_free(text, TRUE);
    return jb_text_fold(valid);
}

static char *last_text(const struct jb_message *message)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < message->bodies->len; i++) {
        const struct jb_body *body = message->bodies->pdata[i];
        gsize n = strlen(body->text);
        g_string_append(text, n > FIRST_BYTES ? body->text + n - FIRST_BYTES : body->text);
        g_string_append_c(text, ' ');
    }
    g_autofree char *valid = g_utf8_make_valid(text->str, -1);
    g_string_free(text, TRUE);
    return jb_text_fold(valid);
}

static gboolean is_daemon_name(const char *name)
{
    static const char *const names[] = {"mail delivery s",
                                        "mail deliver system",
                                        "mailer-daemon",
                                        "mail administrator",
                                        "mail delivery",
                                        "mailerdaemon",
                                        "internet mail delivery",
                                        "returned mail",
                                        "email delivery",
                                        "microsoft outlook",
                                        "system administrator",
                                        "mail system",
                                        NULL};
    for (const char *const *n = names; *n; n++)
        if (g_str_has_prefix(name, *n))
            return TRUE;
    return FALSE;
}

/* "Mail Router <MAILER-DAEMON>": an address without a domain is none, and still says who writes. */
static gboolean names_daemon(const char *from)
{
    g_autofree char *low = g_ascii_strdown(from ? from : "", -1);
    return strstr(low, "<mailer-daemon") != NULL;
}

static void look_at_sender(struct jb_look *look)
{
    const struct jb_address *from = look->message->from->len ? look->message->from->pdata[0] : NULL;
    const char *raw = jb_look_header(look, "From");
    const char *path = jb_look_header(look, "Return-Path");
    const char *envelope = look->c->envelope ? look->c->envelope->sender : NULL;
    look->from = from && from->email ? from->email : "";
    look->from_name = jb_text_fold(from && from->name ? from->name : raw ? raw : "");
    g_autofree char *local = g_ascii_strdown(look->from, (gssize)strcspn(look->from, "@"));
    gboolean is_empty = raw && g_str_has_prefix(raw + strspn(raw, " "), "<>");
    look->is_mailer_daemon =
        is_empty || g_str_has_prefix(local, "mailer-daemon") || names_daemon(raw) ||
        g_str_has_prefix(local, "mailerdaemon") || g_str_has_prefix(local, "maildaemon") ||
        g_str_has_prefix(local, "mail-daemon") || g_str_has_prefix(local, "microsoftexchange") ||
        g_str_has_prefix(look->from_name, "mailer-daemon");
    look->is_daemon = look->is_mailer_daemon || is_daemon_name(look->from_name);
    look->is_postmaster = g_str_has_prefix(local, "postmaster");
    look->is_noreply = jb_mailbox_is_machine(look->from) && !look->is_daemon && !look->is_postmaster;
    look->is_null_sender = (path && (jb_look_begins(path, "<>") || jb_look_begins(path, "<mailer-daemon") ||
                                     jb_look_begins(path, "mailer-daemon"))) ||
                           (envelope && (!*envelope || jb_look_begins(envelope, "mailer-daemon")));
}

void jb_look_take(struct jb_look *look, const struct jb_case *c)
{
    *look = (struct jb_look){.c = c, .message = c->parts->messages->pdata[0]};
    look->subject = jb_text_fold(look->message->subject ? look->message->subject : "");
    look->text = first_text(look->message, &look->text_size);
    look->foot = last_text(look->message);
    look->is_own_list = jb_no_reply_is_own_list(look->message->headers, c->setting);
    look_at_sender(look);
}

void jb_look_clear(struct jb_look *look)
{
    g_free(look->subject);
    g_free(look->text);
    g_free(look->foot);
    g_free(look->from_name);
}
