#include "reading/split/files/tnef_mail.h"

#include "base/text.h"
#include "reading/split/files/mapi.h"
#include "reading/split/files/tnef_attribute.h"

enum {
    SUBJECT = 0x0037,
    SUBMITTED_AT = 0x0039,
    REPRESENTED_NAME = 0x0042,
    REPRESENTED_EMAIL = 0x0065,
    SENDER_NAME = 0x0C1A,
    SENDER_EMAIL = 0x0C1F,
    DISPLAY_TO = 0x0E04,
    MESSAGE_ID = 0x1035,
    SENDER_SMTP = 0x5D01,
    REPRESENTED_SMTP = 0x5D02,
};

struct mail {
    guint32 codepage;
    char *name, *email, *subject, *to, *id;
    gint64 sent_at;         /* UTC seconds; 0: unknown */
};

/* One line, fit for a header. */
static char *header_text(const struct jb_mapi_property *property, guint32 codepage)
{
    g_autofree char *text = jb_mapi_text(property, codepage);
    g_autofree char *clean = text ? jb_text_clean(text, strlen(text)) : NULL;
    return clean ? jb_text_squeeze(clean) : NULL;
}

static void take_text(const struct jb_mapi_property *property, guint32 codepage, char **text, gboolean is_better)
{
    if (*text && !is_better)
        return;
    char *value = header_text(property, codepage);
    if (!value || !*value) {
        g_free(value);
        return;
    }
    g_free(*text);
    *text = value;
}

/* Exchange's own addresses ("/o=…/cn=…") are none that can be written to. */
static void take_email(const struct jb_mapi_property *property, guint32 codepage, char **email, gboolean is_better)
{
    g_autofree char *value = header_text(property, codepage);
    if (value && strchr(value, '@') && *value != '/' && (!*email || is_better)) {
        g_free(*email);
        *email = g_strdelimit(g_steal_pointer(&value), "<> ,;\"", '_');
    }
}

static gint64 unix_time(struct jb_span filetime)
{
    const gint64 ticks_a_second = 10000000, from_1601_to_1970 = G_GINT64_CONSTANT(11644473600);
    guint64 ticks = (guint64)jb_span_u32_at(filetime, 4) << 32 | jb_span_u32_at(filetime, 0);
    return (gint64)(ticks / ticks_a_second) - from_1601_to_1970;
}

static void take_property(gpointer user, const struct jb_mapi_property *property)
{
    struct mail *mail = user;
    switch (property->id) {
    case SUBJECT:
        take_text(property, mail->codepage, &mail->subject, TRUE);
        break;
    case REPRESENTED_NAME:
        take_text(property, mail->codepage, &mail->name, TRUE);
        break;
    case SENDER_NAME:
        take_text(property, mail->codepage, &mail->name, FALSE);
        break;
    case REPRESENTED_SMTP:
    case REPRESENTED_EMAIL:
        take_email(property, mail->codepage, &mail->email, TRUE);
        break;
    case SENDER_SMTP:
    case SENDER_EMAIL:
        take_email(property, mail->codepage, &mail->email, FALSE);
        break;
    case DISPLAY_TO:
        take_text(property, mail->codepage, &mail->to, TRUE);
        break;
    case MESSAGE_ID:
        take_text(property, mail->codepage, &mail->id, TRUE);
        break;
    case SUBMITTED_AT:
        mail->sent_at = property->type == JB_MAPI_TIME ? unix_time(property->value) : 0;
        break;
    default:
        break;
    }
}

static void take_attribute(gpointer user, const struct jb_tnef_attribute *attribute)
{
    struct mail *mail = user;
    struct jb_mapi_property subject = {.type = JB_MAPI_STRING8, .value = attribute->value};
    if (attribute->tag == JB_TNEF_CODEPAGE)
        mail->codepage = jb_span_u32_at(attribute->value, 0);
    else if (attribute->tag == JB_TNEF_SUBJECT)
        take_text(&subject, mail->codepage, &mail->subject, FALSE);
    else if (attribute->tag == JB_TNEF_MESSAGE_PROPERTIES)
        jb_mapi_read(attribute->value, take_property, mail);
}

static void put_header(GString *out, const char *name, const char *value)
{
    if (value)
        g_string_append_printf(out, "%s: %s\n", name, value);
}

static void put_from(GString *out, const struct mail *mail)
{
    if (!mail->name && !mail->email)
        return;
    g_string_append(out, "From:");
    if (mail->name) {
        g_string_append(out, " \"");
        for (const char *p = mail->name; *p; p++) {
            if (*p == '"' || *p == '\\')
                g_string_append_c(out, '\\');
            g_string_append_c(out, *p);
        }
        g_string_append_c(out, '"');
    }
    if (mail->email)
        g_string_append_printf(out, " <%s>", mail->email);
    g_string_append_c(out, '\n');
}

static void put_date(GString *out, gint64 sent_at)
{
    g_autoptr(GDateTime) date = sent_at > 0 ? g_date_time_new_from_unix_utc(sent_at) : NULL;
    g_autofree char *text = date ? g_date_time_format(date, "%a, %d %b %Y %H:%M:%S +0000") : NULL;
    put_header(out, "Date", text);
}

static void put_part(GString *out, struct jb_span tnef)
{
    gint state = 0, save = 0;
    g_autofree char *encoded = g_malloc(tnef.size / 3 * 4 + tnef.size / 54 + 64);
    g_string_append(out, "MIME-Version: 1.0\nContent-Type: application/ms-tnef; name=winmail.dat\n"
                         "Content-Transfer-Encoding: base64\n\n");
    gsize length = g_base64_encode_step(tnef.at, tnef.size, TRUE, encoded, &state, &save);
    length += g_base64_encode_close(TRUE, encoded + length, &state, &save);
    g_string_append_len(out, encoded, (gssize)length);
}

static void mail_clear(struct mail *mail)
{
    g_free(mail->name);
    g_free(mail->email);
    g_free(mail->subject);
    g_free(mail->to);
    g_free(mail->id);
}

GByteArray *jb_tnef_mail(struct jb_span tnef)
{
    struct mail mail = {0};
    GString *out = g_string_new(NULL);
    jb_tnef_attributes(tnef, take_attribute, &mail);
    put_from(out, &mail);
    put_header(out, "To", mail.to);
    put_header(out, "Subject", mail.subject);
    put_header(out, "Message-ID", mail.id);
    put_date(out, mail.sent_at);
    put_part(out, tnef);
    mail_clear(&mail);
    gsize size = out->len;
    return g_byte_array_new_take((guint8 *)g_string_free(out, FALSE), size);
}
