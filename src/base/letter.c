#include "base/letter.h"

#include "base/error.h"

#define LINE_LIMIT 76
#define MAX_REFERENCES 20 /* the newest; RFC 5322 sets no limit, header readers do */
#define ENCODED_CHUNK 42  /* bytes of UTF-8 in one encoded word: 56 of base 64, 68 with the marks (RFC 2047 §2: 75) */

static gboolean refuse(const char *field, const char *why, GError **error)
{
    g_set_error(error, JB_BASE_ERROR, JB_ERROR_DATA, "the %s of a mail of ours %s", field, why);
    return FALSE;
}

static gboolean is_ascii(const char *text)
{
    for (; *text; text++)
        if ((guchar)*text >= 0x80)
            return FALSE;
    return TRUE;
}

static gboolean is_plain_value(const char *field, const char *text, GError **error)
{
    for (const char *p = text; p && *p; p++)
        if ((guchar)*p < 0x20 || *p == 0x7f)
            return refuse(field, "holds a control character", error);
    return TRUE;
}

/* Addresses and ids go into angle brackets: nothing that could end them, or be more than one. */
static gboolean is_atom(const char *field, const char *text, GError **error)
{
    if (!text)
        return TRUE;
    if (!*text || strlen(text) > 900 || !is_ascii(text) || strpbrk(text, " \t<>\"(),;\\"))
        return refuse(field, "does not fit between angle brackets", error);
    return is_plain_value(field, text, error);
}

static gboolean is_sound(const struct jb_letter *letter, GError **error)
{
    for (guint i = 0; letter->references && i < letter->references->len; i++)
        if (!is_plain_value("References", g_ptr_array_index(letter->references, i), error))
            return FALSE;
    if (!letter->from_address || !letter->to_address || !letter->message_id || !letter->subject)
        return refuse("header", "lacks an address, a Message-ID or a subject", error);
    return is_plain_value("sender's name", letter->from_name, error) &&
           is_plain_value("recipient's name", letter->to_name, error) &&
           is_plain_value("subject", letter->subject, error) && is_atom("sender", letter->from_address, error) &&
           is_atom("recipient", letter->to_address, error) && is_atom("Reply-To", letter->reply_to, error) &&
           is_atom("Message-ID", letter->message_id, error) && is_plain_value("In-Reply-To", letter->in_reply_to, error) &&
           is_atom("language", letter->language, error);
}

/* The next chunk of at most ENCODED_CHUNK bytes that parts no character. */
static gsize chunk_size(const char *text)
{
    gsize size = strlen(text);

    if (size <= ENCODED_CHUNK)
        return size;
    for (size = ENCODED_CHUNK; size > ENCODED_CHUNK - 4 && ((guchar)text[size] & 0xc0) == 0x80; size--)
        ;
    return size;
}

static void append_encoded(GString *out, const char *text)
{
    while (*text) {
        gsize size = chunk_size(text);
        g_autofree char *base64 = g_base64_encode((const guchar *)text, size);

        g_string_append_printf(out, "=?UTF-8?B?%s?=%s", base64, text[size] ? "\r\n " : "");
        text += size;
    }
}

/* ASCII text, folded at spaces: a line has at most LINE_LIMIT columns where its words let it. */
static void append_folded(GString *out, const char *text, gsize column)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    for (guint i = 0; words[i]; i++) {
        gsize size = strlen(words[i]);

        if (i > 0 && column + 1 + size > LINE_LIMIT && size > 0) {
            g_string_append(out, "\r\n");
            column = 0;
        }
        if (i > 0)
            g_string_append_c(out, ' ');
        g_string_append(out, words[i]);
        column += size + 1;
    }
}

static gboolean has_long_word(const char *text)
{
    gsize run = 0;

    for (; *text; text++) {
        run = *text == ' ' ? 0 : run + 1;
        if (run > 500)
            return TRUE;
    }
    return FALSE;
}

static void append_text_field(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, "%s: ", name);
    if (is_ascii(text) && !strstr(text, "=?") && !has_long_word(text))
        append_folded(out, text, strlen(name) + 2);
    else
        append_encoded(out, text);
    g_string_append(out, "\r\n");
}

static void append_address_field(GString *out, const char *field, const char *name, const char *address)
{
    g_string_append_printf(out, "%s: ", field);
    if (name && *name && is_ascii(name) && !strpbrk(name, "\"\\") && !strstr(name, "=?") && strlen(name) < 200)
        g_string_append_printf(out, "\"%s\"\r\n ", name);
    else if (name && *name) {
        append_encoded(out, name);
        g_string_append(out, "\r\n ");
    }
    g_string_append_printf(out, "<%s>\r\n", address);
}

/* An id of somebody else's: kept only where it is one. */
static gboolean is_id(const char *id)
{
    return is_atom("", id, NULL) && strlen(id) < 250;
}

static void append_references(GString *out, const struct jb_letter *letter)
{
    const GPtrArray *before = letter->references;
    guint n = before ? before->len : 0;

    if (!letter->in_reply_to || !is_id(letter->in_reply_to))
        return;
    g_string_append_printf(out, "In-Reply-To: <%s>\r\nReferences:", letter->in_reply_to);
    for (guint i = n > MAX_REFERENCES ? n - MAX_REFERENCES : 0; i < n; i++) {
        const char *id = g_ptr_array_index(before, i);

        if (is_id(id) && !g_str_equal(id, letter->in_reply_to))
            g_string_append_printf(out, " <%s>\r\n", id);
    }
    g_string_append_printf(out, " <%s>\r\n", letter->in_reply_to);
}

static void append_date(GString *out, gint64 at)
{
    static const char days[7][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(at);

    g_string_append_printf(out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n",
                           days[g_date_time_get_day_of_week(when) - 1], g_date_time_get_day_of_month(when),
                           months[g_date_time_get_month(when) - 1], g_date_time_get_year(when),
                           g_date_time_get_hour(when), g_date_time_get_minute(when), g_date_time_get_second(when));
}

static gboolean needs_quoting(const char *body)
{
    gsize column = 0;

    for (; *body; body++) {
        column = *body == '\n' ? 0 : column + 1;
        if ((guchar)*body >= 0x80 || column > 78)
            return TRUE;
    }
    return FALSE;
}

static void append_lines(GString *out, const char *body)
{
    for (; *body; body++) {
        if (*body == '\n')
            g_string_append(out, "\r\n");
        else
            g_string_append_c(out, *body);
    }
}

/* RFC 2045 §6.7. A space at the end of a line is quoted, since relays take it off. */
static void append_quoted_printable(GString *out, const char *body)
{
    gsize column = 0;

    for (; *body; body++) {
        guchar c = (guchar)*body;
        gboolean is_plain = (c > 0x20 && c < 0x7f && c != '=') || (c == ' ' && body[1] && body[1] != '\n');

        if (c == '\n') {
            g_string_append(out, "\r\n");
            column = 0;
            continue;
        }
        if (column + (is_plain ? 1 : 3) > LINE_LIMIT - 1) {
            g_string_append(out, "=\r\n");
            column = 0;
        }
        if (is_plain)
            g_string_append_c(out, (char)c);
        else
            g_string_append_printf(out, "=%02X", c);
        column += is_plain ? 1 : 3;
    }
}

static void append_automatic(GString *out, const char *address, gboolean is_answer)
{
    g_string_append_printf(out, "Auto-Submitted: auto-%s\r\nX-Auto-Response-Suppress: All\r\n",
                           is_answer ? "replied" : "generated");
    g_string_append_printf(out, "X-Loop: %s\r\n", address);
}

static void append_body(GString *out, const char *body)
{
    gboolean is_quoted = needs_quoting(body);

    g_string_append(out, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
    g_string_append_printf(out, "Content-Transfer-Encoding: %s\r\n\r\n", is_quoted ? "quoted-printable" : "7bit");
    if (is_quoted)
        append_quoted_printable(out, body);
    else
        append_lines(out, body);
}

GBytes *jb_letter_write(const struct jb_letter *letter, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (!is_sound(letter, error))
        return NULL;
    append_date(out, letter->date);
    append_address_field(out, "From", letter->from_name, letter->from_address);
    append_address_field(out, "To", letter->to_name, letter->to_address);
    if (letter->reply_to)
        append_address_field(out, "Reply-To", letter->from_name, letter->reply_to);
    append_text_field(out, "Subject", letter->subject);
    g_string_append_printf(out, "Message-ID: <%s>\r\n", letter->message_id);
    append_references(out, letter);
    if (letter->language)
        g_string_append_printf(out, "Content-Language: %s\r\n", letter->language);
    if (letter->is_automatic || letter->is_notice)
        append_automatic(out, letter->from_address, !letter->is_notice);
    append_body(out, letter->body);
    return g_string_free_to_bytes(g_steal_pointer(&out));
}
