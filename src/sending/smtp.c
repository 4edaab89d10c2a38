/* A mail is handed to a mail server by SMTP, through libetpan (RFC 5321, 3207, 4954).
 *
 * One connection a mail. Nothing is said in the clear but to this machine; a server that is not who it should be, or
 * will not begin TLS, gets no mail. What a refusal means depends on where it comes: of connection, TLS and login
 * nothing can be said about the mail, so it is tried again; of addresses and content the server's 4xx and 5xx count. Up
 * to the final dot a mail that fails has not gone; once the dot is on its way only the answer tells, and where that does
 * not come a person looks: nothing is sent twice. */
#include "sending/mailer.h"

#include <libetpan/libetpan.h>

#include "base/address.h"
#include "base/fault.h"
#include "base/text.h"
#include "sending/secret.h"
#include "sending/smtp_text.h"
#include "sending/wire.h"

enum { WAIT_S = 60, WAIT_FOR_VERDICT_S = 240, WHOLE_S = 480, MAX_SAID = 300 };

struct session {
    const struct jb_config *config;
    const struct jb_outbox_item *item;
    struct jb_mailer_result *result;
    mailsmtp *smtp;
    mailstream *stream;
    const GString *text;
    gboolean has_8bit;
};

static void conclude(struct session *s, enum jb_mailed mailed, const char *why)
{
    s->result->mailed = mailed;
    g_free(s->result->why);
    s->result->why = g_strdup_printf("%s: %s", s->config->smtp_host ? s->config->smtp_host : "smtp_host", why);
}

/* The server's own words, one line, made safe. Caller frees. */
static char *said(const struct session *s)
{
    const char *words = s->smtp->response ? s->smtp->response : "";
    g_autofree char *clean = jb_text_clean(words, strlen(words));
    g_autofree char *line = jb_text_squeeze(clean);
    for (char *p = line; *p; p++)
        if ((guchar)*p < 0x20 || *p == 0x7f)
            *p = ' ';
    char *end = g_utf8_offset_to_pointer(line, MIN(g_utf8_strlen(line, -1), MAX_SAID));
    return g_strdup_printf("%d %.*s", s->smtp->response_code, (int)(end - line), line);
}

/* What the server's code at this stage means; `when_final`: what 5xx says. TRUE where it was 2xx or 3xx. */
static gboolean is_agreed(struct session *s, const char *stage, gboolean is_lost, enum jb_mailed when_final)
{
    int code = is_lost ? 0 : s->smtp->response_code;
    if (code >= 200 && code < 400)
        return TRUE;
    g_autofree char *words = is_lost || code == 0 ? g_strdup(jb_wire_trouble(s->stream)) : said(s);
    g_autofree char *why = g_strdup_printf("%s: %s", stage, words);
    conclude(s, code >= 500 ? when_final : JB_MAILED_LATER, why);
    return FALSE;
}

/* Takes an answer, as libetpan does behind its own commands. */
static gboolean hear(struct session *s)
{
    int code = 0;
    s->smtp->response_code = 0;
    mmap_string_truncate(s->smtp->response_buffer, 0);
    for (;;) {
        const char *answer = mailstream_read_line_remove_eol(s->stream, s->smtp->line_buffer);
        if (!answer || !g_ascii_isdigit(answer[0]) || !g_ascii_isdigit(answer[1]) || !g_ascii_isdigit(answer[2]))
            return FALSE;
        code = (answer[0] - '0') * 100 + (answer[1] - '0') * 10 + (answer[2] - '0');
        if (answer[3])
            mmap_string_append(s->smtp->response_buffer, answer + 4);
        if (answer[3] != '-')
            break;
        mmap_string_append(s->smtp->response_buffer, " ");
    }
    s->smtp->response = s->smtp->response_buffer->str;
    s->smtp->response_code = code;
    return TRUE;
}

/* Sends one line and takes the answer. */
static gboolean say(struct session *s, const char *line)
{
    g_autofree char *wire = g_strconcat(line, "\r\n", NULL);
    gsize size = strlen(wire);
    s->smtp->response_code = 0;
    gboolean is_said = mailstream_write(s->stream, wire, size) == (ssize_t)size && mailstream_flush(s->stream) == 0;
    explicit_bzero(wire, size);
    return is_said && hear(s);
}

static gboolean is_lost(int libetpan_code)
{
    return libetpan_code == MAILSMTP_ERROR_STREAM;
}

static gboolean greet(struct session *s)
{
    return is_agreed(s, "greeting", is_lost(mailesmtp_ehlo(s->smtp)), JB_MAILED_LATER);
}

static gboolean make_safe(struct session *s)
{
    g_autoptr(GError) error = NULL;
    if (jb_wire_is_safe(s->stream))
        return TRUE;
    if (!(s->smtp->esmtp & MAILSMTP_ESMTP_STARTTLS)) {
        conclude(s, JB_MAILED_LATER, "the server offers no STARTTLS: nothing was sent");
        return FALSE;
    }
    if (!is_agreed(s, "STARTTLS", is_lost(mailesmtp_starttls(s->smtp)), JB_MAILED_LATER))
        return FALSE;
    if (jb_wire_start_tls(s->stream, &error))
        return greet(s); /* what was offered in the clear does not count */
    conclude(s, JB_MAILED_LATER, error->message);
    return FALSE;
}

static char *base64(const char *bytes, gsize size)
{
    return g_base64_encode((const guchar *)bytes, size);
}

static gboolean log_in_plain(struct session *s, const char *password)
{
    g_autoptr(GString) message = g_string_new(NULL);
    g_string_append_c(message, '\0');
    g_string_append_len(message, s->config->smtp_user, (gssize)strlen(s->config->smtp_user) + 1);
    g_string_append(message, password);
    g_autoptr(jb_secret) coded = base64(message->str, message->len);
    g_autoptr(jb_secret) line = g_strconcat("AUTH PLAIN ", coded, NULL);
    explicit_bzero(message->str, message->len);
    return say(s, line);
}

static gboolean log_in_login(struct session *s, const char *password)
{
    g_autofree char *user = base64(s->config->smtp_user, strlen(s->config->smtp_user));
    g_autoptr(jb_secret) coded = base64(password, strlen(password));
    return say(s, "AUTH LOGIN") && s->smtp->response_code == 334 && say(s, user) && s->smtp->response_code == 334 &&
           say(s, coded);
}

static gboolean log_in(struct session *s)
{
    g_autoptr(GError) error = NULL;
    if (!s->config->smtp_user)
        return TRUE;
    g_autoptr(jb_secret) password = s->config->smtp_password_file ? jb_secret_read(s->config->smtp_password_file, &error)
                                                                  : NULL;
    if (!password) {
        conclude(s, JB_MAILED_LATER, error ? error->message : "smtp_user is set, but smtp_password_file is not");
        return FALSE;
    }
    gboolean can_plain = s->smtp->auth & MAILSMTP_AUTH_PLAIN, can_login = s->smtp->auth & MAILSMTP_AUTH_LOGIN;
    if (!can_plain && !can_login) {
        conclude(s, JB_MAILED_LATER, "the server offers no way to log in that we know (PLAIN, LOGIN)");
        return FALSE;
    }
    gboolean is_answered = can_plain ? log_in_plain(s, password) : log_in_login(s, password);
    if (is_answered && s->smtp->response_code == 334)
        s->smtp->response_code = 535; /* asked for more than there is to say */
    return is_agreed(s, "login", !is_answered, JB_MAILED_LATER);
}

static gboolean name_sender(struct session *s)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_printf(line, "MAIL FROM:<%s>", s->item->envelope_sender);
    if (s->smtp->esmtp & MAILSMTP_ESMTP_SIZE)
        g_string_append_printf(line, " SIZE=%" G_GSIZE_FORMAT, s->text->len);
    if (s->has_8bit && !(s->smtp->esmtp & MAILSMTP_ESMTP_8BITMIME)) {
        conclude(s, JB_MAILED_REFUSED, "the mail holds other bytes than ASCII, which the server does not take");
        return FALSE;
    }
    if (s->has_8bit)
        g_string_append(line, " BODY=8BITMIME");
    gboolean is_answered = say(s, line->str);
    int code = s->smtp->response_code;
    gboolean is_about_us = code == 503 || code == 530 || code == 535 || code == 538; /* log in first, begin TLS first */
    return is_agreed(s, "sender", !is_answered, is_about_us ? JB_MAILED_LATER : JB_MAILED_REFUSED);
}

static gboolean name_recipient(struct session *s)
{
    return is_agreed(s, "recipient", is_lost(mailsmtp_rcpt(s->smtp, s->item->recipient)), JB_MAILED_REFUSED);
}

static gboolean ask_for_data(struct session *s)
{
    gboolean lost = is_lost(mailsmtp_data(s->smtp));
    if (!lost && s->smtp->response_code / 100 == 2)
        s->smtp->response_code = 0; /* no "go on": it does not know what it says */
    return is_agreed(s, "DATA", lost, JB_MAILED_REFUSED);
}

/* All but the final dot: until that is said the server has no mail. */
static gboolean hand_over_text(struct session *s)
{
    const char *at = s->text->str;
    for (gsize left = s->text->len; left > 0;) {
        ssize_t n = mailstream_write(s->stream, at, MIN(left, 65536));
        if (n <= 0)
            return is_agreed(s, "content", TRUE, JB_MAILED_LATER);
        at += n;
        left -= (gsize)n;
    }
    return mailstream_flush(s->stream) == 0 || is_agreed(s, "content", TRUE, JB_MAILED_LATER);
}

static void finish(struct session *s)
{
    jb_fault_point("before the final dot");
    jb_wire_set_wait(s->stream, WAIT_FOR_VERDICT_S);
    if (!say(s, ".")) {
        g_autofree char *why = g_strdup_printf("%s after the whole mail was handed over: look into the mail server's log",
                                               jb_wire_trouble(s->stream));
        conclude(s, JB_MAILED_UNSETTLED, why);
        return;
    }
    jb_fault_point("after the final dot");
    if (!is_agreed(s, "content", FALSE, JB_MAILED_REFUSED))
        return;
    s->result->mailed = JB_MAILED_SENT;
    s->result->remote_id = said(s);
}

static void talk(struct session *s)
{
    if (!is_agreed(s, "connection", !hear(s), JB_MAILED_LATER) || !greet(s) ||
        !make_safe(s) || !log_in(s))
        return;
    if (name_sender(s) && name_recipient(s) && ask_for_data(s) && hand_over_text(s))
        finish(s);
    if (s->result->mailed != JB_MAILED_UNSETTLED && !s->stream->write_buffer_len) {
        jb_wire_set_wait(s->stream, 5);
        say(s, "QUIT"); /* whatever it answers */
    }
}

static const char *fault_of_addresses(const struct jb_outbox_item *item)
{
    if (!jb_address_is_valid(item->recipient))
        return "the recipient is no address that mail can be sent to";
    if (*item->envelope_sender && !jb_address_is_valid(item->envelope_sender))
        return "the envelope sender is no address";
    return NULL;
}

static void connect_and_talk(struct session *s)
{
    const struct jb_config *config = s->config;
    const struct jb_wire_server server = {.host = config->smtp_host, .port = (guint)config->smtp_port,
                                          .tls = (enum jb_wire_tls)config->smtp_tls, .ca_file = config->smtp_ca_file,
                                          .wait_s = WAIT_S, .whole_s = WHOLE_S};
    g_autoptr(GError) error = NULL;
    s->stream = jb_wire_open(&server, &error);
    if (!s->stream) {
        conclude(s, JB_MAILED_LATER, error->message);
        return;
    }
    s->smtp = mailsmtp_new(0, NULL);
    g_assert(s->smtp);
    s->smtp->stream = s->stream; /* mailsmtp_connect() would close it on a greeting that it does not like */
    talk(s);
    s->smtp->stream = NULL; /* ours to close; mailsmtp_free() would say QUIT once more */
    mailsmtp_free(s->smtp);
    mailstream_close(s->stream);
}

static void send_by_smtp(const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                         struct jb_mailer_result *result)
{
    struct session s = {.config = context->config, .item = item, .result = result};
    const char *why = fault_of_addresses(item);
    g_autoptr(GString) text = why ? NULL : jb_smtp_text(item->mail, &s.has_8bit, &why);
    s.text = text;
    if (!text)
        conclude(&s, JB_MAILED_REFUSED, why);
    else if (!context->config->smtp_host)
        conclude(&s, JB_MAILED_LATER, "is not set: it is needed for sending = smtp");
    else
        connect_and_talk(&s);
}

/* Whether the server has it nobody here can tell. */
static void settle_smtp(const struct jb_mailer_context *context, const struct jb_outbox_item *item,
                        struct jb_mailer_result *result)
{
    (void)item;
    result->mailed = JB_MAILED_UNSETTLED;
    result->why = g_strdup_printf("the sender ended while it talked with %s: look into that server's log",
                                  context->config->smtp_host ? context->config->smtp_host : "the mail server");
}

const struct jb_mailer jb_smtp_mailer = {send_by_smtp, settle_smtp};
